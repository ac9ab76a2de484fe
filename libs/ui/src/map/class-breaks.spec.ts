import fc from 'fast-check';
import { classBreaks, stepOf } from './class-breaks';

describe('classes of a map', () => {
  it('parts figures where they differ most', () => {
    expect(classBreaks([1, 2, 3, 50, 51, 100, 102, 200, 400])).toEqual([
      { from: 1, to: 3, step: 1 },
      { from: 50, to: 51, step: 2 },
      { from: 100, to: 102, step: 3 },
      { from: 200, to: 200, step: 4 },
      { from: 400, to: 400, step: 5 },
    ]);
  });

  it('spreads fewer classes over the scale and gives a single figure the middle', () => {
    expect(classBreaks([7, 7, 9]).map(({ step }) => step)).toEqual([1, 5]);
    expect(classBreaks([7, 7])).toEqual([{ from: 7, to: 7, step: 3 }]);
    expect(classBreaks([])).toEqual([]);
  });

  it('leaves an unknown figure without a class', () => {
    expect(stepOf(null, classBreaks([1, 2]))).toBeNull();
    expect(stepOf(2, classBreaks([1, 2]))).toBe(5);
  });

  it('puts every figure into exactly one class, in order, never more than five', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 }), (values) => {
        const classes = classBreaks(values);
        expect(classes.length).toBe(Math.min(5, new Set(values).size));
        for (const value of values) {
          expect(classes.filter(({ from, to }) => value >= from && value <= to)).toHaveLength(1);
        }
        const bounds = classes.flatMap(({ from, to }) => (from === to ? [from] : [from, to]));
        expect(bounds).toEqual([...new Set(bounds)].sort((a, b) => a - b));
        const steps = classes.map(({ step }) => step);
        expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
      }),
    );
  });

  it('finds the division into classes that no other beats', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 6, maxLength: 8 }),
        (values) => {
          const sorted = [...values].sort((a, b) => a - b);
          const found = classBreaks(values).map(({ from, to }) =>
            sorted.filter((value) => value >= from && value <= to),
          );
          const best = Math.min(...partitions(sorted, 5).map(cost));
          expect(cost(found)).toBeCloseTo(best, 6);
        },
      ),
    );
  });
});

function cost(classes: number[][]): number {
  return classes.reduce((sum, members) => {
    const mean = members.reduce((total, value) => total + value, 0) / members.length;
    return sum + members.reduce((total, value) => total + (value - mean) ** 2, 0);
  }, 0);
}

function partitions(values: number[], parts: number): number[][][] {
  if (parts === 1) return [[values]];
  const found: number[][][] = [];
  for (let first = 1; first <= values.length - parts + 1; first++) {
    for (const rest of partitions(values.slice(first), parts - 1))
      found.push([values.slice(0, first), ...rest]);
  }
  return found;
}

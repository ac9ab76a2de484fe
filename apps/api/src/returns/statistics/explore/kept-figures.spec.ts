import fc from 'fast-check';
import { KeptFigures, KeptMonth, type ReadReturn } from './kept-figures';

const read = (id: number, version: number, figures: (number | null)[]): ReadReturn => ({
  id,
  version,
  division: id + 100,
  state: version % 2 === 0 ? 'draft' : 'accepted',
  included: [version, 0, 0],
  expected: [9, 0, 0],
  figures,
});
/** What a return holds at a version; of both and of the position nothing can be guessed from another. */
const figureOf = (id: number, version: number, position: number) => id * 10_000 + version * 100 + position;
const figuresOf = (id: number, version: number, positions: readonly (number | null)[]) =>
  positions.map((position) => (position === null ? null : figureOf(id, version, position)));

const positions = fc.array(fc.option(fc.integer({ min: 1, max: 4 }), { freq: 5 }), {
  minLength: 1,
  maxLength: 4,
});
const step = fc.record({
  id: fc.integer({ min: 1, max: 3 }),
  version: fc.integer({ min: 1, max: 3 }),
  positions,
});

describe('kept figures of a month', () => {
  it('are those of the version asked for or none, whatever was read in which order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), step, (steps, asked) => {
        const month = new KeptMonth();
        for (const one of steps) {
          const figures = figuresOf(one.id, one.version, one.positions);
          month.put(read(one.id, one.version, figures), one.positions);
        }
        const found = month.finder(asked.positions)(asked.id, asked.version);
        const expected = read(asked.id, asked.version, figuresOf(asked.id, asked.version, asked.positions));
        if (found) expect(found).toEqual(expected);

        const sinceLastChange = steps.filter(({ id }) => id === asked.id).reverse();
        const another = sinceLastChange.findIndex(({ version }) => version !== asked.version);
        const known = sinceLastChange.slice(0, another === -1 ? undefined : another);
        const there = new Set(known.flatMap((one) => one.positions));
        const all = asked.positions.every((position) => position === null || there.has(position));
        expect(found !== undefined).toBe(known.length > 0 && all);
      }),
    );
  });

  it('keep zero apart from what was not read', () => {
    const month = new KeptMonth();
    month.put(read(1, 1, [0]), [1]);
    month.put(read(2, 1, [5]), [2]);
    expect(month.finder([1])(1, 1)?.figures).toEqual([0]);
    expect(month.finder([1])(2, 1)).toBeUndefined();
  });
});

describe('kept figures', () => {
  it('let the month unused for longest go when they are too many', () => {
    const kept = new KeptFigures(60);
    const fill = (period: number) => kept.month(period).put(read(1, 1, [7]), [1]);
    const finds = (period: number) => kept.month(period).finder([1])(1, 1) !== undefined;
    fill(1);
    fill(2);
    expect(finds(1)).toBe(true);
    fill(3);
    kept.trim();
    expect([finds(1), finds(3), finds(2)]).toEqual([true, true, false]);
  });

  it('keep the month used last, however large', () => {
    const kept = new KeptFigures(1);
    kept.month(1).put(read(1, 1, [7]), [1]);
    kept.trim();
    expect(kept.month(1).finder([1])(1, 1)?.figures).toEqual([7]);
  });
});

import fc from 'fast-check';
import { axisTicks } from './axis-scale';
import { trendDrawing, type TrendPoint } from './trend-drawing';

const point = (value: number | null, tentative = false): TrendPoint => ({
  month: '1',
  year: null,
  value,
  tentative,
});
const all = (svg: string, pattern: RegExp) => [...svg.matchAll(pattern)].map(([, number]) => Number(number));

describe('the ticks of an axis', () => {
  it.each([
    [[0, 7], true, [0, 2, 4, 6, 8]],
    [[130, 96], true, [0, 50, 100, 150]],
    [[12_001, 12_345], false, [12_000, 12_100, 12_200, 12_300, 12_400]],
    [[0], true, [0, 1]],
    [[5], false, [5, 6]],
  ])('of %j are round and few', (values, fromZero, ticks) => {
    expect(axisTicks(values, fromZero)).toEqual(ticks);
  });

  it('hold every value, in even steps of whole numbers', () => {
    const figures = fc.array(fc.integer({ min: 0, max: 2_000_000_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(figures, fc.boolean(), (values, fromZero) => {
        const ticks = axisTicks(values, fromZero);
        const steps = new Set(ticks.slice(1).map((tick, at) => tick - (ticks[at] ?? 0)));
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(steps.size).toBe(1);
        expect(ticks.every(Number.isInteger)).toBe(true);
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values));
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values));
        if (fromZero) expect(ticks[0]).toBe(0);
      }),
    );
  });
});

describe('a trend on paper', () => {
  it('has bars as long as their values', () => {
    const heights = all(
      trendDrawing('bars', [point(40), point(80), point(0)], '件'),
      /<rect[^>]* height="([\d.]+)"/g,
    );
    expect(heights[1]).toBeCloseTo(2 * (heights[0] ?? NaN), 1);
    expect(heights[2]).toBe(0);
  });

  it('joins months that follow one another and leaves a gap for one without a value', () => {
    const svg = trendDrawing('line', [point(1), point(2), point(null), point(3)], '人');
    expect(
      [...svg.matchAll(/<polyline points="([^"]*)"/g)].map(([, path]) => path?.split(' ').length),
    ).toEqual([2, 1]);
    expect(svg.match(/<circle/g)).toHaveLength(3);
  });

  it('draws what is not final hollow', () => {
    const svg = trendDrawing('line', [point(1), point(2, true)], '人');
    expect(svg.match(/<circle[^>]* fill="#ffffff"/g)).toHaveLength(1);
  });

  it('writes the last and the highest number, once where they are the same', () => {
    const numbers = (values: number[]) =>
      [
        ...trendDrawing(
          'bars',
          values.map((value) => point(value)),
          '件',
        ).matchAll(/fill="#1f2933">([^<]*)</g),
      ].map(([, text]) => text);
    expect(numbers([1, 1500, 2, 3, 4])).toEqual(['1,500', '4']);
    expect(numbers([1, 2, 3, 4, 1500])).toEqual(['1,500']);
    expect(numbers([1, 2, 3, 1500, 4])).toEqual(['1,500']);
  });
});

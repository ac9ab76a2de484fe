import type { ChartPoint, PointMark } from './chart-model';
import { seriesFacts } from './series-facts';

const points = (...values: (number | null | [number, PointMark])[]): ChartPoint[] =>
  values.map((value) =>
    Array.isArray(value) ? { value: value[0], mark: value[1] } : { value, mark: 'final' satisfies PointMark },
  );

describe('the facts of a series', () => {
  it('finds latest, highest and lowest, the first of equals', () => {
    const facts = seriesFacts(points(5, 9, 9, 2, 2, 7));
    expect(facts.latest).toEqual({ at: 5, value: 7, settled: true });
    expect(facts.highest).toEqual({ at: 1, value: 9 });
    expect(facts.lowest).toEqual({ at: 3, value: 2 });
  });

  it('does not take an incomplete month for a fall', () => {
    const facts = seriesFacts(points(100, 110, 120, [30, 'incomplete']));
    expect(facts.trend).toEqual({ from: 0, to: 2, direction: 'rising', ratio: 0.2 });
    expect(facts.lowest).toEqual({ at: 0, value: 100 });
    expect(facts.latest).toEqual({ at: 3, value: 30, settled: false });
  });

  it.each([
    [[100, 102], 'steady'],
    [[100, 104], 'rising'],
    [[100, 96], 'falling'],
    [[0, 0], 'steady'],
    [[0, 3], 'rising'],
  ] as const)('calls %j %s', (values, direction) => {
    expect(seriesFacts(points(...values)).trend?.direction).toBe(direction);
  });

  it('gives no ratio from zero and no trend from one figure', () => {
    expect(seriesFacts(points(0, 4)).trend?.ratio).toBeNull();
    expect(seriesFacts(points(null, 4, null)).trend).toBeNull();
  });

  it('knows nothing about a series without figures', () => {
    expect(seriesFacts(points(null, null))).toEqual({
      known: 0,
      latest: null,
      highest: null,
      lowest: null,
      trend: null,
    });
  });
});

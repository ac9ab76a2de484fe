import fc from 'fast-check';
import { AXES, cellPlace, fixedAxis, layoutOf, pivot, type Layout } from './pivot';

const layouts: Layout[] = AXES.flatMap((down) => {
  const [a, b] = AXES.filter((axis) => axis !== down);
  if (!a || !b) return [];
  return [[a], [b], [a, b], [b, a]].map((across) => ({ down, across }));
});

describe('a pivot', () => {
  it('shows every place once, or every place of the fixed one', () => {
    const count = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...layouts), count, count, count, (layout, division, span, column) => {
        const counts = { division, span, column };
        const still = fixedAxis(layout);
        const fixed = still ? counts[still] - 1 : 0;
        const { lines, columns } = pivot(layout, counts, fixed);
        const seen = new Set<string>();
        for (let line = 0; line < lines; line += 1) {
          for (const place of columns)
            seen.add(JSON.stringify(AXES.map((axis) => cellPlace(layout, line, place)[axis])));
        }
        expect(seen.size).toBe(lines * columns.length);
        expect(seen.size).toBe(still ? (division * span * column) / counts[still] : division * span * column);
      }),
    );
  });

  it('has heads that stand over all columns, the outer ones over the inner ones', () => {
    const { heads, columns } = pivot(
      { down: 'division', across: ['span', 'column'] },
      { division: 5, span: 2, column: 3 },
      0,
    );
    expect(heads[0]).toEqual([
      { axis: 'span', place: 0, columns: 3 },
      { axis: 'span', place: 1, columns: 3 },
    ]);
    expect(heads[1]?.map(({ place }) => place)).toEqual([0, 1, 2, 0, 1, 2]);
    expect(columns).toHaveLength(6);
    expect(columns[4]).toEqual({ division: 0, span: 1, column: 1 });
  });

  it('takes nonsense for the usual layout', () => {
    expect(layoutOf(null, [])).toEqual({ down: 'division', across: ['column'] });
    expect(layoutOf('span', ['x', 'span'])).toEqual({ down: 'span', across: ['division'] });
    expect(layoutOf('column', ['span', 'division', 'span'])).toEqual({
      down: 'column',
      across: ['span', 'division'],
    });
  });
});

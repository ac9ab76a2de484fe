import { checkOutline, isRefused } from './outline-check';

type Position = [number, number];
const SQUARE: Position[] = [
  [119.9, 31.7],
  [120.1, 31.7],
  [120.1, 31.9],
  [119.9, 31.9],
  [119.9, 31.7],
];
const HOLE: Position[] = [
  [119.95, 31.75],
  [119.95, 31.85],
  [120.05, 31.85],
  [120.05, 31.75],
  [119.95, 31.75],
];
const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings });

describe('an outline', () => {
  it.each<[string, Position[], [string, number][]]>([
    ['that is sound stays as it is', SQUARE, []],
    ['that is not closed is closed', SQUARE.slice(0, -1), [['ring_closed', 1]]],
    ['that runs with the clock is turned', [...SQUARE].reverse(), [['ring_turned', 1]]],
    [
      'with corners twice keeps them once',
      [SQUARE[0], SQUARE[0], ...SQUARE.slice(1)] as Position[],
      [['duplicates_dropped', 1]],
    ],
    [
      'with corners on a straight line loses them',
      [SQUARE[0], [120, 31.7], ...SQUARE.slice(1)] as Position[],
      [['simplified', 1]],
    ],
  ])('%s', (_, ring, repairs) => {
    const checked = checkOutline(polygon(ring), 'wgs84');
    if (isRefused(checked)) throw new Error(checked.code);
    expect([...checked.repairs]).toEqual(repairs);
    const [outer] = checked.geometry.coordinates as Position[][];
    const from = outer?.findIndex(([x, y]) => x === 119.9 && y === 31.7) ?? 0;
    const corners = outer?.slice(0, -1) ?? [];
    expect([...corners.slice(from), ...corners.slice(0, from)]).toEqual(SQUARE.slice(0, -1));
    expect(outer?.at(-1)).toEqual(outer?.[0]);
  });

  it('keeps its holes, wound the other way', () => {
    const checked = checkOutline(polygon(SQUARE, [...HOLE].reverse()), 'wgs84');
    if (isRefused(checked)) throw new Error(checked.code);
    expect([...checked.repairs]).toEqual([['ring_turned', 1]]);
    expect(checked.geometry.coordinates).toHaveLength(2);
  });

  it('given in the consumer maps’ system moves by some hundred metres', () => {
    const checked = checkOutline(polygon(SQUARE), 'gcj02');
    if (isRefused(checked)) throw new Error(checked.code);
    const [[[x = 0, y = 0] = []] = []] = checked.geometry.coordinates as Position[][];
    expect(Math.hypot(x - 119.9, y - 31.7)).toBeGreaterThan(0.001);
    expect(Math.hypot(x - 119.9, y - 31.7)).toBeLessThan(0.01);
  });

  it.each<[string, unknown, string]>([
    ['a bow tie', polygon([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]]), 'OUTLINE_CROSSES_ITSELF'],
    [
      'a hole across the edge',
      polygon(
        SQUARE,
        HOLE.map(([x, y]) => [x + 0.1, y]),
      ),
      'OUTLINE_CROSSES_ITSELF',
    ],
    ['two corners', polygon([SQUARE[0], SQUARE[1], SQUARE[0]]), 'OUTLINE_TOO_FEW_CORNERS'],
    ['a line there and back', polygon([SQUARE[0], SQUARE[1], [120, 31.7]]), 'OUTLINE_TOO_FEW_CORNERS'],
    ['an empty ring', polygon([]), 'OUTLINE_TOO_FEW_CORNERS'],
    ['degrees that cannot be', polygon(SQUARE.map(([x, y]) => [y, x + 10])), 'OUTLINE_DEGREES'],
    ['no numbers', polygon([['a', 'b']]), 'OUTLINE_DEGREES'],
    ['a point', { type: 'Point', coordinates: [119.9, 31.7] }, 'OUTLINE_TYPE'],
    ['nothing', null, 'OUTLINE_TYPE'],
    ['no rings', polygon(), 'OUTLINE_TYPE'],
    [
      'a corner for every metre',
      polygon(
        Array.from({ length: 20_001 }, (_, turn) => [
          119 + (turn % 2) / 100 + turn / 20_000,
          31 + turn / 20_000,
        ]),
      ),
      'OUTLINE_TOO_MANY_CORNERS',
    ],
  ])('is not taken with %s', (_, geometry, code) => {
    expect(checkOutline(geometry, 'wgs84')).toMatchObject({ code });
  });
});

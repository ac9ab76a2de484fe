import fc from 'fast-check';
import { layoutOwn, type GridTable } from './grid-layout';
import { entrance, moveFrom, nextEntry, type GridMove } from './grid-navigation';
import { SMALL_FORM } from './small-form.fixture';

const [matrix] = layoutOwn(SMALL_FORM, 'street', 'zh') as [GridTable];
const SIZE = { rows: 3, columns: 3 };
const MOVES: GridMove[] = [
  'up',
  'down',
  'left',
  'right',
  'top',
  'bottom',
  'rowStart',
  'rowEnd',
  'tableStart',
  'tableEnd',
  'pageUp',
  'pageDown',
];

describe('moving about the grid', () => {
  it('stops at the edges', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...MOVES)), (moves) => {
        const end = moves.reduce((place, move) => moveFrom(place, move, SIZE, 10), { row: 1, column: 1 });
        expect(end.row).toBeGreaterThanOrEqual(0);
        expect(end.row).toBeLessThan(SIZE.rows);
        expect(end.column).toBeGreaterThanOrEqual(0);
        expect(end.column).toBeLessThan(SIZE.columns);
      }),
    );
  });

  it.each([
    ['right', { row: 1, column: 2 }],
    ['rowStart', { row: 1, column: 0 }],
    ['tableEnd', { row: 2, column: 2 }],
    ['pageDown', { row: 2, column: 1 }],
    ['top', { row: 0, column: 1 }],
  ] as const)('%s', (move, place) => {
    expect(moveFrom({ row: 1, column: 1 }, move, SIZE, 10)).toEqual(place);
  });

  it('Tab wraps to the next row, passes over computed cells and leaves at the end', () => {
    expect(nextEntry(matrix, { row: 0, column: 2 }, 1, true)).toEqual({ row: 1, column: 0 });
    expect(nextEntry(matrix, { row: 1, column: 2 }, 1, true)).toBeNull();
    expect(nextEntry(matrix, { row: 2, column: 1 }, -1, true)).toEqual({ row: 1, column: 2 });
    expect(nextEntry(matrix, { row: 0, column: 0 }, -1, true)).toBeNull();
    expect(nextEntry(matrix, { row: 1, column: 2 }, 1, false)).toEqual({ row: 2, column: 0 });
  });

  it('enters at the first cell to type into', () => {
    expect(entrance(matrix, true)).toEqual({ row: 0, column: 0 });
    const totalFirst = { ...matrix, rows: [...matrix.rows].reverse() };
    expect(entrance(totalFirst, true)).toEqual({ row: 1, column: 0 });
    expect(entrance(totalFirst, false)).toEqual({ row: 0, column: 0 });
  });
});

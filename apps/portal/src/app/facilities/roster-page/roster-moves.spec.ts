import fc from 'fast-check';
import { moved, within, type GridPlace } from './roster-moves';

const COUNTS = [
  [0, 2, 0],
  [1, 0, 3],
  [0, 0, 0],
];
const at = (row: number, column: number, item = 0): GridPlace => ({ row, column, item });

describe('moving in the roster by keys', () => {
  it.each<[string, GridPlace, GridPlace]>([
    ['ArrowRight', at(0, 0), at(0, 1, 0)],
    ['ArrowRight', at(0, 1, 0), at(0, 1, 1)],
    ['ArrowRight', at(0, 1, 1), at(0, 2)],
    ['ArrowRight', at(1, 2, 2), at(1, 2, 2)],
    ['ArrowLeft', at(0, 2), at(0, 1, 1)],
    ['ArrowLeft', at(0, 1, 1), at(0, 1, 0)],
    ['ArrowLeft', at(1, 0), at(1, 0)],
    ['ArrowDown', at(0, 1, 1), at(1, 1)],
    ['ArrowDown', at(2, 1), at(2, 1)],
    ['ArrowUp', at(0, 1, 1), at(0, 1)],
    ['Home', at(1, 2, 1), at(1, 0)],
    ['End', at(1, 0), at(1, 2, 2)],
  ])('%s leads from %j to %j', (key, from, to) => {
    expect(moved(COUNTS, from, key)).toEqual(to);
  });

  it('with Control leads to the corners', () => {
    expect(moved(COUNTS, at(1, 1), 'Home', true)).toEqual(at(0, 0));
    expect(moved(COUNTS, at(1, 1), 'End', true)).toEqual(at(2, 2));
  });

  it('leaves other keys alone', () => {
    expect(moved(COUNTS, at(0, 0), 'a')).toBeNull();
  });

  it('reaches everything from the first cell with the right and down arrows, and never leaves the grid', () => {
    const grid = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 7, maxLength: 7 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(grid, (counts) => {
        const seen = new Set<string>();
        for (let row = 0; row < counts.length; row += 1) {
          let place = at(row, 0);
          for (let step = 0; step < 40; step += 1) {
            expect(within(counts, place)).toEqual(place);
            seen.add(`${place.row}.${place.column}.${place.item}`);
            place = moved(counts, place, 'ArrowRight') ?? place;
          }
        }
        const stops = counts.flat().reduce((sum, count) => sum + Math.max(1, count), 0);
        expect(seen.size).toBe(stops);
      }),
    );
  });
});

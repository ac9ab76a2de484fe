import type { Position } from 'geojson';
import { rightHanded } from './right-handed';

const against: Position[] = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
];
const hole: Position[] = [
  [1, 1],
  [2, 1],
  [2, 2],
  [1, 1],
];
const reversed = (ring: Position[]) => [...ring].reverse();

describe('the winding of an outline', () => {
  it.each([
    ['right already', [against, reversed(hole)]],
    ['all the wrong way', [reversed(against), hole]],
    ['the hole alone', [against, hole]],
  ])('%s', (_, coordinates) => {
    const right = [against, reversed(hole)];
    expect(rightHanded({ type: 'Polygon', coordinates })).toEqual({ type: 'Polygon', coordinates: right });
    expect(rightHanded({ type: 'MultiPolygon', coordinates: [coordinates] })).toEqual({
      type: 'MultiPolygon',
      coordinates: [right],
    });
  });

  it('means nothing to a point', () => {
    const point = { type: 'Point' as const, coordinates: [119.9, 31.8] };
    expect(rightHanded(point)).toBe(point);
  });
});

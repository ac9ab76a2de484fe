import type { MapArea } from './map-model';
import { drawAreas } from './map-outline';

const square = (id: number, west: number, clockwise: boolean): MapArea => {
  const ring = [
    [west, 31],
    [west, 32],
    [west + 1, 32],
    [west + 1, 31],
    [west, 31],
  ];
  return {
    id,
    name: `区${id}`,
    geometry: { type: 'Polygon', coordinates: [clockwise ? ring : [...ring].reverse()] },
  };
};

const numbersOf = (path: string) => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

describe('outlines of a map', () => {
  it.each([true, false])(
    'stay inside the drawing whichever way the file turns them (clockwise %s)',
    (clockwise) => {
      const [first, second] = drawAreas([square(1, 119, clockwise), square(2, 120, clockwise)], 400, 300);
      for (const area of [first, second]) {
        const numbers = numbersOf(area?.path ?? '');
        expect(numbers.length).toBeGreaterThan(6);
        expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...numbers)).toBeLessThanOrEqual(400);
      }
      expect(first?.inside[0]).toBeLessThan(second?.inside[0] ?? 0);
    },
  );

  it('puts the label well inside a crescent, not at its empty middle', () => {
    const crescent: MapArea = {
      id: 1,
      name: '弯',
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [119, 31],
            [119, 32],
            [120, 32],
            [120, 31.8],
            [119.2, 31.8],
            [119.2, 31.2],
            [120, 31.2],
            [120, 31],
            [119, 31],
          ],
        ],
      },
    };
    const [drawn] = drawAreas([crescent], 400, 400);
    const [x = 0, y = 0] = drawn?.inside ?? [];
    const west = Math.min(...numbersOf(drawn?.path ?? '').filter((_, at) => at % 2 === 0));
    expect(drawn?.room).toBeGreaterThan(10);
    expect(x > west + (400 - west) * 0.3 && Math.abs(y - 200) < 80).toBe(false);
  });
});

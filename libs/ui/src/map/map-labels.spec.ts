import fc from 'fast-check';
import { type LabelWish, placeLabels } from './map-labels';

const wish = (id: number, x: number, y: number, claim = 1): LabelWish => ({
  id,
  at: [x, y],
  width: 60,
  height: 34,
  shortWidth: 40,
  shortHeight: 17,
  claim,
});

describe('labels of a map', () => {
  it('stand where they want when there is room', () => {
    expect(placeLabels([wish(1, 100, 100), wish(2, 300, 100)], 400, 200)).toEqual([
      { id: 1, at: [100, 100], short: false },
      { id: 2, at: [300, 100], short: false },
    ]);
  });

  it('give way to the one with the better claim', () => {
    const [first, second] = placeLabels([wish(1, 100, 100, 1), wish(2, 105, 100, 9)], 400, 200);
    expect(second).toEqual({ id: 2, at: [105, 100], short: false });
    expect(first?.at).not.toEqual([100, 100]);
  });

  it('never cover one another nor leave the drawing', () => {
    const spot = fc.record({ x: fc.integer({ min: 0, max: 300 }), y: fc.integer({ min: 0, max: 300 }) });
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 30 }), (spots) => {
        const wishes = spots.map(({ x, y }, id) => wish(id, x, y));
        const boxes = placeLabels(wishes, 300, 300).flatMap((label) => {
          if (!label.at) return [];
          const [width, height] = label.short ? [40, 17] : [60, 34];
          const [x, y] = label.at;
          return [{ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 }];
        });
        boxes.forEach((a, at) => {
          expect(a.left >= 0 && a.top >= 0 && a.right <= 300 && a.bottom <= 300).toBe(true);
          for (const b of boxes.slice(at + 1)) {
            expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
          }
        });
      }),
    );
  });
});

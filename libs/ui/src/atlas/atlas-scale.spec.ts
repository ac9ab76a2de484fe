import { lengthText, metresPerPixel, scaleBar } from './atlas-scale';

describe('the bar of the scale', () => {
  it.each([
    [10, 120, 1000, 100],
    [100, 120, 10_000, 100],
    [45, 120, 5000, 111],
    [3, 120, 200, 67],
    [0.5, 120, 50, 100],
  ])('at %d m a pixel and %d pixels shows %d m on %d pixels', (perPixel, most, metres, pixels) => {
    expect(scaleBar(perPixel, most)).toEqual({ metres, pixels });
  });

  it.each([0, NaN, Infinity])('is absent at %d m a pixel', (perPixel) => {
    expect(scaleBar(perPixel, 120)).toBeNull();
  });

  it('never takes more room than it has, and always more than a third of it', () => {
    for (let perPixel = 0.1; perPixel < 10_000; perPixel *= 1.37) {
      const bar = scaleBar(perPixel, 120);
      expect(bar?.pixels).toBeLessThanOrEqual(120);
      expect(bar?.pixels).toBeGreaterThan(40);
    }
  });

  it('shortens the projected metres by the latitude', () => {
    expect(metresPerPixel(100, 60)).toBeCloseTo(50);
    expect(metresPerPixel(100, 0)).toBe(100);
  });

  it('says whole units', () => {
    expect(lengthText(5000)).toBe('5 km');
    expect(lengthText(200)).toBe('200 m');
  });
});

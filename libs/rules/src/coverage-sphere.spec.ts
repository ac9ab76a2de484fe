import { geoDistance } from 'd3-geo';
import fc from 'fast-check';
import { distanceKm, nearestPlaces, unitVectors, type Spot } from './coverage-sphere';
import { EARTH_RADIUS_KM } from './coverage-words';

const spot = (latitude: [number, number], longitude: [number, number]): fc.Arbitrary<Spot> =>
  fc.record({
    latitude: fc.double({ min: latitude[0], max: latitude[1], noNaN: true }),
    longitude: fc.double({ min: longitude[0], max: longitude[1], noNaN: true }),
  });
const anywhere = spot([-90, 90], [-180, 180]);
const inTheCity = spot([31.1, 32.1], [119.1, 120.2]);
const byD3 = (a: Spot, b: Spot) =>
  geoDistance([a.longitude, a.latitude], [b.longitude, b.latitude]) * EARTH_RADIUS_KM;

describe('a great-circle distance', () => {
  it.each<[string, Spot, Spot, number]>([
    ['a degree of the equator', { latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 }, 111.195],
    ['a degree of a meridian', { latitude: 31, longitude: 120 }, { latitude: 32, longitude: 120 }, 111.195],
    ['pole to pole', { latitude: 90, longitude: 0 }, { latitude: -90, longitude: 77 }, 20_015.114],
    ['nowhere', { latitude: 31.78, longitude: 119.97 }, { latitude: 31.78, longitude: 119.97 }, 0],
  ])('of %s', (_, a, b, km) => expect(distanceKm(a, b)).toBeCloseTo(km, 1));

  it('is what d3-geo makes of it, to a thousandth, near and far', () => {
    for (const [from, to] of [
      [inTheCity, inTheCity],
      [anywhere, anywhere],
    ] as const) {
      fc.assert(
        fc.property(from, to, (a, b) => {
          const expected = byD3(a, b);
          // Below a millimetre binary fractions of the angles are what is left to measure.
          expect(Math.abs(distanceKm(a, b) - expected)).toBeLessThanOrEqual(expected / 1000 + 1e-6);
        }),
      );
    }
  });
});

describe('the nearest places', () => {
  it('are those that a search by d3-geo finds, at its distance', () => {
    fc.assert(
      fc.property(
        fc.array(inTheCity, { maxLength: 8 }),
        fc.array(inTheCity, { maxLength: 8 }),
        (from, to) => {
          const { place, km } = nearestPlaces(unitVectors(from), unitVectors(to));
          from.forEach((one, at) => {
            const least = Math.min(...to.map((other) => byD3(one, other)));
            const found = to[place[at] ?? -1];
            if (!found) return expect([to.length, km[at]]).toEqual([0, Infinity]);
            expect(km[at]).toBeCloseTo(least, 5);
            expect(byD3(one, found)).toBeCloseTo(least, 5);
          });
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { chooseSites, GREEDY_SHARE, neighboursWithin, type WeighedSpot } from './coverage-sites';
import { distanceKm } from './coverage-sphere';

const spots: fc.Arbitrary<WeighedSpot[]> = fc.array(
  fc.record({
    latitude: fc.integer({ min: 31_700, max: 31_760 }).map((step) => step / 1000),
    longitude: fc.integer({ min: 119_900, max: 119_960 }).map((step) => step / 1000),
    weight: fc.nat(50),
    covered: fc.boolean(),
  }),
  { minLength: 1, maxLength: 9 },
);

/** Weight that sites bring within reach, counted from the definition. */
function worth(list: readonly WeighedSpot[], sites: readonly number[], km: number): number {
  return list.reduce((sum, spot) => {
    const near = sites.some((site) => {
      const at = list[site];
      return at && distanceKm(at, spot) <= km;
    });
    return near && !spot.covered ? sum + spot.weight : sum;
  }, 0);
}

/** Every choice of so many places. */
function choices(count: number, of: number, from = 0): number[][] {
  if (count === 0) return [[]];
  return Array.from({ length: of - from }, (_, step) => from + step).flatMap((first) =>
    choices(count - 1, of, first + 1).map((rest) => [first, ...rest]),
  );
}

describe('the best sites', () => {
  it('bring what they say, at least 63.2 % of the best choice, and no choice more than the bound', () => {
    fc.assert(
      fc.property(spots, fc.integer({ min: 1, max: 3 }), (list, count) => {
        const { sites, atMost } = chooseSites(list, 2, count);
        const best = Math.max(
          ...choices(Math.min(count, list.length), list.length).map((sites_) => worth(list, sites_, 2)),
        );
        const brought = worth(
          list,
          sites.map(({ place }) => place),
          2,
        );
        expect(sites.reduce((sum, { adds }) => sum + adds, 0)).toBe(brought);
        expect(brought).toBeGreaterThanOrEqual(best * GREEDY_SHARE - 1e-9);
        expect(brought).toBeLessThanOrEqual(best);
        expect(atMost).toBeGreaterThanOrEqual(best);
      }),
    );
  });

  it('can miss the best choice, which is why the bound is said', () => {
    // A row of six, one every kilometre: the heavy middle first, though the two halves would take all.
    const weights = [5, 6, 6, 6, 6, 5];
    const row = weights.map((weight, step) => ({
      latitude: 31.7 + step * 0.009,
      longitude: 119.9,
      weight,
      covered: false,
    }));
    const { sites, atMost } = chooseSites(row, 1.1, 2);
    const best = Math.max(...choices(2, row.length).map((chosen) => worth(row, chosen, 1.1)));
    const greedy = sites.reduce((sum, { adds }) => sum + adds, 0);
    expect([greedy, best]).toEqual([29, 34]);
    expect(atMost).toBeGreaterThanOrEqual(34);
  });

  it('are none where everything is within reach or weighs nothing', () => {
    const spot = { latitude: 31.7, longitude: 119.9 };
    expect(chooseSites([{ ...spot, weight: 5, covered: true }], 3, 2)).toEqual({ sites: [], atMost: 0 });
    expect(chooseSites([{ ...spot, weight: 0, covered: false }], 3, 2)).toEqual({ sites: [], atMost: 0 });
    expect(chooseSites([], 3, 2)).toEqual({ sites: [], atMost: 0 });
  });

  it('look at exactly the places within reach', () => {
    fc.assert(
      fc.property(spots, fc.integer({ min: 1, max: 60 }), (list, hectometres) => {
        const km = hectometres / 10;
        const near = neighboursWithin(list, km).map((places) => [...places].sort((a, b) => a - b));
        expect(near).toEqual(
          list.map((from) =>
            list.flatMap((to, place) => (from === to || distanceKm(from, to) <= km ? [place] : [])),
          ),
        );
      }),
    );
  });
});

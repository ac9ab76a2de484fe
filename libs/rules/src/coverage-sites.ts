import { chordUnderKm, squaredChord, unitVectors, type Spot } from './coverage-sphere';

/** A place that counts, and that could be a site. */
export interface WeighedSpot extends Spot {
  weight: number;
  /** Already within reach of a house. */
  covered: boolean;
}

/** Sites in the order of their choice. */
export interface ChosenSites {
  sites: { place: number; adds: number }[];
  /** Weight that no choice of as many sites can add more than. */
  atMost: number;
}

/** Share of the best possible that the greedy choice reaches whatever the case (Nemhauser, Wolsey and Fisher, 1978). */
export const GREEDY_SHARE = 1 - 1 / Math.E;

/** For each place the places within so many kilometres of it, itself included. */
export function neighboursWithin(spots: readonly Spot[], km: number): Int32Array[] {
  const vectors = unitVectors(spots);
  const limit = chordUnderKm(km);
  // Places in the order of their latitude: whoever is too far to the north is too far.
  const order = spots
    .map(({ latitude }, place) => ({ latitude, place }))
    .sort((a, b) => a.latitude - b.latitude);
  const degrees = (km / 111.19) * 1.01;
  const found: number[][] = spots.map((_, place) => [place]);
  order.forEach((from, at) => {
    for (let next = at + 1; next < order.length; next += 1) {
      const to = order[next];
      if (!to || to.latitude - from.latitude > degrees) break;
      if (squaredChord(vectors, from.place, vectors, to.place) > limit) continue;
      found[from.place]?.push(to.place);
      found[to.place]?.push(from.place);
    }
  });
  return found.map((places) => Int32Array.from(places));
}

/**
 * Sites among the places that bring the most weight within reach, chosen one by one: at each turn the one that adds most,
 * of equals the first. Stops when nothing is left to add.
 */
export function chooseSites(spots: readonly WeighedSpot[], km: number, count: number): ChosenSites {
  const near = neighboursWithin(spots, km);
  const left = spots.map(({ weight, covered }) => (covered ? 0 : weight));
  const gains = near.map((places) => places.reduce((sum, place) => sum + (left[place] ?? 0), 0));
  const sites: ChosenSites['sites'] = [];
  let added = 0;
  let atMost = Infinity;
  for (let turn = 0; turn < count; turn += 1) {
    // What any further sites can add is no more than the largest gains together, since gains only shrink.
    atMost = Math.min(atMost, added + sumOfLargest(gains, count));
    const best = gains.reduce((most, gain, place) => (gain > (gains[most] ?? 0) ? place : most), 0);
    const adds = gains[best] ?? 0;
    if (adds <= 0) break;
    sites.push({ place: best, adds });
    added += adds;
    for (const place of near[best] ?? []) {
      const weight = left[place] ?? 0;
      if (weight === 0) continue;
      left[place] = 0;
      for (const other of near[place] ?? []) gains[other] = (gains[other] ?? 0) - weight;
    }
  }
  atMost = Math.min(atMost, added + sumOfLargest(gains, count));
  return { sites, atMost: Number.isFinite(atMost) ? atMost : 0 };
}

function sumOfLargest(gains: readonly number[], count: number): number {
  return [...gains]
    .sort((a, b) => b - a)
    .slice(0, count)
    .reduce((sum, gain) => sum + gain, 0);
}

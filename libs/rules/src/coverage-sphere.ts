import { EARTH_RADIUS_KM } from './coverage-words';

/** A place on the Earth, decimal degrees, WGS 84. */
export interface Spot {
  latitude: number;
  longitude: number;
}

/** For each place the nearest of others: its place among them, −1 without any, and how far it is. */
export interface NearestPlaces {
  place: Int32Array;
  /** Kilometres; Infinity without any. */
  km: Float64Array;
}

/** Places as points of the unit sphere, x, y, z one after the other. */
export function unitVectors(spots: readonly Spot[]): Float64Array {
  const vectors = new Float64Array(spots.length * 3);
  spots.forEach(({ latitude, longitude }, at) => {
    const phi = (latitude * Math.PI) / 180;
    const lambda = (longitude * Math.PI) / 180;
    vectors[at * 3] = Math.cos(phi) * Math.cos(lambda);
    vectors[at * 3 + 1] = Math.cos(phi) * Math.sin(lambda);
    vectors[at * 3 + 2] = Math.sin(phi);
  });
  return vectors;
}

/** Kilometres along the great circle over a chord of the unit sphere, given squared; the haversine formula. */
export function kmOverChord(squared: number): number {
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(squared) / 2));
}

/** The squared chord of the unit sphere under so many kilometres of great circle. */
export function chordUnderKm(km: number): number {
  return (2 * Math.sin(Math.min(Math.PI / 2, km / (2 * EARTH_RADIUS_KM)))) ** 2;
}

/** Great-circle distance in kilometres. */
export function distanceKm(a: Spot, b: Spot): number {
  const vectors = unitVectors([a, b]);
  return kmOverChord(squaredChord(vectors, 0, vectors, 1));
}

/** The squared chord between two of the places; it grows as the distance does, so that it is enough to compare. */
export function squaredChord(a: Float64Array, at: number, b: Float64Array, other: number): number {
  const dx = (a[at * 3] ?? 0) - (b[other * 3] ?? 0);
  const dy = (a[at * 3 + 1] ?? 0) - (b[other * 3 + 1] ?? 0);
  const dz = (a[at * 3 + 2] ?? 0) - (b[other * 3 + 2] ?? 0);
  return dx * dx + dy * dy + dz * dz;
}

/** The nearest of `to` for each of `from`; of two equally near the first. All pairs are looked at. */
export function nearestPlaces(from: Float64Array, to: Float64Array): NearestPlaces {
  const count = from.length / 3;
  const others = to.length / 3;
  const place = new Int32Array(count).fill(-1);
  const km = new Float64Array(count).fill(Infinity);
  for (let at = 0; at < count; at += 1) {
    let least = Infinity;
    for (let other = 0; other < others; other += 1) {
      const squared = squaredChord(from, at, to, other);
      if (squared < least) {
        least = squared;
        place[at] = other;
      }
    }
    if (least < Infinity) km[at] = kmOverChord(least);
  }
  return { place, km };
}

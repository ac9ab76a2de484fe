/** For whom a place is meant: an age band with the sex where it matters, or a special need. */
export const PLACE_KINDS = [
  'early_years',
  'girls_6_11',
  'boys_6_11',
  'girls_12_17',
  'boys_12_17',
  'isolation',
  'accessible',
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** What a kind of place says about who may take it. */
export interface PlaceKindTraits {
  /** Youngest and oldest age in completed years. */
  ages: readonly [number, number];
  sex: 'girls' | 'boys' | 'any';
  /** A room of its own, to keep an infection or a danger apart. */
  isolation: boolean;
  /** Fit for a disability. */
  disability: boolean;
}

const any = { ages: [0, 17], sex: 'any', isolation: false, disability: false } as const;

/** The traits of each kind. */
export const PLACE_KIND_TRAITS: Readonly<Record<PlaceKind, PlaceKindTraits>> = {
  early_years: { ...any, ages: [0, 5] },
  girls_6_11: { ...any, ages: [6, 11], sex: 'girls' },
  boys_6_11: { ...any, ages: [6, 11], sex: 'boys' },
  girls_12_17: { ...any, ages: [12, 17], sex: 'girls' },
  boys_12_17: { ...any, ages: [12, 17], sex: 'boys' },
  isolation: { ...any, isolation: true },
  accessible: { ...any, disability: true },
};

/** Places of one kind, or of a whole house, at one moment. */
export interface PlaceCounts {
  /** Standing inventory. */
  standing: number;
  /** Added for a time beyond the standing inventory. */
  surge: number;
  /** Left without staff by a gap in the duty roster. */
  unstaffed: number;
  /** Out of use with a reason and a day of return. */
  blocked: number;
  occupied: number;
  held: number;
}

/** Places that staff stand behind: standing + surge − unstaffed. */
export function staffedPlaces(counts: PlaceCounts): number {
  return counts.standing + counts.surge - counts.unstaffed;
}

/** Places that could be slept in today: staffed − blocked. */
export function placesInService(counts: PlaceCounts): number {
  return staffedPlaces(counts) - counts.blocked;
}

/** staffed − blocked − occupied − held; negative when the house holds more than it has, and shown so. */
export function availablePlaces(counts: PlaceCounts): number {
  return placesInService(counts) - counts.occupied - counts.held;
}

/** The counts of several kinds together. */
export function sumPlaces(kinds: readonly PlaceCounts[]): PlaceCounts {
  const sum = { standing: 0, surge: 0, unstaffed: 0, blocked: 0, occupied: 0, held: 0 };
  for (const counts of kinds) {
    for (const key of Object.keys(sum) as (keyof PlaceCounts)[]) sum[key] += counts[key];
  }
  return sum;
}

/**
 * How many places a shortage of staff takes from each kind: the whole shortage, shared out in proportion to the places
 * in the order given, by rounding the running sum, so that the parts add up to the shortage exactly.
 */
export function shareShortage(shortage: number, places: readonly number[]): number[] {
  const total = places.reduce((sum, each) => sum + each, 0);
  if (total === 0) return places.map(() => 0);
  let sum = 0;
  let given = 0;
  return places.map((each) => {
    sum += each;
    const until = Math.floor((shortage * sum) / total);
    const part = until - given;
    given = until;
    return part;
  });
}

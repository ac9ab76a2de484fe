import type { CoverageMap, CoverageReason, FacilityKind, ObligationState, Tier } from '@tonghu/contract';
import { COVERAGE_REASONS, FACILITY_KINDS, OBLIGATION_STATES, TIERS, tierOfNumber } from '@tonghu/rules';
import type { LonLat } from '@tonghu/ui/atlas';

/** A division of the map, out of its columns. */
export interface NetPlace {
  id: number;
  name: string;
  tier: Tier;
  /** Null for the division in view. */
  parentId: number | null;
  /** Names of the divisions between the one in view and this one, from the top. */
  trail: readonly string[];
  virtual: boolean;
  urban: boolean | null;
  at: LonLat | null;
  /** Own obligation; null where there is none. */
  state: ObligationState | null;
  /** Registered in it and everything under it, by accepted returns; null without any. */
  minors: number | null;
  nearest: Readonly<Record<FacilityKind, Way | null>>;
}

/** A way to the nearest working house. */
export interface Way {
  house: NetHouse;
  km: number;
}

/** A house of the map. */
export interface NetHouse {
  id: number;
  name: string;
  kind: FacilityKind;
  divisionId: number;
  at: LonLat | null;
  state: ObligationState;
  reason: CoverageReason | null;
  working: boolean;
  places: number;
  taken: number;
}

/** The net in things instead of columns. */
export interface Net {
  places: readonly NetPlace[];
  houses: readonly NetHouse[];
}

const STEPS = 100_000;
const VIRTUAL = 2;

/** Reads the columns of a map. */
export function netOf({ divisions, houses }: CoverageMap): Net {
  const read: NetHouse[] = houses.id.map((id, at) => ({
    id,
    name: houses.name[at] ?? '',
    kind: FACILITY_KINDS[houses.kind[at] ?? 0] ?? 'rescue_point',
    divisionId: houses.division[at] ?? 0,
    at: place(houses.longitude[at], houses.latitude[at]),
    state: OBLIGATION_STATES[houses.state[at] ?? -1] ?? 'unknown',
    reason: COVERAGE_REASONS[houses.reason[at] ?? -1] ?? null,
    working: houses.working[at] === 1,
    places: houses.places[at] ?? 0,
    taken: houses.taken[at] ?? 0,
  }));
  const way = (house: number | null | undefined, metres: number | null | undefined): Way | null => {
    const found = read[house ?? -1];
    return found && metres !== null && metres !== undefined ? { house: found, km: metres / 1000 } : null;
  };
  const minors = minorsBelow(divisions);
  const trails: string[][] = [];
  const places = divisions.id.map((id, at): NetPlace => {
    const parent = divisions.parent[at] ?? null;
    // Parents stand before their children; the division in view itself is in no trail.
    trails[at] =
      parent === null
        ? []
        : [...(trails[parent] ?? []), ...(parent === 0 ? [] : [divisions.name[parent] ?? ''])];
    const kind = divisions.kind[at] ?? null;
    return {
      id,
      name: divisions.name[at] ?? '',
      tier: tierOfNumber(divisions.tier[at] ?? TIERS.length),
      parentId: parent === null ? null : (divisions.id[parent] ?? null),
      trail: trails[at] ?? [],
      virtual: kind === VIRTUAL,
      urban: kind === null || kind === VIRTUAL ? null : kind === 0,
      at: place(divisions.longitude[at], divisions.latitude[at]),
      state: OBLIGATION_STATES[divisions.state[at] ?? -1] ?? null,
      minors: minors[at] ?? null,
      nearest: {
        rescue_point: way(divisions.point[at], divisions.pointMetres[at]),
        protection_centre: way(divisions.centre[at], divisions.centreMetres[at]),
      },
    };
  });
  return { places, houses: read };
}

/** Worst first: by state, then by minors from the most, then by name; without an obligation last. */
export function worstFirst(a: NetPlace, b: NetPlace): number {
  const rank = ({ state }: NetPlace) => (state ? OBLIGATION_STATES.indexOf(state) : OBLIGATION_STATES.length);
  return rank(a) - rank(b) || (b.minors ?? -1) - (a.minors ?? -1) || a.name.localeCompare(b.name, 'zh');
}

/** Minors of each division with those of everything under it; parents stand before their children. */
function minorsBelow({ minors, parent }: CoverageMap['divisions']): (number | null)[] {
  const sums = [...minors];
  for (let at = sums.length - 1; at > 0; at -= 1) {
    const [own, above] = [sums[at] ?? null, parent[at] ?? null];
    if (own !== null && above !== null) sums[above] = (sums[above] ?? 0) + own;
  }
  return sums;
}

function place(longitude: number | null | undefined, latitude: number | null | undefined): LonLat | null {
  if (longitude === null || longitude === undefined || latitude === null || latitude === undefined)
    return null;
  return [longitude / STEPS, latitude / STEPS];
}

import type { GivenPosition, ProblemItem } from '@tonghu/contract';
import { toWgs84 } from './coordinates';
import { kilometresFrom, liesInside, type OutlineGeometry, type Spot } from './outline';

/** An outline that a position is held against. */
export interface NamedOutline {
  divisionId: number;
  name: string;
  geometry: OutlineGeometry;
}

/** What a house's position is checked by. */
export interface PositionGround {
  /** Name of the division whose outline counts: the house's own, or the nearest above that has one. */
  name: string;
  /** Its outline, or those of its parts together; empty when none is known, and then nothing is outside. */
  expected: readonly NamedOutline[];
  /** Outlines that may tell where a position lies instead. */
  others: readonly NamedOutline[];
}

export interface CheckedPosition {
  spot: Spot;
  /** The position lies outside and somebody confirmed that it does. */
  outside: boolean;
}

/**
 * Converts a position and holds it against the outline that it should lie in. Exchanged latitude and longitude are told
 * apart from a place that really lies outside: no confirmation helps them.
 *
 * @returns the position, or the mistake with what its sentence needs
 */
export function checkPosition(
  given: GivenPosition,
  ground: PositionGround,
  outsideConfirmed: boolean,
): CheckedPosition | ProblemItem {
  const within = (spot: Spot) =>
    ground.expected.length === 0 || ground.expected.some(({ geometry }) => liesInside(spot, geometry));
  const exchanged = { ...given, latitude: given.longitude, longitude: given.latitude };
  const possible = Math.abs(given.latitude) <= 90;
  const spot = toWgs84(given);
  if (possible && within(spot)) return { spot, outside: false };
  if (Math.abs(exchanged.latitude) <= 90 && within(toWgs84(exchanged))) {
    return {
      path: 'position',
      code: 'POSITION_SWAPPED',
      params: { latitude: exchanged.latitude, longitude: exchanged.longitude },
    };
  }
  if (!possible)
    return { path: 'position', code: 'POSITION_IMPOSSIBLE', params: { latitude: given.latitude } };
  if (outsideConfirmed) return { spot, outside: true };
  const km = Math.min(...ground.expected.map(({ geometry }) => kilometresFrom(spot, geometry)));
  const actual = ground.others.find(({ geometry }) => liesInside(spot, geometry));
  return {
    path: 'position',
    code: actual ? 'POSITION_ELSEWHERE' : 'POSITION_OUTSIDE',
    params: {
      name: ground.name,
      km: Math.max(0.1, Math.round(km * 10) / 10),
      ...(actual && { actual: actual.name }),
    },
  };
}

/** Whether {@link checkPosition} found a mistake. */
export function isMistake(checked: CheckedPosition | ProblemItem): checked is ProblemItem {
  return 'code' in checked;
}

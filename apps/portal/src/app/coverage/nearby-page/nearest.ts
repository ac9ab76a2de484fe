import { distanceKm } from '@tonghu/rules';
import type { LonLat } from '@tonghu/ui/atlas';
import type { NetHouse } from '../net';

/** A house and how far it is in a straight line. */
export interface NearHouse {
  house: NetHouse;
  km: number;
}

/** The working houses around a place, nearest first. */
export function nearestHouses(houses: readonly NetHouse[], from: LonLat, most: number): NearHouse[] {
  const here = { longitude: from[0], latitude: from[1] };
  return houses
    .flatMap((house): NearHouse[] =>
      house.working && house.at
        ? [{ house, km: distanceKm(here, { longitude: house.at[0], latitude: house.at[1] }) }]
        : [],
    )
    .sort((a, b) => a.km - b.km)
    .slice(0, most);
}

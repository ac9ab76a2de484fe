import { fetchAtlas } from '@tonghu/ui';

/** Fetches what draws the map, before any page of the coverage runs. */
export function fetchMap(): void {
  fetchAtlas();
}

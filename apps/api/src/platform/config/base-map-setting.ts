import type { BaseMap } from '@tonghu/contract';
import { StartRefusal } from '../errors';

const PLACES = ['{x}', '{y}', '{z}'];
const USUAL_ZOOM = 18;
const LARGEST_ZOOM = 22;

/**
 * The tiles under the map of the net, if an operator names any: addresses of layers with `{x}`, `{y}` and `{z}`, apart by
 * blanks, the lowest layer first; whose they are must be said.
 *
 * @throws StartRefusal SETTING_INCOMPLETE, SETTING_INVALID
 */
export function baseMapSetting(environment: Readonly<Record<string, string | undefined>>): BaseMap | null {
  const urls = (environment['TONGHU_BASE_MAP_URLS'] ?? '').split(/\s+/).filter((url) => url !== '');
  if (urls.length === 0) return null;
  if (!urls.every(isTemplate)) {
    // The addresses may hold the city's key, so they are not shown.
    throw new StartRefusal('SETTING_INVALID', {
      name: 'TONGHU_BASE_MAP_URLS',
      value: '…',
      allowed: 'https://…{z}…{x}…{y}…',
    });
  }
  const attribution = environment['TONGHU_BASE_MAP_ATTRIBUTION'] ?? '';
  if (attribution === '') {
    throw new StartRefusal('SETTING_INCOMPLETE', {
      name: 'TONGHU_BASE_MAP_URLS',
      needs: 'TONGHU_BASE_MAP_ATTRIBUTION',
    });
  }
  const zoom = environment['TONGHU_BASE_MAP_MAX_ZOOM'] ?? String(USUAL_ZOOM);
  if (!/^\d{1,2}$/.test(zoom) || Number(zoom) < 1 || Number(zoom) > LARGEST_ZOOM) {
    throw new StartRefusal('SETTING_INVALID', {
      name: 'TONGHU_BASE_MAP_MAX_ZOOM',
      value: zoom,
      allowed: `1–${LARGEST_ZOOM}`,
    });
  }
  return { urls, attribution, maxZoom: Number(zoom) };
}

const isTemplate = (url: string) =>
  URL.canParse(url) &&
  /^https?:$/.test(new URL(url).protocol) &&
  PLACES.every((place) => url.includes(place));

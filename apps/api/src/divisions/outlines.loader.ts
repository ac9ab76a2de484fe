import type { OutlineCollection } from '@tonghu/contract';
import type { EntityManager } from 'typeorm';

type Geometry = OutlineCollection['features'][number]['geometry'];
type Point = [longitude: number, latitude: number];

/** GeoJSON whose features name their division by its 12-digit code. */
export interface OutlineFile {
  features: { properties: { code: string }; geometry: Geometry }[];
}

/**
 * Keeps the outlines of divisions that exist, replacing former ones; others are passed over.
 *
 * @param source where the outlines come from, shown with the map
 * @returns how many were kept
 */
export async function loadOutlines(
  manager: EntityManager,
  file: OutlineFile,
  source: string,
): Promise<number> {
  const rows = file.features.map(({ properties, geometry }) => ({
    code: properties.code,
    geometry: slim(geometry),
  }));
  const [kept] = (await manager.query(
    `with kept as (
       insert into division_outline (division_id, geometry, source)
       select version.division_id, given.geometry, $2
       from jsonb_to_recordset($1) as given (code text, geometry jsonb)
       join division_version version on version.code = given.code and upper_inf(version.valid)
       on conflict (division_id) do update set geometry = excluded.geometry, source = excluded.source
       returning 1
     )
     select count(*) as count from kept`,
    [JSON.stringify(rows), source],
  )) as [{ count: number }];
  return kept.count;
}

/** Coordinates to about ten metres, without points that lie on the straight line between their neighbours. */
function slim(geometry: Geometry): Geometry {
  const slimDeep = (part: unknown): unknown => {
    if (!Array.isArray(part)) return part;
    return isRing(part) ? slimRing(part) : part.map(slimDeep);
  };
  return { ...geometry, coordinates: geometry.coordinates.map(slimDeep) };
}

function isRing(part: readonly unknown[]): part is Point[] {
  return Array.isArray(part[0]) && typeof part[0][0] === 'number';
}

function slimRing(ring: readonly Point[]): Point[] {
  const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000;
  const kept: Point[] = [];
  for (const [longitude, latitude] of ring) {
    const point: Point = [round(longitude), round(latitude)];
    const last = kept.at(-1);
    const before = kept.at(-2);
    if (last && samePlace(last, point)) continue;
    if (last && before && onLine(before, last, point)) kept.pop();
    kept.push(point);
  }
  return kept;
}

const samePlace = (a: Point, b: Point) => a[0] === b[0] && a[1] === b[1];

/** Whether `b` lies between `a` and `c` on a straight line, within rounding. */
function onLine(a: Point, b: Point, c: Point): boolean {
  const [dx, dy] = [c[0] - a[0], c[1] - a[1]];
  const cross = dx * (b[1] - a[1]) - dy * (b[0] - a[0]);
  const along = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]);
  return Math.abs(cross) < 1e-10 && along > 0;
}

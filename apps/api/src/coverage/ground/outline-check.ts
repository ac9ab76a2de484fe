import type { CoordinateSystem, OutlineRepair } from '@tonghu/contract';
import { toWgs84, type OutlineGeometry } from '../../facilities';

/** Corners are kept to a hundred-thousandth of a degree, about a metre; whole numbers make the checks exact. */
const STEPS = 100_000;

/** Corners of one polygon; the search for crossings takes the square of them at worst. */
const MOST_CORNERS = 20_000;

/** A corner in steps, longitude first. */
type Corner = readonly [x: number, y: number];
type Ring = Corner[];

/** Why an outline cannot be taken. */
export interface OutlineMistake {
  code:
    | 'OUTLINE_TYPE'
    | 'OUTLINE_DEGREES'
    | 'OUTLINE_TOO_FEW_CORNERS'
    | 'OUTLINE_TOO_MANY_CORNERS'
    | 'OUTLINE_CROSSES_ITSELF';
  params?: Record<string, number>;
}

/** An outline that can be kept, WGS 84, as RFC 7946 winds it, with what was mended. */
export interface CheckedOutline {
  geometry: OutlineGeometry;
  repairs: Map<OutlineRepair, number>;
}

/**
 * Mends what needs no asking (unclosed rings, winding, repeated corners, corners on a straight line) and refuses what
 * does: degrees that cannot be, rings of fewer than three corners, polygons of far too many, rings that cross themselves or one another.
 */
export function checkOutline(given: unknown, system: CoordinateSystem): CheckedOutline | OutlineMistake {
  const polygons = polygonsOf(given);
  if (!polygons) return { code: 'OUTLINE_TYPE' };
  const repairs = new Map<OutlineRepair, number>();
  const mended = (repair: OutlineRepair, count = 1) =>
    count > 0 && repairs.set(repair, (repairs.get(repair) ?? 0) + count);
  const checked: Ring[][] = [];
  for (const rings of polygons) {
    const kept: Ring[] = [];
    for (const [place, positions] of rings.entries()) {
      const corners = readCorners(positions, system);
      if (!corners) return { code: 'OUTLINE_DEGREES' };
      const ring = openRing(corners, mended);
      if (ring.length < 3) return { code: 'OUTLINE_TOO_FEW_CORNERS' };
      // The outer ring runs against the clock, holes with it.
      if (doubleArea(ring) > 0 !== (place === 0)) {
        ring.reverse();
        mended('ring_turned');
      }
      kept.push(ring);
    }
    if (kept.flat().length > MOST_CORNERS) {
      return { code: 'OUTLINE_TOO_MANY_CORNERS', params: { limit: MOST_CORNERS } };
    }
    const crossing = crossingOf(kept);
    if (crossing) {
      const [longitude, latitude] = crossing.map((step) => step / STEPS);
      return {
        code: 'OUTLINE_CROSSES_ITSELF',
        params: { longitude: longitude ?? 0, latitude: latitude ?? 0 },
      };
    }
    checked.push(kept);
  }
  const coordinates = checked.map((rings) =>
    rings.map((ring) => [...ring, ring[0] ?? [0, 0]].map(([x, y]) => [x / STEPS, y / STEPS])),
  );
  return {
    geometry:
      coordinates.length === 1
        ? { type: 'Polygon', coordinates: coordinates[0] ?? [] }
        : { type: 'MultiPolygon', coordinates },
    repairs,
  };
}

/** Whether {@link checkOutline} refused. */
export const isRefused = (checked: CheckedOutline | OutlineMistake): checked is OutlineMistake =>
  'code' in checked;

/** Polygons as lists of rings of whatever stands for positions; null for any other shape. */
function polygonsOf(given: unknown): unknown[][][] | null {
  const { type, coordinates } = Object(given) as { type?: unknown; coordinates?: unknown };
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  const sound =
    Array.isArray(polygons) &&
    polygons.length > 0 &&
    polygons.every(
      (rings) => Array.isArray(rings) && rings.length > 0 && rings.every((ring) => Array.isArray(ring)),
    );
  return sound ? (polygons as unknown[][][]) : null;
}

function readCorners(positions: readonly unknown[], system: CoordinateSystem): Ring | null {
  const corners: Ring = [];
  for (const position of positions) {
    const [longitude, latitude] = Array.isArray(position) ? (position as unknown[]) : [];
    if (typeof longitude !== 'number' || typeof latitude !== 'number') return null;
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) return null;
    const spot = toWgs84({ longitude, latitude, system });
    corners.push([Math.round(spot.longitude * STEPS), Math.round(spot.latitude * STEPS)]);
  }
  return corners;
}

/** The ring without its closing corner, without repeated corners and those on a straight line. */
function openRing(corners: Ring, mended: (repair: OutlineRepair, count?: number) => unknown): Ring {
  const [first, last] = [corners[0], corners.at(-1)];
  const closed = first !== undefined && last !== undefined && corners.length > 1 && same(first, last);
  if (!closed) mended('ring_closed');
  const open = closed ? corners.slice(0, -1) : corners;
  const single = open.filter((corner, at) => {
    const before = open.at(at - 1);
    return !before || open.length === 1 || !same(before, corner);
  });
  mended('duplicates_dropped', open.length - single.length);
  const bent = single.filter((corner, at) => {
    const [before, after] = [single.at(at - 1), single[(at + 1) % single.length]];
    return !before || !after || turn(before, corner, after) !== 0;
  });
  mended('simplified', single.length - bent.length);
  return bent;
}

/** Where two edges of these rings cross properly, null where none do; edges that only touch are let be. */
function crossingOf(rings: readonly Ring[]): Corner | null {
  const edges = rings
    .flatMap((ring) => ring.map((from, at) => ({ from, to: ring[(at + 1) % ring.length] ?? from })))
    .map((edge) => ({
      ...edge,
      west: Math.min(edge.from[0], edge.to[0]),
      east: Math.max(edge.from[0], edge.to[0]),
    }))
    .sort((a, b) => a.west - b.west);
  for (const [at, a] of edges.entries()) {
    for (let next = at + 1; next < edges.length; next += 1) {
      const b = edges[next];
      if (!b || b.west > a.east) break;
      if (crosses(a.from, a.to, b.from, b.to)) return a.from;
    }
  }
  return null;
}

function crosses(a: Corner, b: Corner, c: Corner, d: Corner): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/** 1 where the way from `a` over `b` to `c` turns left, −1 right, 0 straight; exact, since steps are whole numbers. */
function turn([ax, ay]: Corner, [bx, by]: Corner, [cx, cy]: Corner): number {
  return Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
}

function doubleArea(ring: Ring): number {
  return ring.reduce((sum, [x, y], at) => {
    const [px, py] = ring.at(at - 1) ?? [x, y];
    return sum + px * y - x * py;
  }, 0);
}

const same = (a: Corner, b: Corner) => a[0] === b[0] && a[1] === b[1];

import { geoMercator, geoPath, type GeoPermissibleObjects } from 'd3-geo';
import type { MapArea, Place } from './map-model';

/** An area ready to draw. */
export interface DrawnArea {
  id: number;
  name: string;
  /** SVG path data. */
  path: string;
  /** A point well inside its largest part, where a label stands best. */
  inside: Place;
  /** Distance in pixels from `inside` to the nearest border. */
  room: number;
}

type Ring = Place[];

/** Pixels between the outlines and the edge of the drawing. */
const MARGIN = 8;

/** Fits the areas into a box of pixels in Web Mercator, which keeps the shapes people know from town maps. */
export function drawAreas(areas: readonly MapArea[], width: number, height: number): DrawnArea[] {
  const features = areas.map((area) => ({ area, polygons: polygonsOf(area) }));
  const all = asGeometry(features.flatMap(({ polygons }) => polygons));
  const projection = geoMercator().fitExtent(
    [
      [MARGIN, MARGIN],
      [Math.max(width - MARGIN, MARGIN + 1), Math.max(height - MARGIN, MARGIN + 1)],
    ],
    all,
  );
  const line = geoPath(projection).digits(1);
  return features.map(({ area, polygons }) => {
    const flat = polygons.map((rings) =>
      rings.map((ring) => thinned(ring.map((point) => projection([...point]) ?? [0, 0]))),
    );
    const largest = flat.reduce<Ring[]>((best, rings) => (extent(rings) > extent(best) ? rings : best), []);
    return { id: area.id, name: area.name, path: line(asGeometry(polygons)) ?? '', ...innermost(largest) };
  });
}

/**
 * The polygons of an area, each outer ring turned clockwise and its holes the other way, as spherical geometry wants
 * them: published files follow either order, and a ring turned wrongly would fill the rest of the globe.
 */
function polygonsOf({ geometry }: MapArea): Ring[][] {
  const polygons = (geometry.type === 'Polygon'
    ? [geometry.coordinates]
    : geometry.coordinates) as unknown as Ring[][];
  return polygons.map((rings) =>
    rings.map((ring, place) => (signedArea(ring) > 0 === (place === 0) ? [...ring].reverse() : [...ring])),
  );
}

function asGeometry(polygons: readonly Ring[][]): GeoPermissibleObjects {
  return {
    type: 'MultiPolygon',
    coordinates: polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y]))),
  };
}

/** A ring without points that lie within two pixels of the one before; outlines are far finer than a label needs. */
function thinned(ring: readonly Place[]): Ring {
  const kept: Ring = [];
  for (const point of ring) {
    const last = kept.at(-1);
    if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) > 2) kept.push(point);
  }
  return kept;
}

/** Positive for a ring that runs counter-clockwise with north up. */
function signedArea(ring: readonly Place[]): number {
  return ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}

function extent(rings: readonly Ring[]): number {
  return Math.abs(signedArea(rings[0] ?? []));
}

/** The point of a polygon farthest from its border, on a grid fine enough for a label. */
function innermost(rings: readonly Ring[]): { inside: Place; room: number } {
  const outer = rings[0] ?? [];
  const xs = outer.map(([x]) => x);
  const ys = outer.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  let best: { inside: Place; room: number } = { inside: [left + width / 2, top + height / 2], room: 0 };
  const steps = 24;
  for (let column = 1; column < steps; column++) {
    for (let row = 1; row < steps; row++) {
      const point: Place = [left + (width * column) / steps, top + (height * row) / steps];
      if (!contains(rings, point)) continue;
      const room = Math.min(...rings.map((ring) => distanceToRing(ring, point)));
      if (room > best.room) best = { inside: point, room };
    }
  }
  return best;
}

function contains(rings: readonly Ring[], [x, y]: Place): boolean {
  let inside = false;
  for (const ring of rings) {
    ring.forEach(([ax, ay], at) => {
      const [bx, by] = ring[(at + 1) % ring.length] ?? [ax, ay];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    });
  }
  return inside;
}

function distanceToRing(ring: readonly Place[], [x, y]: Place): number {
  let nearest = Infinity;
  ring.forEach(([ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length] ?? [ax, ay];
    const [dx, dy] = [bx - ax, by - ay];
    const along = dx === 0 && dy === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
    const share = Math.max(0, Math.min(1, along));
    nearest = Math.min(nearest, Math.hypot(x - ax - share * dx, y - ay - share * dy));
  });
  return nearest;
}

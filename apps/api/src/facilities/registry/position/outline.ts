/** GeoJSON geometry of an outline, WGS 84. */
export interface OutlineGeometry {
  type: 'Polygon' | 'MultiPolygon';
  coordinates: unknown[];
}

/** Degrees, WGS 84. */
export interface Spot {
  latitude: number;
  longitude: number;
}

type Corner = readonly [longitude: number, latitude: number];
type Ring = readonly Corner[];

const KM_PER_DEGREE = 111.195;

/** Whether a spot lies inside an outline; an outline's holes are outside. The edge itself is inside. */
export function liesInside(spot: Spot, geometry: OutlineGeometry): boolean {
  // A ray to the east crosses the rings of a polygon an odd number of times from inside, holes and all.
  const odd = polygonsOf(geometry).some(
    (rings) => rings.reduce((crossings, ring) => crossings + crossingsOf(spot, ring), 0) % 2 === 1,
  );
  return odd || kilometresFrom(spot, geometry) < 1e-6;
}

/** Kilometres from a spot to the nearest point of an outline's edge; exact enough over tens of kilometres. */
export function kilometresFrom(spot: Spot, geometry: OutlineGeometry): number {
  const shrink = Math.cos((spot.latitude * Math.PI) / 180);
  const flat = ([longitude, latitude]: Corner): Corner => [
    (longitude - spot.longitude) * shrink * KM_PER_DEGREE,
    (latitude - spot.latitude) * KM_PER_DEGREE,
  ];
  let nearest = Infinity;
  for (const ring of polygonsOf(geometry).flat()) {
    forEachEdge(ring, (a, b) => (nearest = Math.min(nearest, fromOrigin(flat(a), flat(b)))));
  }
  return nearest;
}

/** Kilometres by which the corner of an outline that lies farthest out is outside another; 0 where none is. */
export function farthestOutside(geometry: OutlineGeometry, other: OutlineGeometry): number {
  const corners = polygonsOf(geometry).flat(2);
  return corners.reduce((most, [longitude, latitude]) => {
    const spot = { longitude, latitude };
    return liesInside(spot, other) ? most : Math.max(most, kilometresFrom(spot, other));
  }, 0);
}

function polygonsOf({ type, coordinates }: OutlineGeometry): readonly (readonly Ring[])[] {
  return (type === 'Polygon' ? [coordinates] : coordinates) as Ring[][];
}

function crossingsOf({ latitude, longitude }: Spot, ring: Ring): number {
  let crossings = 0;
  forEachEdge(ring, ([x1, y1], [x2, y2]) => {
    if (y1 > latitude === y2 > latitude) return;
    if (longitude < x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1)) crossings += 1;
  });
  return crossings;
}

function forEachEdge(ring: Ring, act: (a: Corner, b: Corner) => void): void {
  let before = ring.at(-1);
  for (const corner of ring) {
    if (before) act(before, corner);
    before = corner;
  }
}

/** Distance of the origin from a line segment. */
function fromOrigin([ax, ay]: Corner, [bx, by]: Corner): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  return Math.hypot(ax + along * dx, ay + along * dy);
}

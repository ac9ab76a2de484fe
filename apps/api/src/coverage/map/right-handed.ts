import type { Geometry, Position } from 'geojson';

/** A geometry as RFC 7946 (3.1.6) wants it: outer rings run against the clock, holes with it. */
export function rightHanded(geometry: Geometry): Geometry {
  if (geometry.type === 'Polygon') return { ...geometry, coordinates: turned(geometry.coordinates) };
  if (geometry.type === 'MultiPolygon') return { ...geometry, coordinates: geometry.coordinates.map(turned) };
  return geometry;
}

const turned = (rings: Position[][]): Position[][] =>
  rings.map((ring, place) => (doubleArea(ring) > 0 === (place === 0) ? ring : [...ring].reverse()));

/** Twice the area inside a closed ring, positive when it runs against the clock. */
export function doubleArea(ring: readonly Position[]): number {
  return ring.reduce((sum, [x = 0, y = 0], at) => {
    const [nextX = 0, nextY = 0] = ring[at + 1] ?? ring[0] ?? [];
    return sum + x * nextY - nextX * y;
  }, 0);
}

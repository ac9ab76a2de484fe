import type { OutlineFile } from '../../divisions';
import type { SeededRandom } from '../seeded-random';

type Ring = [longitude: number, latitude: number][];

/** Invented spots that lie inside the real outline of a district. */
export class Spots {
  private readonly rings: ReadonlyMap<string, Ring>;

  constructor(outlines: OutlineFile) {
    this.rings = new Map(
      outlines.features.map(({ properties, geometry }) => [properties.code.slice(0, 6), outerRing(geometry)]),
    );
  }

  /** A spot in the district of a division's code, null where no outline is known. */
  within(random: SeededRandom, code: string): { latitude: number; longitude: number } | null {
    const ring = this.rings.get(code.slice(0, 6));
    if (!ring) return null;
    const longitudes = ring.map(([longitude]) => longitude);
    const latitudes = ring.map(([, latitude]) => latitude);
    for (;;) {
      const longitude = random.between(Math.min(...longitudes), Math.max(...longitudes));
      const latitude = random.between(Math.min(...latitudes), Math.max(...latitudes));
      if (isInside(ring, longitude, latitude))
        return { latitude: round(latitude), longitude: round(longitude) };
    }
  }

  /** Whether a spot lies in the district of a division's code. */
  holds(code: string, { latitude, longitude }: { latitude: number; longitude: number }): boolean {
    const ring = this.rings.get(code.slice(0, 6));
    return ring !== undefined && isInside(ring, longitude, latitude);
  }
}

/** The ring with the most points: that of the mainland where a district has islands. */
function outerRing({ type, coordinates }: OutlineFile['features'][number]['geometry']): Ring {
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as Ring[][];
  return polygons
    .map(([outer]) => outer ?? [])
    .reduce((longest, ring) => (ring.length > longest.length ? ring : longest));
}

/** Counts how often a line to the east crosses the ring: an odd number of times from inside. */
function isInside(ring: Ring, longitude: number, latitude: number): boolean {
  let inside = false;
  for (const [place, [x, y]] of ring.entries()) {
    const [px, py] = ring.at(place - 1) ?? [x, y];
    if (y > latitude !== py > latitude && longitude < ((px - x) * (latitude - y)) / (py - y) + x)
      inside = !inside;
  }
  return inside;
}

const round = (degrees: number) => Math.round(degrees * 100_000) / 100_000;

/** One area of a map: an outline in WGS 84 longitude and latitude with the id of what it shows. */
export interface MapArea {
  id: number;
  name: string;
  geometry: { type: 'Polygon' | 'MultiPolygon'; coordinates: readonly unknown[] };
}

/** What an area shows; `value` null is drawn hatched, as unknown and not as zero. */
export interface MapFigure {
  id: number;
  name: string;
  value: number | null;
  /** A second line of the card and the table, such as the completeness. */
  note: string;
}

/** A point of the drawing in pixels. */
export type Place = readonly [x: number, y: number];

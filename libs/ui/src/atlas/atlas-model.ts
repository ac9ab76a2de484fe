import type { MapArea } from '../map/map-model';

/** Degrees of WGS 84, longitude first as in GeoJSON. */
export type LonLat = readonly [longitude: number, latitude: number];

/** How something is drawn: a state by shape and pattern, or a step of the scale from 1 (low) to 5 (high). */
export type AtlasState = 'met' | 'partly' | 'gap' | 'unknown' | 'exempt';
export type AtlasStep = 1 | 2 | 3 | 4 | 5;
export type AtlasTone = AtlasState | AtlasStep;

/** What a point stands for, which gives it its outline: a disc, a square, a triangle, a cross-hair. */
export type AtlasThing = 'division' | 'centre' | 'point' | 'site';

/** What everything on the map has: a key that the page knows it by, and what is said of it. */
interface AtlasItem {
  /** Unique on the map. */
  key: string;
  name: string;
  /** Lines of the card that hovering shows and keys read out. */
  lines: readonly string[];
}

/** An outline; `tone` null is ground that carries nothing. */
export interface AtlasArea extends AtlasItem {
  geometry: MapArea['geometry'];
  tone: AtlasTone | null;
}

/** A symbol at a place. */
export interface AtlasPoint extends AtlasItem {
  at: LonLat;
  thing: AtlasThing;
  tone: AtlasTone;
  /** Diameter, pixels. */
  size: number;
  /** Whether its name is written where there is room. */
  named: boolean;
}

/** A straight line between two places. */
export interface AtlasLine {
  key: string;
  from: LonLat;
  to: LonLat;
  emphasis: boolean;
}

/** A ring at a distance around a place. */
export interface AtlasRing {
  key: string;
  at: LonLat;
  km: number;
}

/** Everything that is drawn, the last drawn on top. */
export interface AtlasScene {
  areas: readonly AtlasArea[];
  rings: readonly AtlasRing[];
  lines: readonly AtlasLine[];
  points: readonly AtlasPoint[];
}

/** One line of the legend; `thing` null is a swatch of an area. */
export interface AtlasLegendEntry {
  tone: AtlasTone;
  thing: AtlasThing | null;
  text: string;
}

/** What is written on a picture or a printed sheet beside the map. */
export interface AtlasSheet {
  title: string;
  /** Day or moment that the map is about. */
  date: string;
  legend: readonly AtlasLegendEntry[];
  /** What is not on the map, where things come from. */
  notes: readonly string[];
}

/** Paper sizes of the printed sheet, landscape. */
export type AtlasPaper = 'A4' | 'A3';

/** Background tiles by configuration; the map works without. */
export interface AtlasBaseMap {
  /** Addresses of the layers, the lowest first, with `{x}`, `{y}` and `{z}` (Web Mercator). */
  urls: readonly string[];
  maxZoom: number;
  /** Whose map it is, shown in the corner and on pictures. */
  attribution: string;
}

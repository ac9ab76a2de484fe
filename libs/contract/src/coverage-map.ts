import { z } from 'zod';
import { CoverageMoment, CoverageReading, StateCounts } from './coverage';
import { Tier } from './divisions';
import { PeriodKey } from './forms';
import { DivisionBrief } from './people';

const Column = z.array(z.number().int());
const OptionalColumn = z.array(z.number().int().nullable());

/**
 * `GET /api/coverage/map`: the whole net in columns, one place per division or house, small enough for one answer. It
 * carries an `etag`; answers 304 while nothing moved. Degrees are WGS 84 × 100,000, distances metres. `states` and
 * `kinds` are places in the lists of the rules: `OBLIGATION_STATES`, and [residents_committee, villagers_committee,
 * virtual].
 */
export const CoverageMap = z.object({
  division: DivisionBrief,
  moment: CoverageMoment,
  reading: CoverageReading,
  divisions: z.object({
    /** The division asked for first, then everything under it by code. */
    id: Column,
    name: z.array(z.string()),
    /** 1 city … 4 community. */
    tier: Column,
    /** Place of the parent in these columns, null for the first. */
    parent: OptionalColumn,
    kind: OptionalColumn,
    longitude: OptionalColumn,
    latitude: OptionalColumn,
    /** Own obligation; null where there is none. */
    state: OptionalColumn,
    /** Registered minors of the division itself; null without an accepted return. */
    minors: OptionalColumn,
    /** Place in the columns of houses of the nearest working rescue point, and how far it is. */
    point: OptionalColumn,
    pointMetres: OptionalColumn,
    centre: OptionalColumn,
    centreMetres: OptionalColumn,
  }),
  /** Houses of the division, and those outside it that are nearest to one of its communities. */
  houses: z.object({
    id: Column,
    name: z.array(z.string()),
    /** 0 protection centre, 1 rescue point. */
    kind: Column,
    /** Id of its division. */
    division: Column,
    longitude: OptionalColumn,
    latitude: OptionalColumn,
    state: Column,
    /** Place in `COVERAGE_REASONS` of the first reason, null when met. */
    reason: OptionalColumn,
    /** 1 where it counts as working in this reading. */
    working: Column,
    /** Places staffed and not blocked, and those occupied or held. */
    places: Column,
    taken: Column,
  }),
  /** What the legend says besides: positions not known, and those that are invented. */
  legend: z.object({
    withoutPosition: z.number().int(),
    synthetic: z.number().int(),
    housesWithoutPosition: z.number().int(),
    counts: StateCounts,
  }),
});
export type CoverageMap = z.infer<typeof CoverageMap>;
export const CoverageMapQuery = z.strictObject({
  division: z.coerce.number().int().optional(),
  at: PeriodKey.optional(),
  reading: CoverageReading.default('plain'),
});
export type CoverageMapQuery = z.infer<typeof CoverageMapQuery>;

/** Tiles under the map, by the operator's settings. */
export const BaseMap = z.object({
  /** Addresses of layers in Web Mercator with `{x}`, `{y}` and `{z}`, the lowest first. */
  urls: z.array(z.string()).min(1),
  maxZoom: z.number().int(),
  /** Whose tiles they are; stands on the map. */
  attribution: z.string(),
});
export type BaseMap = z.infer<typeof BaseMap>;
/** `GET /api/coverage/base-map`; null where the map is drawn without tiles. */
export const BaseMapAnswer = z.object({ baseMap: BaseMap.nullable() });
export type BaseMapAnswer = z.infer<typeof BaseMapAnswer>;

/**
 * `GET /api/coverage/months`: what the time slider shows, oldest month first; at most 60 months, none of those before
 * the division came to be.
 */
export const CoverageMonths = z.object({
  division: DivisionBrief,
  reading: CoverageReading,
  /** Kilometres that `near…` count to. */
  km: z.number(),
  months: z.array(
    z.object({
      month: PeriodKey,
      /** Tiers that have an obligation, from the top. */
      tiers: z.array(z.object({ tier: Tier, counts: StateCounts })),
      /** Working houses: centres, points. */
      centres: z.number().int(),
      points: z.number().int(),
      /** Communities measured, and those at most `km` from a working point and a working centre. */
      communities: z.number().int(),
      nearPoint: z.number().int(),
      nearCentre: z.number().int(),
    }),
  ),
});
export type CoverageMonths = z.infer<typeof CoverageMonths>;
/** Without `from` and `to` the 24 months before this one. Errors: SPAN_BACKWARDS, SPAN_TOO_LONG, MONTH_NOT_OVER. */
export const CoverageMonthsQuery = z.strictObject({
  division: z.coerce.number().int().optional(),
  from: PeriodKey.optional(),
  to: PeriodKey.optional(),
  reading: CoverageReading.default('plain'),
  km: z.coerce.number().min(0.1).max(500).default(3),
});
export type CoverageMonthsQuery = z.infer<typeof CoverageMonthsQuery>;

/**
 * `GET /api/coverage/geojson`: a GeoJSON file (RFC 7946, WGS 84) that GIS programs open. `layer`: divisions as points,
 * divisions as areas where an outline is known, or houses; those without a place on the map are left out and counted
 * in `withoutGeometry` of the collection.
 */
export const CoverageGeoJsonQuery = CoverageMapQuery.extend({
  layer: z.enum(['divisions', 'areas', 'houses']),
});
export type CoverageGeoJsonQuery = z.infer<typeof CoverageGeoJsonQuery>;

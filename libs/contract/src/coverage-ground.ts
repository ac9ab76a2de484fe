import { EXEMPTION_GROUNDS, EXEMPTION_MATTERS } from '@tonghu/rules';
import { z } from 'zod';
import { Tier } from './divisions';
import { CoordinateSystem, GivenPosition } from './facilities';
import { PageQuery, pageOf } from './page';
import { DivisionBrief } from './people';

/** Where a division is on the map, and where that comes from. */
export const DivisionPosition = z.object({
  division: DivisionBrief,
  /** WGS 84, decimal degrees; null where none is known. */
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  given: GivenPosition.nullable(),
  source: z.string(),
  /** Invented for the demo city. */
  synthetic: z.boolean(),
  /** Lies outside the outline that it should lie in, and somebody confirmed that it does. */
  outsideConfirmed: z.boolean(),
  hasOutline: z.boolean(),
});
export type DivisionPosition = z.infer<typeof DivisionPosition>;
/** By code. */
export const DivisionPositionPage = pageOf(DivisionPosition);
/** `GET /api/coverage/positions`; `missing=true` lists only divisions without a position. */
export const DivisionPositionQuery = PageQuery.extend({
  division: z.coerce.number().int().optional(),
  tier: Tier.optional(),
  missing: z.stringbool().default(false),
});
export type DivisionPositionQuery = z.infer<typeof DivisionPositionQuery>;
/**
 * `PUT /api/coverage/positions/:division`; a null position takes it back. Errors: NOT_FOUND, POSITION_SWAPPED,
 * POSITION_IMPOSSIBLE, and POSITION_OUTSIDE or POSITION_ELSEWHERE unless `outsideConfirmed`.
 */
export const SetPositionRequest = z.strictObject({
  position: GivenPosition.nullable(),
  outsideConfirmed: z.boolean().default(false),
  source: z.string().trim().max(200).default(''),
});
export type SetPositionRequest = z.infer<typeof SetPositionRequest>;

/** What is wrong in a row of a file; row 1 is the heading. */
const RowError = z.object({
  row: z.number().int(),
  column: z.string().nullable(),
  code: z.string(),
  value: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
});
/**
 * `POST /api/coverage/positions/import`: coordinates of divisions from a CSV file (UTF-8 or GB 18030) or a workbook,
 * multipart field `file`, columns 代码 code, 经度 longitude, 纬度 latitude, and 来源 source where there is one; all in the
 * coordinate system of the query. With errors nothing is imported.
 */
export const PositionImportReport = z.object({
  imported: z.boolean(),
  rows: z.number().int(),
  set: z.number().int(),
  unchanged: z.number().int(),
  kind: z.enum(['xlsx', 'csv']),
  encoding: z.enum(['utf-8', 'gb18030']).nullable(),
  errors: z.array(RowError),
  /** Errors beyond those listed. */
  moreErrors: z.number().int(),
});
export type PositionImportReport = z.infer<typeof PositionImportReport>;
export const PositionImportQuery = z.strictObject({
  system: CoordinateSystem,
  dryRun: z.stringbool().default(false),
  outsideConfirmed: z.stringbool().default(false),
});
export type PositionImportQuery = z.infer<typeof PositionImportQuery>;

/** What was mended in a geometry without asking. */
export const OutlineRepair = z.enum(['ring_closed', 'ring_turned', 'duplicates_dropped', 'simplified']);
export type OutlineRepair = z.infer<typeof OutlineRepair>;
/**
 * `POST /api/coverage/outlines/import`: outlines from a GeoJSON file (multipart field `file`, FeatureCollection of
 * polygons, `code` among the properties). Unclosed rings, winding and repeated points are mended and told; a ring that
 * crosses itself, too few corners, impossible degrees or an outline outside the one above are refused with the place.
 * `feature` counts from 1. With errors nothing is imported.
 */
export const OutlineImportReport = z.object({
  imported: z.boolean(),
  features: z.number().int(),
  set: z.number().int(),
  repairs: z.array(
    z.object({ feature: z.number().int(), code: z.string(), repair: OutlineRepair, count: z.number().int() }),
  ),
  errors: z.array(
    z.object({
      feature: z.number().int(),
      /** Division code as given, null where there is none. */
      division: z.string().nullable(),
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
    }),
  ),
  moreErrors: z.number().int(),
});
export type OutlineImportReport = z.infer<typeof OutlineImportReport>;
/** `source`: where the outlines come from, shown with the map. */
export const OutlineImportQuery = z.strictObject({
  system: CoordinateSystem,
  source: z.string().trim().min(1).max(200),
  dryRun: z.stringbool().default(false),
});
export type OutlineImportQuery = z.infer<typeof OutlineImportQuery>;

export const ExemptionMatter = z.enum(EXEMPTION_MATTERS);
export type ExemptionMatter = z.infer<typeof ExemptionMatter>;
export const ExemptionGround = z.enum(EXEMPTION_GROUNDS);
export type ExemptionGround = z.infer<typeof ExemptionGround>;
/** A recorded decision that leaves a division out of denominators from `since` until before `until`. */
export const Exemption = z.object({
  id: z.number().int(),
  division: DivisionBrief,
  matter: ExemptionMatter,
  ground: ExemptionGround,
  reason: z.string(),
  since: z.iso.date(),
  until: z.iso.date().nullable(),
  /** Who decided it; null for what the demo city began with. */
  by: z.string().nullable(),
  at: z.iso.datetime(),
  /** Whether the caller may end it. */
  mayEnd: z.boolean(),
});
export type Exemption = z.infer<typeof Exemption>;
/** By division code and first day. */
export const ExemptionPage = pageOf(Exemption);
/** `GET /api/coverage/exemptions`; `on`: only those that hold on that day. */
export const ExemptionQuery = PageQuery.extend({
  division: z.coerce.number().int().optional(),
  matter: ExemptionMatter.optional(),
  on: z.iso.date().optional(),
});
export type ExemptionQuery = z.infer<typeof ExemptionQuery>;
/**
 * `POST /api/coverage/exemptions`, by an official of a tier above the division (the city's own: by the city). Errors:
 * NOT_FOUND, FORBIDDEN for one's own division, EXEMPTION_TIER when the tier has no such matter, EXEMPTION_OVERLAP,
 * DATES_BACKWARDS.
 */
export const AddExemptionRequest = z.strictObject({
  divisionId: z.number().int(),
  matter: ExemptionMatter,
  ground: ExemptionGround,
  reason: z.string().trim().min(1).max(500),
  since: z.iso.date(),
  until: z.iso.date().nullable().default(null),
});
export type AddExemptionRequest = z.infer<typeof AddExemptionRequest>;
/** `PATCH /api/coverage/exemptions/:id`; on its first day it is taken back, as if it had never been. */
export const EndExemptionRequest = z.strictObject({ until: z.iso.date() });
export type EndExemptionRequest = z.infer<typeof EndExemptionRequest>;
/** The exemption with its end, null when it was taken back. */
export const EndedExemption = z.object({ exemption: Exemption.nullable() });

import { z } from 'zod';
import { PageQuery, pageOf } from './page';

export const Tier = z.enum(['city', 'district', 'street', 'community']);
export type Tier = z.infer<typeof Tier>;

/** Urban or rural, as the last three digits of a community's statistical code tell. */
export const CommunityKind = z.enum(['residents_committee', 'villagers_committee', 'virtual']);
export type CommunityKind = z.infer<typeof CommunityKind>;

/** A division as it is named and placed on the day asked for (today unless said otherwise). */
export const Division = z.object({
  id: z.number().int(),
  tier: Tier,
  /** 12-digit statistical division code. */
  code: z.string(),
  name: z.string(),
  /** Only communities have a kind. */
  kind: CommunityKind.nullable(),
  parentId: z.number().int().nullable(),
  /** Names from the city down to the division itself, the breadcrumb. */
  trail: z.array(z.object({ id: z.number().int(), name: z.string(), tier: Tier })),
  /** Number of direct children on that day. */
  childCount: z.number().int(),
});
export type Division = z.infer<typeof Division>;

/** Children of `parent`, ordered by code; without `parent` the top of the caller's reach. */
export const DivisionListQuery = PageQuery.extend({
  parent: z.coerce.number().int().optional(),
});
export const DivisionPage = pageOf(Division);

/** `q`: part of a name, a code prefix, or pinyin in full or initials. Searches the caller's reach. */
export const DivisionSearchQuery = PageQuery.extend({
  q: z.string().trim().min(1).max(60),
  tier: Tier.optional(),
});

/** One dated version of a division: `until` is exclusive, null while it holds. */
export const DivisionVersion = z.object({
  code: z.string(),
  name: z.string(),
  kind: CommunityKind.nullable(),
  parentId: z.number().int().nullable(),
  parentName: z.string().nullable(),
  since: z.string(),
  until: z.string().nullable(),
});
/** A division that went on as this one, or as which this one went on; both as they were called last. */
export const DivisionLink = z.object({
  id: z.number().int(),
  code: z.string(),
  name: z.string(),
  /** Whether it still exists today. */
  live: z.boolean(),
  on: z.iso.date(),
});
/** What was done to a division and by which document. */
export const DivisionChange = z.object({
  on: z.iso.date(),
  kind: z.string().describe('As ReorganisationKind'),
  reason: z.string(),
  document: z.string(),
});
export const DivisionHistory = z.object({
  divisionId: z.number().int(),
  /** Oldest first. */
  versions: z.array(DivisionVersion),
  predecessors: z.array(DivisionLink),
  successors: z.array(DivisionLink),
  changes: z.array(DivisionChange),
});
export type DivisionHistory = z.infer<typeof DivisionHistory>;

/** GeoJSON outlines of the direct children of a division that have one, WGS 84 as loaded. */
export const OutlineCollection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: z.object({ divisionId: z.number().int(), code: z.string(), name: z.string() }),
      geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) }),
    }),
  ),
});
export type OutlineCollection = z.infer<typeof OutlineCollection>;

/**
 * Result of a divisions file (multipart field `file`; query `dryRun=true` only checks).
 * With errors nothing is imported; each error names its row (1 = heading) and column.
 */
export const DivisionImportReport = z.object({
  imported: z.boolean(),
  rows: z.number().int(),
  counts: z.object({ city: z.number(), district: z.number(), street: z.number(), community: z.number() }),
  encoding: z.enum(['utf-8', 'gb18030']),
  errors: z.array(
    z.object({
      row: z.number().int(),
      column: z.string().nullable(),
      code: z.string(),
      value: z.string().nullable(),
    }),
  ),
  /** Errors beyond those listed. */
  moreErrors: z.number().int(),
});
export type DivisionImportReport = z.infer<typeof DivisionImportReport>;

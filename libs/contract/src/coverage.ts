import {
  COVERAGE_READINGS,
  COVERAGE_REASONS,
  COVERAGE_RULES,
  DEFAULT_BANDS,
  EXCLUSION_REASONS,
  OBLIGATION_STATES,
  parseBands,
  SETTLEMENTS,
} from '@tonghu/rules';
import { z } from 'zod';
import { CommunityKind, Tier } from './divisions';
import { FacilityKind, FacilityStanding, ObligationSubject } from './facilities';
import { PeriodKey } from './forms';
import { PageQuery, pageOf } from './page';
import { DivisionBrief } from './people';

export const ObligationState = z.enum(OBLIGATION_STATES);
export type ObligationState = z.infer<typeof ObligationState>;
export const CoverageReason = z.enum(COVERAGE_REASONS);
export type CoverageReason = z.infer<typeof CoverageReason>;
export const CoverageReading = z.enum(COVERAGE_READINGS);
export type CoverageReading = z.infer<typeof CoverageReading>;
export const CoverageRule = z.enum(COVERAGE_RULES);
export type CoverageRule = z.infer<typeof CoverageRule>;
export const Settlement = z.enum(SETTLEMENTS);
export type Settlement = z.infer<typeof Settlement>;
export const ExclusionReason = z.enum(EXCLUSION_REASONS);
export type ExclusionReason = z.infer<typeof ExclusionReason>;

/** Upper ends of distance bands in kilometres, as in `1,3,5,10`: rising, at most 8, up to 500; see `parseBands`. */
export const Bands = z
  .string()
  .max(60)
  .refine((text) => parseBands(text) !== null, { error: 'BANDS_NOT_RISING' })
  .default(DEFAULT_BANDS.join(','));

/**
 * What every reading of the net is asked for. `division`: the division and everything under it, the caller's own when
 * absent. `at`: the end of a month that is over; now when absent. `reading`: `capacity` lets only those houses count
 * that can take somebody in (open, confirmed within 24 hours, with staff and a free place).
 */
const NetQuery = {
  division: z.coerce.number().int().optional(),
  at: PeriodKey.optional(),
  reading: CoverageReading.default('plain'),
};

/** The moment that an answer is about. */
export const CoverageMoment = z.object({
  /** Null for now. */
  month: PeriodKey.nullable(),
  /** The day whose hierarchy and houses count: today, or the last day of the month. */
  day: z.iso.date(),
  /** When it was counted. */
  asOf: z.iso.datetime(),
  /** Latest month whose accepted returns give the registered minors; null when there is none. */
  minorsMonth: PeriodKey.nullable(),
  /** Reasons that cannot be told of this moment, because only their present is kept; empty for now. */
  notJudged: z.array(CoverageReason),
});
export type CoverageMoment = z.infer<typeof CoverageMoment>;

/** What was left out of a figure, and how many divisions of it. */
export const Exclusion = z.object({ reason: ExclusionReason, divisions: z.number().int() });
export type Exclusion = z.infer<typeof Exclusion>;

/** A share or rate that can be opened: its rule, both its sides, and what was left out of them. */
export const CoverageFigure = z.object({
  rule: CoverageRule,
  numerator: z.number(),
  denominator: z.number(),
  /** numerator ÷ denominator (× 10,000 for `places_per_10000`); null where the denominator is 0. */
  value: z.number().nullable(),
  excluded: z.array(Exclusion),
});
export type CoverageFigure = z.infer<typeof CoverageFigure>;

/** How many divisions are in which state; `exempt` is in no denominator. */
export const StateCounts = z.object({
  gap: z.number().int(),
  unknown: z.number().int(),
  partly: z.number().int(),
  met: z.number().int(),
  exempt: z.number().int(),
});
export type StateCounts = z.infer<typeof StateCounts>;

/** What the divisions of one tier must have, counted. */
export const TierCoverage = z.object({
  tier: Tier,
  subject: ObligationSubject,
  counts: StateCounts,
  /** met ÷ all that are obliged and not exempt; unknown counts in the denominator and never as met. */
  met: CoverageFigure,
});
export type TierCoverage = z.infer<typeof TierCoverage>;

/** Communities, and the minors registered in them, whose nearest working house is at most `km` away. */
export const BandShare = z.object({
  km: z.number(),
  communities: CoverageFigure,
  minors: CoverageFigure,
});
export type BandShare = z.infer<typeof BandShare>;

/**
 * Great-circle distances (sphere of 6371.0088 km, WGS 84) of communities to their nearest working house of a kind; it
 * may stand outside the division that was asked for. Percentiles by the nearest-rank method: the smallest distance that
 * at least that share of the measured communities does not exceed.
 */
export const DistanceReading = z.object({
  kind: FacilityKind,
  settlement: Settlement,
  /** Working houses of this kind that were measured to. */
  houses: z.number().int(),
  /** Communities measured, and the registered minors of those among them that have an accepted figure. */
  communities: z.number().int(),
  minors: z.number().int(),
  bands: z.array(BandShare),
  medianKm: z.number().nullable(),
  ninetiethKm: z.number().nullable(),
  farthestKm: z.number().nullable(),
  excluded: z.array(Exclusion),
});
export type DistanceReading = z.infer<typeof DistanceReading>;

/** Places of the working houses of a division for the minors registered there. */
export const CapacityCover = z.object({
  /** Places staffed and not blocked ÷ registered minors × 10,000. */
  placesPer10000: CoverageFigure,
  /** Of these places: occupied or held, and free; free is negative where more are in than there is room. */
  taken: z.number().int(),
  free: z.number().int(),
  houses: z.number().int(),
  /** Houses of the division that do not count in this reading. */
  notWorking: z.number().int(),
});
export type CapacityCover = z.infer<typeof CapacityCover>;

/** One division among its siblings. */
export const ChildCoverage = z.object({
  division: DivisionBrief,
  kind: CommunityKind.nullable(),
  /** Its own obligation; null where it has none. */
  state: ObligationState.nullable(),
  /** Every obligation of the division and of all under it. */
  counts: StateCounts,
  met: CoverageFigure,
  /** Communities and minors within the second band, to a rescue point and to a centre. */
  nearPoint: BandShare,
  nearCentre: BandShare,
  medianPointKm: z.number().nullable(),
  medianCentreKm: z.number().nullable(),
  placesPer10000: CoverageFigure,
  /** Divisions under it, itself included, whose position is not known. */
  withoutPosition: z.number().int(),
});
export type ChildCoverage = z.infer<typeof ChildCoverage>;

/** `GET /api/coverage`. Errors: NOT_FOUND when out of reach, MONTH_NOT_OVER, MONTH_BEFORE_HIERARCHY. */
export const CoverageQuery = z.strictObject({ ...NetQuery, bands: Bands });
export type CoverageQuery = z.infer<typeof CoverageQuery>;
/** How a division and everything under it is covered; each number comes with what it was counted from. */
export const Coverage = z.object({
  division: DivisionBrief,
  moment: CoverageMoment,
  reading: CoverageReading,
  bands: z.array(z.number()),
  /** By tier from the top; tiers without an obligation are absent. */
  obligations: z.array(TierCoverage),
  /** Both kinds of house × all, urban and rural communities. */
  distances: z.array(DistanceReading),
  capacity: CapacityCover,
  /** Direct children by code. */
  children: z.array(ChildCoverage),
  /** Divisions whose position is not known, the division itself included. */
  withoutPosition: z.number().int(),
  /** Where the positions of communities come from, so that invented ones can be told on the map. */
  positions: z.object({ known: z.number().int(), synthetic: z.number().int() }),
});
export type Coverage = z.infer<typeof Coverage>;

/** A house named in an answer. */
export const HouseBrief = z.object({ id: z.number().int(), kind: FacilityKind, name: z.string() });
export type HouseBrief = z.infer<typeof HouseBrief>;

/** One obligation of one division. */
export const ObligationStanding = z.object({
  division: DivisionBrief,
  /** Names of the divisions between the one asked for and this one, from the top. */
  trail: z.array(z.string()),
  kind: CommunityKind.nullable(),
  subject: ObligationSubject,
  state: ObligationState,
  /** Why it is not met; for `exempt` empty, see `exemption`. */
  reasons: z.array(CoverageReason),
  /** The house that was judged: the one that comes nearest to meeting the obligation. */
  house: HouseBrief.nullable(),
  /** The decision that exempts it. */
  exemption: z.object({ ground: z.string(), reason: z.string() }).nullable(),
  /** Minors registered in the division and everything under it, by accepted returns; null without any. */
  minors: z.number().int().nullable(),
  /** The rectification of it that is under way; null without one and for a month that is over. */
  rectification: z
    .object({
      id: z.number().int(),
      /** Last day in time. */
      deadline: z.iso.date(),
      overdue: z.boolean(),
    })
    .nullable(),
  /** Whether the caller may tell the division to mend it now. */
  mayRectify: z.boolean(),
});
export type ObligationStanding = z.infer<typeof ObligationStanding>;
/** Worst first: by state, then by registered minors from the most, then by code. */
export const ObligationStandingPage = pageOf(ObligationStanding).extend({ moment: CoverageMoment });
export type ObligationStandingPage = z.infer<typeof ObligationStandingPage>;
/** `GET /api/coverage/obligations`: the list behind every count of states. Errors as for `GET /api/coverage`. */
export const ObligationStandingQuery = PageQuery.extend({
  division: NetQuery.division,
  at: NetQuery.at,
  tier: Tier.optional(),
  state: ObligationState.optional(),
  reason: CoverageReason.optional(),
});
export type ObligationStandingQuery = z.infer<typeof ObligationStandingQuery>;

/** One community with its way to the nearest working houses. */
export const CommunityDistance = z.object({
  division: DivisionBrief,
  trail: z.array(z.string()),
  kind: CommunityKind.nullable(),
  /** WGS 84; null where it is not known, and then there is no distance. */
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  synthetic: z.boolean(),
  minors: z.number().int().nullable(),
  point: HouseBrief.nullable(),
  pointKm: z.number().nullable(),
  centre: HouseBrief.nullable(),
  centreKm: z.number().nullable(),
  /** Why it is in no distance figure; null for those that are. */
  excluded: ExclusionReason.nullable(),
});
export type CommunityDistance = z.infer<typeof CommunityDistance>;
/** Farthest first, those without a distance last. */
export const CommunityDistancePage = pageOf(CommunityDistance).extend({ moment: CoverageMoment });
export type CommunityDistancePage = z.infer<typeof CommunityDistancePage>;
/**
 * `GET /api/coverage/distances`: the list behind the bands, worst served first. `beyond` and `within`: kilometres to the
 * nearest house of `to`, more than and at most; `excluded=true` lists only those that no figure holds.
 */
export const CommunityDistanceQuery = PageQuery.extend({
  ...NetQuery,
  to: FacilityKind.default('rescue_point'),
  settlement: Settlement.default('all'),
  beyond: z.coerce.number().min(0).optional(),
  within: z.coerce.number().min(0).optional(),
  excluded: z.stringbool().default(false),
});
export type CommunityDistanceQuery = z.infer<typeof CommunityDistanceQuery>;

/** A working house with the communities that have no nearer one of its kind. */
export const Catchment = z.object({
  house: HouseBrief,
  division: DivisionBrief,
  communities: z.number().int(),
  /** Registered minors of these communities by accepted returns. */
  minors: z.number().int(),
  /** Places staffed and not blocked. */
  places: z.number().int(),
  taken: z.number().int(),
  /** places − taken; negative where more are in than there is room. */
  free: z.number().int(),
  /** Free places for 10,000 registered minors of the catchment; null without any. */
  freePer10000: z.number().nullable(),
  medianKm: z.number().nullable(),
  farthestKm: z.number().nullable(),
});
export type Catchment = z.infer<typeof Catchment>;
/** Least free places for its minors first. */
export const CatchmentPage = pageOf(Catchment).extend({ moment: CoverageMoment });
export type CatchmentPage = z.infer<typeof CatchmentPage>;
/** `GET /api/coverage/catchments`: communities of the division by their nearest working house of a kind. */
export const CatchmentQuery = PageQuery.extend({ ...NetQuery, kind: FacilityKind.default('rescue_point') });
export type CatchmentQuery = z.infer<typeof CatchmentQuery>;

/** A house as the net sees it. */
export const NetHouse = z.object({
  id: z.number().int(),
  kind: FacilityKind,
  name: z.string(),
  division: DivisionBrief,
  standing: FacilityStanding,
  state: ObligationState,
  reasons: z.array(CoverageReason),
  places: z.number().int(),
  taken: z.number().int(),
  /** Null where it has no position or none is known. */
  km: z.number().nullable(),
});
export type NetHouse = z.infer<typeof NetHouse>;
/** `GET /api/coverage/divisions/:id`: what the map shows of one division when it is opened. */
export const DivisionCoverage = z.object({
  division: DivisionBrief,
  trail: z.array(z.string()),
  kind: CommunityKind.nullable(),
  moment: CoverageMoment,
  position: z
    .object({ latitude: z.number(), longitude: z.number(), synthetic: z.boolean(), source: z.string() })
    .nullable(),
  hasOutline: z.boolean(),
  minors: z.number().int().nullable(),
  /** Its own obligations. */
  obligations: z.array(ObligationStanding),
  /** Obligations of everything under it and itself. */
  counts: StateCounts,
  /** Its own houses. */
  houses: z.array(NetHouse),
  /** For a community: the nearest working houses, of each kind up to three, nearest first. */
  nearest: z.array(NetHouse),
});
export type DivisionCoverage = z.infer<typeof DivisionCoverage>;
export const DivisionCoverageQuery = z.strictObject({ at: NetQuery.at, reading: NetQuery.reading });
export type DivisionCoverageQuery = z.infer<typeof DivisionCoverageQuery>;

import { DEFAULT_BANDS } from '@tonghu/rules';
import { z } from 'zod';
import { CoverageMoment, CoverageReading, DistanceReading, HouseBrief, TierCoverage } from './coverage';
import { FacilityKind } from './facilities';
import { PeriodKey } from './forms';
import { DivisionBrief } from './people';

/** One change of a plan: a house more at a place, or a house less. */
export const PlanChange = z.discriminatedUnion('change', [
  z.strictObject({
    change: z.literal('open'),
    kind: FacilityKind,
    name: z.string().trim().max(100).default(''),
    /** WGS 84, decimal degrees, as picked on the map. */
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    /** The division whose obligation it would meet; null for none. */
    divisionId: z.number().int().nullable().default(null),
  }),
  z.strictObject({ change: z.literal('close'), facilityId: z.number().int() }),
]);
export type PlanChange = z.infer<typeof PlanChange>;

/**
 * `POST /api/coverage/what-if`: the net with and without a plan; nothing is saved. A planned house works from the first
 * day. Errors: NOT_FOUND (path names the change), HOUSE_CLOSED_ALREADY, PLAN_TIER when a division cannot have the kind.
 */
export const WhatIfRequest = z.strictObject({
  divisionId: z.number().int(),
  at: PeriodKey.nullable().default(null),
  reading: CoverageReading.default('plain'),
  bands: z
    .array(z.number().positive().max(500))
    .min(1)
    .max(8)
    .default([...DEFAULT_BANDS]),
  changes: z.array(PlanChange).min(1).max(20),
});
export type WhatIfRequest = z.infer<typeof WhatIfRequest>;

/** A community whose way becomes shorter or longer; a null distance means that no working house is left, or was there. */
export const DistanceChange = z.object({
  division: DivisionBrief,
  trail: z.array(z.string()),
  kind: FacilityKind,
  minors: z.number().int().nullable(),
  beforeKm: z.number().nullable(),
  afterKm: z.number().nullable(),
  /** The nearest house afterwards; null for a planned one, see `change`. */
  house: HouseBrief.nullable(),
  /** Place of the planned house among the changes, null for a house that is there. */
  change: z.number().int().nullable(),
});
export type DistanceChange = z.infer<typeof DistanceChange>;

/** Who gains or loses: all counted, and the hundred that change most. */
const Movement = z.object({
  communities: z.number().int(),
  minors: z.number().int(),
  /** Most kilometres first. */
  most: z.array(DistanceChange),
});
const NetFigures = z.object({ obligations: z.array(TierCoverage), distances: z.array(DistanceReading) });
export const WhatIf = z.object({
  division: DivisionBrief,
  moment: CoverageMoment,
  reading: CoverageReading,
  before: NetFigures,
  after: NetFigures,
  gain: Movement,
  lose: Movement,
});
export type WhatIf = z.infer<typeof WhatIf>;

/**
 * `POST /api/coverage/best-sites`: up to `count` communities at which a house of the kind brings the most communities, or
 * registered minors, within `km` that are not within it yet. Greedy: at each turn the site that adds most, so what it
 * reaches is at least 1 − 1/e (63.2 %) of the best possible; `atMost` is a bound of the best possible for this case.
 */
export const BestSitesRequest = z.strictObject({
  divisionId: z.number().int(),
  at: PeriodKey.nullable().default(null),
  reading: CoverageReading.default('plain'),
  kind: FacilityKind.default('rescue_point'),
  count: z.number().int().min(1).max(20),
  km: z.number().min(0.1).max(30).default(3),
  weigh: z.enum(['communities', 'minors']).default('minors'),
});
export type BestSitesRequest = z.infer<typeof BestSitesRequest>;
export const BestSites = z.object({
  division: DivisionBrief,
  moment: CoverageMoment,
  kind: FacilityKind,
  km: z.number(),
  weigh: z.enum(['communities', 'minors']),
  /** Weight within `km` today, and of all that can be measured. */
  covered: z.number().int(),
  total: z.number().int(),
  /** In the order in which they were chosen; fewer than asked for when nothing is left to add. */
  sites: z.array(
    z.object({
      division: DivisionBrief,
      trail: z.array(z.string()),
      latitude: z.number(),
      longitude: z.number(),
      /** Weight that this site adds to those before it. */
      adds: z.number().int(),
      /** Weight within `km` with this site and those before it. */
      covered: z.number().int(),
    }),
  ),
  method: z.literal('greedy'),
  /** Share of the best possible gain that is certain whatever the case: 1 − 1/e. */
  atLeastShare: z.number(),
  /** No choice of as many sites can bring more weight within `km` than this. */
  atMost: z.number().int(),
});
export type BestSites = z.infer<typeof BestSites>;

/** A plan that somebody kept. */
export const Scenario = z.object({
  id: z.number().int(),
  name: z.string(),
  /** Seen by everybody of the owner's division, changed by the owner alone. */
  shared: z.boolean(),
  mine: z.boolean(),
  owner: z.string(),
  plan: WhatIfRequest,
  savedAt: z.iso.datetime(),
});
export type Scenario = z.infer<typeof Scenario>;
/** `GET /api/coverage/scenarios`: one's own and those shared in one's division, latest first; at most 100 of one's own. */
export const ScenarioList = z.object({ items: z.array(Scenario) });
const ScenarioName = z.string().trim().min(1).max(60);
/** `POST /api/coverage/scenarios`. Errors: SCENARIO_NAME_TAKEN, TOO_MANY_SCENARIOS, NOT_FOUND. */
export const SaveScenarioRequest = z.strictObject({
  name: ScenarioName,
  shared: z.boolean().default(false),
  plan: WhatIfRequest,
});
export type SaveScenarioRequest = z.infer<typeof SaveScenarioRequest>;
/** `PATCH /api/coverage/scenarios/:id`, the owner's; `DELETE` removes it. */
export const ChangeScenarioRequest = z.strictObject({
  name: ScenarioName.optional(),
  shared: z.boolean().optional(),
  plan: WhatIfRequest.optional(),
});
export type ChangeScenarioRequest = z.infer<typeof ChangeScenarioRequest>;

import { z } from 'zod';
import { Tier } from './divisions';
import { DivisionBrief } from './people';
import { PeriodKey, PeriodState } from './forms';
import { Excuse, ReturnState, TierCounts } from './returns';

/** `was`: figures stand where they stood in their month; `now`: they are regrouped by the hierarchy of today. */
export const Hierarchy = z.enum(['was', 'now']);
export type Hierarchy = z.infer<typeof Hierarchy>;

/** Only in figures by today's hierarchy. */
export const Regrouped = z.object({
  /**
   * Divisions that are no more and whose own figures stand in the total but in none of today's divisions below it: they
   * were split, so that nobody knows which part is whose, or closed.
   */
  atRest: z.array(
    z.object({ id: z.number().int(), code: z.string(), name: z.string(), why: z.enum(['split', 'closed']) }),
  ),
});
export type Regrouped = z.infer<typeof Regrouped>;

/** Whether figures of a division that was split would belong here in part; nobody knows which, so they are left out. */
const Partial = z.boolean();

/** Totals of one division in one month with where its return stands. */
export const RollUpRow = z.object({
  division: DivisionBrief,
  state: ReturnState,
  stale: z.boolean(),
  late: z.boolean(),
  overdue: z.boolean(),
  included: TierCounts,
  expected: TierCounts,
  /** Returns below that would be expected but for an excuse; not among `expected`. */
  excusedBelow: TierCounts,
  /** Need not report this month. */
  excused: z.boolean(),
  partial: Partial.optional(),
  /** Own plus accepted below, in the order of the form's indicators, minor units. */
  total: z.array(z.number().int()),
});
export type RollUpRow = z.infer<typeof RollUpRow>;

export const RollUpQuery = z.object({
  division: z.coerce.number().int(),
  period: PeriodKey,
  hierarchy: Hierarchy.default('was'),
});
/** A division and its direct children in one month; children of any state are listed, each with its own total. */
export const RollUp = z.object({
  period: PeriodKey,
  periodState: PeriodState,
  /** Number of the latest edition of the month, null before the first; these figures are its own while published. */
  edition: z.number().int().nullable(),
  formId: z.number().int(),
  asOf: z.iso.datetime(),
  division: RollUpRow,
  /** Figures that the division itself collected; total minus own came from below. */
  own: z.array(z.number().int().nullable()),
  children: z.array(RollUpRow),
  regrouped: Regrouped.optional(),
});
export type RollUp = z.infer<typeof RollUp>;

/** `indicators`: comma-separated codes, at most 20; without them all. `from`…`to`: at most 60 months. */
export const TrendQuery = z.object({
  division: z.coerce.number().int(),
  from: PeriodKey,
  to: PeriodKey,
  indicators: z.string().max(400).optional(),
  hierarchy: Hierarchy.default('was'),
});
export const Trend = z.object({
  divisionId: z.number().int(),
  regrouped: Regrouped.optional(),
  indicators: z.array(z.string()),
  months: z.array(
    z.object({
      period: PeriodKey,
      periodState: PeriodState,
      edition: z.number().int().nullable(),
      /** Number of the form version that the month is reported on. */
      formVersion: z.number().int(),
      state: ReturnState,
      included: TierCounts,
      expected: TierCounts,
      excusedBelow: TierCounts,
      partial: Partial.optional(),
      /** In the order of `indicators`, minor units; null where the month's form lacks the indicator. */
      total: z.array(z.number().int().nullable()),
    }),
  ),
});
export type Trend = z.infer<typeof Trend>;

/** How many returns of a tier below the caller stand where; from `notStarted` to `accepted` they sum to `expected`. */
export const TierProgress = z.object({
  tier: z.enum(['district', 'street', 'community']),
  /** Excused divisions are not among them. */
  expected: z.number().int(),
  excused: z.number().int(),
  notStarted: z.number().int(),
  draft: z.number().int(),
  submitted: z.number().int(),
  sentBack: z.number().int(),
  accepted: z.number().int(),
  overdue: z.number().int(),
  late: z.number().int(),
});
export type TierProgress = z.infer<typeof TierProgress>;

export const HomeQuery = z.object({ period: PeriodKey.optional() });
/** What waits for the person who is signed in, in the open month (or the one asked for). */
export const Home = z.object({
  period: PeriodKey.nullable(),
  periodState: PeriodState.nullable(),
  asOf: z.iso.datetime(),
  /** The caller's own return where the caller fills one. */
  ownReturn: z
    .object({
      state: ReturnState,
      started: z.boolean(),
      filled: z.number().int(),
      enterable: z.number().int(),
      dueOn: z.iso.date(),
      overdue: z.boolean(),
      excused: z.boolean(),
      openRemarks: z.number().int(),
      version: z.number().int(),
    })
    .nullable(),
  /** Submitted returns of direct children, and how many owe theirs. */
  waitingForReview: z.number().int(),
  owedOverdue: z.number().int(),
  progress: z.array(TierProgress),
});
export type Home = z.infer<typeof Home>;

/** Who reports, by tier: accepted ÷ expected is completeness, on time ÷ expected is timeliness. */
export const TierReporting = z.object({
  tier: Tier,
  /** Returns expected; excused divisions are not among them. */
  expected: z.number().int(),
  excused: z.number().int(),
  accepted: z.number().int(),
  /** First submitted by their due day, whatever became of them since. */
  onTime: z.number().int(),
  late: z.number().int(),
  /** Not submitted although the due day is over. */
  overdue: z.number().int(),
});
export type TierReporting = z.infer<typeof TierReporting>;

/** `to`: the month looked at; `from`…`to` at most 36 months. */
export const ReportingQuery = z.object({ division: z.coerce.number().int(), from: PeriodKey, to: PeriodKey });
/** Completeness and timeliness of a division and everything below it; the city's own return has no reviewer and no place here. */
export const Reporting = z.object({
  division: DivisionBrief,
  months: z.array(
    z.object({
      period: PeriodKey,
      periodState: PeriodState,
      edition: z.number().int().nullable(),
      tiers: z.array(TierReporting),
    }),
  ),
  /** The direct children in month `to`, each with itself and everything below it. */
  children: z.array(z.object({ division: DivisionBrief, tiers: z.array(TierReporting) })),
  /** Excused divisions of month `to`, so that a smaller expected count is never silent. */
  excused: z.array(Excuse.extend({ division: DivisionBrief })),
});
export type Reporting = z.infer<typeof Reporting>;

import { z } from 'zod';
import { PeriodKey } from './forms';
import { PageQuery, pageOf } from './page';
import { DivisionBrief } from './people';
import { FigureVector, ReturnState, TierCounts } from './returns';

/** Why a published month was opened again, and for which divisions. */
export const Correction = z.object({
  reason: z.string(),
  divisions: z.array(z.object({ id: z.number().int(), name: z.string() })),
  startedAt: z.iso.datetime(),
  startedBy: z.string().nullable(),
});
export type Correction = z.infer<typeof Correction>;

/** One publication of a month; never changes once it exists. */
export const EditionBrief = z.object({
  period: PeriodKey,
  /** 1 for the first publication of the month. */
  number: z.number().int(),
  /** Whether no later edition of the month exists. */
  latest: z.boolean(),
  formId: z.number().int(),
  publishedAt: z.iso.datetime(),
  /** Display name; null for months published before editions were kept. */
  publishedBy: z.string().nullable(),
  note: z.string(),
  /** The correction that led to it; null for a first edition. */
  correction: Correction.nullable(),
});
export type EditionBrief = z.infer<typeof EditionBrief>;

export const EditionListQuery = PageQuery.extend({ period: PeriodKey.optional() });
export const EditionPage = pageOf(EditionBrief);

/** One division as the edition froze it; vectors in the order of the form's indicators, minor units. */
export const EditionRow = z.object({
  division: DivisionBrief,
  state: ReturnState,
  late: z.boolean(),
  excused: z.boolean(),
  included: TierCounts,
  expected: TierCounts,
  own: FigureVector,
  total: z.array(z.number().int()),
});
export type EditionRow = z.infer<typeof EditionRow>;

/** `division`: whose figures; the caller's own division without it. */
export const EditionQuery = z.object({ division: z.coerce.number().int().optional() });
/** An edition with the frozen figures of one division and its direct children. */
export const EditionView = EditionBrief.extend({
  division: EditionRow,
  children: z.array(EditionRow),
  /** Divisions from the caller's reach down to `division`, for the way back up. */
  trail: z.array(DivisionBrief),
});
export type EditionView = z.infer<typeof EditionView>;

/** One figure that differs from the edition before. */
export const EditionDifference = z.object({
  division: DivisionBrief,
  /** Code of the indicator. */
  code: z.string(),
  /** `total`: own and accepted below together; `own`: what the division itself collected, where the total hides it. */
  of: z.enum(['total', 'own']),
  /** Minor units; null for a blank. */
  before: z.number().int().nullable(),
  after: z.number().int().nullable(),
});
export type EditionDifference = z.infer<typeof EditionDifference>;
export const EditionDifferencePage = pageOf(EditionDifference);

export const PublishRequest = z.strictObject({
  /** The version of the period that the person saw. */
  version: z.number().int(),
  note: z.string().trim().max(500).default(''),
});
export type PublishRequest = z.infer<typeof PublishRequest>;

export const CorrectionRequest = z.strictObject({
  version: z.number().int(),
  /** Divisions whose returns are opened; nobody else's move. */
  divisions: z.array(z.number().int()).min(1).max(200),
  reason: z.string().trim().min(1).max(1000),
});
export type CorrectionRequest = z.infer<typeof CorrectionRequest>;

import { z } from 'zod';
import { DivisionBrief } from './people';
import { Tier } from './divisions';
import { PeriodKey } from './forms';
import { PageQuery, pageOf } from './page';

export const ReturnState = z.enum(['draft', 'submitted', 'sent_back', 'accepted']);
export type ReturnState = z.infer<typeof ReturnState>;
export const ReturnMove = z.enum(['submit', 'withdraw', 'send_back', 'accept', 'reopen', 'confirm']);
export type ReturnMove = z.infer<typeof ReturnMove>;

/** A figure in minor units (counts as they are, money in hundredths of 10k yuan); null is blank, not zero. */
export const Figure = z.number().int().nullable();
/** The largest figure of one cell, minor units. */
const LIMIT = 999_999_999;
/** A figure as it is typed in; each way of being wrong has its own code. */
const TypedFigure = z
  .number({ error: (issue) => (issue.input === Infinity ? 'FIGURE_TOO_LARGE' : 'FIGURE_NOT_A_NUMBER') })
  .refine(Number.isInteger, { error: 'FIGURE_DECIMALS', abort: true })
  .min(0, { error: 'FIGURE_NEGATIVE' })
  .max(LIMIT, { error: 'FIGURE_TOO_LARGE' })
  .nullable();
/** Figures in the order of the form's indicators. */
export const FigureVector = z.array(Figure);

/** [communities, streets, districts] below a division. */
export const TierCounts = z.tuple([z.number().int(), z.number().int(), z.number().int()]);
export type TierCounts = z.infer<typeof TierCounts>;

/** A reviewer's remark on one cell; open until the next submission answers it. */
export const Remark = z.object({
  code: z.string(),
  text: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type Remark = z.infer<typeof Remark>;

/** Where a return stands, for lists and boards. */
export const ReturnBrief = z.object({
  division: DivisionBrief,
  period: PeriodKey,
  state: ReturnState,
  /** False until the first cell was saved. */
  started: z.boolean(),
  /** Enterable cells of the tier that hold a figure, and their number. */
  filled: z.number().int(),
  enterable: z.number().int(),
  dueOn: z.iso.date(),
  /** First submitted after its due day; stays so for ever. */
  late: z.boolean(),
  /** Not yet submitted although the due day is over. */
  overdue: z.boolean(),
  /** Accepted, but figures below moved since. */
  stale: z.boolean(),
  submittedAt: z.iso.datetime().nullable(),
  acceptedAt: z.iso.datetime().nullable(),
  openRemarks: z.number().int(),
  /** Returns of the divisions below whose accepted figures are inside the total, of those expected. */
  included: TierCounts,
  expected: TierCounts,
  version: z.number().int(),
});
export type ReturnBrief = z.infer<typeof ReturnBrief>;

/** The whole return of one division and month. */
export const ReturnView = ReturnBrief.extend({
  id: z.number().int(),
  formId: z.number().int(),
  own: FigureVector,
  /** own + totals of the accepted returns of the direct children. */
  total: z.array(z.number().int()),
  /** Own figures of the accepted return of the month before; null when there is none. */
  previousOwn: FigureVector.nullable(),
  /** Totals of the month before, whatever its state; null when there is none. */
  previousTotal: z.array(z.number().int()).nullable(),
  /** Own figures at the submission before the present one; null before a second submission. */
  lastSubmittedOwn: FigureVector.nullable(),
  remarks: z.array(Remark),
  /** Explanation of a soft rule by rule id. */
  explanations: z.record(z.string(), z.string()),
  /** Why an accepted return is stale: the child and the move that changed its total. */
  staleBecause: z.array(z.object({ division: z.string(), move: ReturnMove, at: z.iso.datetime() })),
  sentBackReason: z.string().nullable(),
  /** What the caller may do now. */
  moves: z.array(ReturnMove),
  mayFill: z.boolean(),
  periodState: z.enum(['open', 'closed', 'published']),
});
export type ReturnView = z.infer<typeof ReturnView>;

/** One changed cell; `base` is the figure that the person saw before changing it. */
export const CellChange = z.strictObject({ code: z.string().max(12), value: TypedFigure, base: Figure });
export type CellChange = z.infer<typeof CellChange>;
export const SaveFiguresRequest = z.strictObject({
  cells: z.array(CellChange).max(400),
  explanations: z.record(z.string().max(40), z.string().trim().max(500)).optional(),
});
export type SaveFiguresRequest = z.infer<typeof SaveFiguresRequest>;
/** The saved state that the editor goes on from. */
export const SaveFiguresResponse = z.object({
  version: z.number().int(),
  state: ReturnState,
  own: FigureVector,
  filled: z.number().int(),
});
export type SaveFiguresResponse = z.infer<typeof SaveFiguresResponse>;

export const MoveReturnRequest = z.strictObject({
  move: ReturnMove,
  /** The version that the person saw; anything newer stops the move with RETURN_STALE. */
  version: z.number().int(),
  reason: z.string().trim().max(1000).optional(),
  remarks: z
    .array(z.strictObject({ code: z.string().max(12), text: z.string().trim().min(1).max(500) }))
    .max(200)
    .optional(),
});
export type MoveReturnRequest = z.infer<typeof MoveReturnRequest>;
export const MoveReturnResponse = z.object({ state: ReturnState, version: z.number().int() });
export type MoveReturnResponse = z.infer<typeof MoveReturnResponse>;

/** A recorded move. */
export const ReturnEvent = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  by: z.string(),
  move: ReturnMove,
  from: ReturnState,
  to: ReturnState,
  version: z.number().int(),
  reason: z.string().nullable(),
  remarks: z.array(z.object({ code: z.string(), text: z.string() })),
});
export type ReturnEvent = z.infer<typeof ReturnEvent>;
export const ReturnEventPage = pageOf(ReturnEvent);

/** Returns in reach for a month: `within` narrows to a subtree, `parent` to direct children. Oldest waiting first. */
export const ReturnListQuery = PageQuery.extend({
  period: PeriodKey,
  within: z.coerce.number().int().optional(),
  parent: z.coerce.number().int().optional(),
  tier: Tier.optional(),
  state: ReturnState.optional(),
  overdue: z.stringbool().optional(),
});
export const ReturnPage = pageOf(ReturnBrief);

import { z } from 'zod';
import { DivisionBrief } from './people';
import { Tier } from './divisions';
import { PeriodKey, PeriodState } from './forms';
import { PageQuery, pageOf } from './page';

export const ReturnState = z.enum(['draft', 'submitted', 'sent_back', 'accepted']);
export type ReturnState = z.infer<typeof ReturnState>;
export const ReturnMove = z.enum(['submit', 'withdraw', 'send_back', 'accept', 'reopen', 'confirm']);
export type ReturnMove = z.infer<typeof ReturnMove>;
/** What the history of a return records: its moves, and what was allowed to it beside them. */
export const ReturnRecord = z.enum([...ReturnMove.options, 'extend', 'excuse', 'expect']);
export type ReturnRecord = z.infer<typeof ReturnRecord>;

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

/** A reviewer's remark on one cell; it stays beside the cell, with its answer, until the return is accepted. */
export const Remark = z.object({
  code: z.string(),
  text: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  /** What the filler says to it; absent while it is open. */
  answer: z.object({ text: z.string(), by: z.string(), at: z.iso.datetime() }).optional(),
});
export type Remark = z.infer<typeof Remark>;

/** A later due day for one division and month. */
export const Extension = z.object({
  /** The due day before. */
  from: z.iso.date(),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type Extension = z.infer<typeof Extension>;

/** What a reviewer may allow to a division for one month: a later due day, no report, or a report again. */
export const ReturnAllowance = z.enum(['extend', 'excuse', 'expect']);
export type ReturnAllowance = z.infer<typeof ReturnAllowance>;
/** Why a division need not report in a month; it leaves the expected counts and is named beside them. */
export const Excuse = z.object({ reason: z.string(), by: z.string(), at: z.iso.datetime() });
export type Excuse = z.infer<typeof Excuse>;

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
  /** Last day in time, extensions included. */
  dueOn: z.iso.date(),
  extended: z.boolean(),
  /** Need not report this month. */
  excused: z.boolean(),
  /** First submitted after its due day; stays so for ever. */
  late: z.boolean(),
  /** Not yet submitted although the due day is over. */
  overdue: z.boolean(),
  /** Accepted, but figures below moved since. */
  stale: z.boolean(),
  submittedAt: z.iso.datetime().nullable(),
  acceptedAt: z.iso.datetime().nullable(),
  /** Remarks on cells that wait for an answer. */
  openRemarks: z.number().int(),
  /** Returns of the divisions below whose accepted figures are inside the total, of those expected. */
  included: TierCounts,
  expected: TierCounts,
  /** Returns below that would be expected but for an excuse; not among `expected`. */
  excusedBelow: TierCounts,
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
  /** Own figures of the accepted return of the month before in the order of this form; null when there is none. */
  previousOwn: FigureVector.nullable(),
  /** Codes that the form of the month before lacked; rules that look back at them are not checked. */
  previousLacks: z.array(z.string()),
  /**
   * Totals of the month before in the order of this form, whatever its state; null when there is none, a figure null
   * where the form of that month lacked the indicator.
   */
  previousTotal: FigureVector.nullable(),
  /** Own figures at the submission before the present one; null before a second submission. */
  lastSubmittedOwn: FigureVector.nullable(),
  remarks: z.array(Remark),
  /** Explanation of a soft rule by rule id. */
  explanations: z.record(z.string(), z.string()),
  /**
   * What the ledger of the division's houses says of table C at the end of the month, by code; null for communities and
   * while the month is not over. A figure that differs is a soft finding of the rule `L-` and its code.
   */
  ledger: z.record(z.string(), z.number().int()).nullable(),
  /** Why an accepted return is stale: the child and the move, or the reorganisation, that changed its total. */
  staleBecause: z.array(
    z.object({
      division: z.string(),
      move: z.enum([...ReturnMove.options, 'reorganise']),
      at: z.iso.datetime(),
    }),
  ),
  sentBackReason: z.string().nullable(),
  extension: Extension.nullable(),
  excuse: Excuse.nullable(),
  /** Opened by the correction of a published month that is under way. */
  correcting: z.boolean(),
  /** What the caller may allow to the division now. */
  allowances: z.array(ReturnAllowance),
  /** What the caller may do now. */
  moves: z.array(ReturnMove),
  mayFill: z.boolean(),
  periodState: PeriodState,
});
export type ReturnView = z.infer<typeof ReturnView>;

/** One changed cell; `base` is the figure that the person saw before changing it. */
export const CellChange = z.strictObject({ code: z.string().max(12), value: TypedFigure, base: Figure });
export type CellChange = z.infer<typeof CellChange>;
export const SaveFiguresRequest = z.strictObject({
  cells: z.array(CellChange).max(400),
  explanations: z.record(z.string().max(40), z.string().trim().max(500)).optional(),
  /** Answer to the remark on a cell, by its code; an empty one takes the answer away. */
  answers: z.record(z.string().max(12), z.string().trim().max(500)).optional(),
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
  move: ReturnRecord,
  from: ReturnState,
  to: ReturnState,
  version: z.number().int(),
  reason: z.string().nullable(),
  /** Remarks sent with the move, or standing with their answers when it was made. */
  remarks: z.array(
    z.object({
      code: z.string(),
      text: z.string(),
      answer: z.object({ text: z.string() }).optional(),
    }),
  ),
  /** The due day that an extension set. */
  dueOn: z.iso.date().nullable(),
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
  late: z.stringbool().optional(),
  excused: z.stringbool().optional(),
});
export const ReturnPage = pageOf(ReturnBrief);

export const ExtendRequest = z.strictObject({
  version: z.number().int(),
  /** The new last day in time, later than the present one. */
  dueOn: z.iso.date(),
  reason: z.string().trim().min(1).max(500),
});
export type ExtendRequest = z.infer<typeof ExtendRequest>;
export const ExcuseRequest = z.strictObject({
  version: z.number().int(),
  reason: z.string().trim().min(1).max(500),
});
export type ExcuseRequest = z.infer<typeof ExcuseRequest>;
export const ExpectQuery = z.object({ version: z.coerce.number().int() });

/** A figure that stands otherwise than before, minor units. */
export const ChangedFigure = z.object({ code: z.string(), before: Figure, after: Figure });
export type ChangedFigure = z.infer<typeof ChangedFigure>;
/** How a return differs from an earlier state of itself. */
export const ReturnChange = z.object({
  /** Number of cells that differ. */
  cells: z.number().int(),
  /** The largest differences by their share of the earlier figure, at most three. */
  largest: z.array(ChangedFigure),
});
export type ReturnChange = z.infer<typeof ReturnChange>;

/** A direct child's return as its reviewer's inbox shows it. */
export const ReviewInboxItem = ReturnBrief.extend({
  formId: z.number().int(),
  /** Soft rules that the figures break, each with an explanation to read; 0 for a draft. */
  findings: z.number().int(),
  /** Whether one request may accept it together with others: submitted, no findings, no open remarks. */
  clean: z.boolean(),
  /** Against the submission before the present one; null where there is none. */
  sinceSubmitted: ReturnChange.nullable(),
  /** Against the accepted return of the month before; null where there is none, and for drafts. */
  sinceMonth: ReturnChange.nullable(),
  staleBecause: ReturnView.shape.staleBecause,
  excuse: Excuse.nullable(),
  extension: Extension.nullable(),
  /** The last reminder that went out, null when none did. */
  nudgedAt: z.iso.datetime().nullable(),
  /** What the caller may do with it now. */
  moves: z.array(ReturnMove),
  allowances: z.array(ReturnAllowance),
});
export type ReviewInboxItem = z.infer<typeof ReviewInboxItem>;
/** Returns of the direct children of a division, those that wait longest first. */
export const ReviewInboxQuery = z.object({ division: z.coerce.number().int(), period: PeriodKey });
export const ReviewInbox = z.object({ items: z.array(ReviewInboxItem) });
export type ReviewInbox = z.infer<typeof ReviewInbox>;

/** Accepts several returns at once, each at the version that the person saw and in a transaction of its own. */
export const AcceptanceRequest = z.strictObject({
  period: PeriodKey,
  returns: z
    .array(z.strictObject({ division: z.number().int(), version: z.number().int() }))
    .min(1)
    .max(200),
});
export type AcceptanceRequest = z.infer<typeof AcceptanceRequest>;
export const AcceptanceResponse = z.object({
  items: z.array(
    z.object({
      division: z.number().int(),
      accepted: z.boolean(),
      /** Code of the refusal, null when it was accepted. */
      code: z.string().nullable(),
    }),
  ),
});
export type AcceptanceResponse = z.infer<typeof AcceptanceResponse>;

/** Reminds divisions that owe their return; all of the caller's direct children that do when none is named. */
export const NudgeRequest = z.strictObject({
  period: PeriodKey,
  divisions: z.array(z.number().int()).min(1).max(500).optional(),
});
export type NudgeRequest = z.infer<typeof NudgeRequest>;
export const NudgeResponse = z.object({
  /** Divisions reminded now. */ divisions: z.array(z.number().int()),
});
export type NudgeResponse = z.infer<typeof NudgeResponse>;

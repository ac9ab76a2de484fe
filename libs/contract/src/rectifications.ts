import { RECTIFICATION_MOVES, RECTIFICATION_STATES } from '@tonghu/rules';
import { z } from 'zod';
import { CoverageReason, ObligationState } from './coverage';
import { Tier } from './divisions';
import { ObligationSubject } from './facilities';
import { PageQuery, pageOf } from './page';
import { DivisionBrief } from './people';

export const RectificationState = z.enum(RECTIFICATION_STATES);
export type RectificationState = z.infer<typeof RectificationState>;
export const RectificationMove = z.enum(RECTIFICATION_MOVES);
export type RectificationMove = z.infer<typeof RectificationMove>;

/** An obligation that a division was told to mend. */
export const Rectification = z.object({
  id: z.number().int(),
  /** The division whose obligation it is. */
  division: DivisionBrief,
  /** Names of the divisions between the city and this one, from the top; empty for one that is no more. */
  trail: z.array(z.string()),
  subject: ObligationSubject,
  /** The division that must act: the same, or one above it. */
  assignedTo: DivisionBrief,
  state: RectificationState,
  /** Last day in time. */
  deadline: z.iso.date(),
  /** Assigned, and the last day is over. */
  overdue: z.boolean(),
  /** How the obligation stood when it was opened. */
  found: ObligationState,
  /** How it stands now, measured with this answer. */
  measured: ObligationState,
  measuredReasons: z.array(CoverageReason),
  openedAt: z.iso.datetime(),
  /** What the caller may do now. */
  moves: z.array(RectificationMove),
  version: z.number().int(),
});
export type Rectification = z.infer<typeof Rectification>;
/** Those overdue first, then the others that are open by deadline, then what is over, the latest deadline first. */
export const RectificationPage = pageOf(Rectification).extend({
  /** What is under way in the division and tier asked for, whatever `state` narrows the list to. */
  underWay: z.object({
    open: z.number().int(),
    /** Of these: past the last day without an answer; answered and waiting to be decided. */
    overdue: z.number().int(),
    answered: z.number().int(),
  }),
});
export type RectificationPage = z.infer<typeof RectificationPage>;
/** `GET /api/coverage/rectifications`; open ones unless `state` says otherwise, `tier`: of the division obliged. */
export const RectificationQuery = PageQuery.extend({
  division: z.coerce.number().int().optional(),
  tier: Tier.optional(),
  state: z.enum(['open', 'overdue', 'all', ...RECTIFICATION_STATES]).default('open'),
});
export type RectificationQuery = z.infer<typeof RectificationQuery>;

/** One step of a rectification. */
export const RectificationEvent = z.object({
  at: z.iso.datetime(),
  by: z.string().nullable(),
  move: z.enum(['open', ...RECTIFICATION_MOVES]),
  to: RectificationState,
  assignedTo: DivisionBrief,
  deadline: z.iso.date(),
  text: z.string(),
  /** Where evidence is kept, such as a document of the city's own system. */
  link: z.string().nullable(),
  /** How the obligation stood at this step. */
  measured: ObligationState,
});
export type RectificationEvent = z.infer<typeof RectificationEvent>;
/** `GET /api/coverage/rectifications/:id`; events oldest first. */
export const RectificationCard = Rectification.extend({
  /** When `measured` was measured, with this answer. */
  measuredAt: z.iso.datetime(),
  events: z.array(RectificationEvent),
});
export type RectificationCard = z.infer<typeof RectificationCard>;

const Words = z.string().trim().min(1).max(1000);
/**
 * `POST /api/coverage/rectifications`, by a tier above the division that must act. Errors: NOT_FOUND, FORBIDDEN,
 * NOTHING_TO_MEND when it is met, exempt or no obligation at all, ASSIGNEE_BELOW when `assignedToId` is neither the
 * division nor above it, DEADLINE_PAST, RECTIFICATION_OPEN when one is open already.
 */
export const OpenRectificationRequest = z.strictObject({
  divisionId: z.number().int(),
  subject: ObligationSubject,
  assignedToId: z.number().int(),
  deadline: z.iso.date(),
  text: Words,
});
export type OpenRectificationRequest = z.infer<typeof OpenRectificationRequest>;
/**
 * `POST /api/coverage/rectifications/:id/moves`. `deadline` is asked for by `rise` and `send_back`. Errors: NOT_FOUND,
 * FORBIDDEN, RECTIFICATION_STALE (params.version), MOVE_NOT_ALLOWED, NOT_MENDED (params.state) for closing what is
 * still no better, DEADLINE_MISSING, DEADLINE_PAST.
 */
export const RectificationMoveRequest = z.strictObject({
  move: RectificationMove,
  version: z.number().int(),
  text: Words,
  link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
  deadline: z.iso.date().nullable().default(null),
});
export type RectificationMoveRequest = z.infer<typeof RectificationMoveRequest>;

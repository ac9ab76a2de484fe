import { dueInstant } from './period';

/** Where a return stands. */
export type ReturnState = 'draft' | 'submitted' | 'sent_back' | 'accepted';

/** What can be done with a return: 上报、撤回、退回、审核通过、撤销审核、再次确认. */
export type ReturnMove = 'submit' | 'withdraw' | 'send_back' | 'accept' | 'reopen' | 'confirm';

/** Who makes a move: the division that fills the return, or its direct parent that reviews it. */
export type ReturnParty = 'filler' | 'reviewer';

/** One arrow of the return's state machine. */
export interface ReturnTransition {
  to: ReturnState;
  by: ReturnParty;
  /** The move is refused without a reason in words. */
  reasonRequired: boolean;
  /** The move may carry remarks on single cells. */
  remarksAllowed: boolean;
  /** The move exists only while figures below an accepted return have moved. */
  onlyWhenStale: boolean;
}

/** All states, in the order of the way up. */
export const RETURN_STATES = [
  'draft',
  'submitted',
  'sent_back',
  'accepted',
] as const satisfies readonly ReturnState[];

const plain = { reasonRequired: false, remarksAllowed: false, onlyWhenStale: false } as const;
const back = { reasonRequired: true, remarksAllowed: true, onlyWhenStale: false } as const;

/** The state machine of a return: state → move → where it leads and who may. */
export const RETURN_FLOW: Readonly<
  Record<ReturnState, Readonly<Partial<Record<ReturnMove, ReturnTransition>>>>
> = {
  draft: {
    submit: { to: 'submitted', by: 'filler', ...plain },
  },
  submitted: {
    withdraw: { to: 'draft', by: 'filler', ...plain },
    accept: { to: 'accepted', by: 'reviewer', ...plain },
    send_back: { to: 'sent_back', by: 'reviewer', ...back },
  },
  sent_back: {
    submit: { to: 'submitted', by: 'filler', ...plain },
  },
  accepted: {
    confirm: { to: 'accepted', by: 'reviewer', ...plain, onlyWhenStale: true },
    reopen: { to: 'sent_back', by: 'reviewer', ...back },
  },
};

/** Who looks at a return and in which circumstances. */
export interface MoveContext {
  isFiller: boolean;
  isReviewer: boolean;
  /** The city's own return: nobody stands above to review it. */
  isRoot: boolean;
  /** Accepted, but figures below moved since. */
  stale: boolean;
  /** Closed and published periods stand still. */
  periodOpen: boolean;
}

/** The moves of a state in the order of the table. */
export function movesOf(state: ReturnState): ReturnMove[] {
  return Object.keys(RETURN_FLOW[state]) as ReturnMove[];
}

/** The arrow that a move takes from a state, null when there is none. */
export function transitionOf(state: ReturnState, move: ReturnMove): ReturnTransition | null {
  return RETURN_FLOW[state][move] ?? null;
}

/** The state after a move, null when the state does not know the move. */
export function nextState(state: ReturnState, move: ReturnMove): ReturnState | null {
  return transitionOf(state, move)?.to ?? null;
}

/** The moves open to somebody now, in the order of the table. */
export function allowedMoves(state: ReturnState, context: MoveContext): ReturnMove[] {
  if (!context.periodOpen) return [];
  return movesOf(state).filter((move) => {
    const transition = transitionOf(state, move);
    if (!transition || (transition.onlyWhenStale && !context.stale)) return false;
    return transition.by === 'filler' ? context.isFiller : context.isReviewer && !context.isRoot;
  });
}

/** Whether the filler may change figures in this state of an open period. */
export function isEditable(state: ReturnState): boolean {
  return transitionOf(state, 'submit') !== null;
}

/** Where a period stands; deadlines are separate from it. */
export type PeriodState = 'open' | 'closed' | 'published';

/** What can be done with a period. */
export type PeriodMove = 'close' | 'reopen' | 'publish';

/** The state machine of a period: state → move → where it leads. */
export const PERIOD_FLOW: Readonly<Record<PeriodState, Readonly<Partial<Record<PeriodMove, PeriodState>>>>> =
  {
    open: { close: 'closed' },
    closed: { reopen: 'open', publish: 'published' },
    published: {},
  };

/** The moves of a period's state in the order of the table. */
export function allowedPeriodMoves(state: PeriodState): PeriodMove[] {
  return Object.keys(PERIOD_FLOW[state]) as PeriodMove[];
}

/** The period's state after a move, null when the state does not know the move. */
export function nextPeriodState(state: PeriodState, move: PeriodMove): PeriodState | null {
  return PERIOD_FLOW[state][move] ?? null;
}

/** What timeliness is judged by. */
export interface Timing {
  state: ReturnState;
  /** Last day on which the return is in time, 'YYYY-MM-DD' in Asia/Shanghai, extensions included. */
  dueOn: string;
  /** The first submission ever, null before it; later withdrawals and returns do not change it. */
  firstSubmittedAt: Date | null;
}

/**
 * Whether the first submission came after its due day was over; true stays true whatever happens afterwards.
 * Before the first submission nothing is late yet: see `isOverdue`.
 */
export function isLate(timing: Pick<Timing, 'dueOn' | 'firstSubmittedAt'>): boolean {
  return timing.firstSubmittedAt !== null && timing.firstSubmittedAt >= dueInstant(timing.dueOn);
}

/**
 * Whether a return is owed although its due day is over: a draft (withdrawn ones too), or one sent back that had not
 * come in time. A return first submitted in time and sent back later waits for a correction and is not overdue.
 */
export function isOverdue(timing: Timing & { now: Date }): boolean {
  if (timing.now < dueInstant(timing.dueOn)) return false;
  return timing.state === 'draft' || (timing.state === 'sent_back' && isLate(timing));
}

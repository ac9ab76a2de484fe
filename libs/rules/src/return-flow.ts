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
  /** The division need not report this month, so nothing moves. */
  excused: boolean;
  /** What the period lets happen: closed and published ones stand still. */
  opening: ReturnOpening;
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
  if (context.excused || context.opening === 'nothing') return [];
  return movesOf(state).filter((move) => {
    if (context.opening === 'confirmation' && move !== 'confirm') return false;
    const transition = transitionOf(state, move);
    if (!transition || (transition.onlyWhenStale && !context.stale)) return false;
    return transition.by === 'filler' ? context.isFiller : context.isReviewer && !context.isRoot;
  });
}

/** What a reviewer may allow to a division for one month: 延期、免报、恢复应报. */
export type ReturnAllowance = 'extend' | 'excuse' | 'expect';

/** Who looks at a return that owes, and in which circumstances. */
export interface AllowanceContext extends Pick<MoveContext, 'isReviewer' | 'excused' | 'opening'> {
  state: ReturnState;
  /** Whether it was ever submitted: its timeliness is settled then. */
  submittedOnce: boolean;
}

/** What somebody may allow to the division of a return now. */
export function allowancesFor(context: AllowanceContext): ReturnAllowance[] {
  if (!context.isReviewer || context.opening !== 'everything') return [];
  if (context.excused) return ['expect'];
  if (!isEditable(context.state)) return [];
  return context.submittedOnce ? ['excuse'] : ['extend', 'excuse'];
}

/** Whether the filler may change figures in this state of an open period. */
export function isEditable(state: ReturnState): boolean {
  return transitionOf(state, 'submit') !== null;
}

/**
 * Where a period stands; deadlines are separate from it. A published one is corrected for chosen divisions only, and
 * its edition stays what was published.
 */
export type PeriodState = 'open' | 'closed' | 'published' | 'correcting';

/** What can be done with a period; publishing makes the next edition. */
export type PeriodMove = 'close' | 'reopen' | 'publish' | 'correct';

/** All states of a period, in the order in which they come. */
export const PERIOD_STATES = [
  'open',
  'closed',
  'published',
  'correcting',
] as const satisfies readonly PeriodState[];

/** The state machine of a period: state → move → where it leads. */
export const PERIOD_FLOW: Readonly<Record<PeriodState, Readonly<Partial<Record<PeriodMove, PeriodState>>>>> =
  {
    open: { close: 'closed' },
    closed: { reopen: 'open', publish: 'published' },
    published: { correct: 'correcting' },
    correcting: { publish: 'published' },
  };

/** How much a period lets happen with a return: everything, only the confirmation of a moved total, or nothing. */
export type ReturnOpening = 'everything' | 'confirmation' | 'nothing';

/** What a period lets happen with a return. @param correcting whether the correction under way names its division */
export function openingOf(period: PeriodState, correcting: boolean): ReturnOpening {
  if (period === 'open' || (period === 'correcting' && correcting)) return 'everything';
  return period === 'correcting' ? 'confirmation' : 'nothing';
}

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
  /** Whether the division need not report this month; nothing is owed then. */
  excused: boolean;
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
  if (timing.excused || timing.now < dueInstant(timing.dueOn)) return false;
  return timing.state === 'draft' || (timing.state === 'sent_back' && isLate(timing));
}

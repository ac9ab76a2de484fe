import type { ObligationState } from './coverage-words';
import { ROLE_PERMISSIONS, TIER_ROLE, type Role } from './permissions';
import { tierOfNumber } from './tier';

/** Where a rectification stands: somebody must act, somebody says it is done, it is mended, or it was called off. */
export type RectificationState = 'assigned' | 'answered' | 'closed' | 'withdrawn';
export const RECTIFICATION_STATES = [
  'assigned',
  'answered',
  'closed',
  'withdrawn',
] as const satisfies readonly RectificationState[];

/** What moves a rectification on. */
export type RectificationMove = 'answer' | 'close' | 'send_back' | 'rise' | 'withdraw';
export const RECTIFICATION_MOVES = [
  'answer',
  'close',
  'send_back',
  'rise',
  'withdraw',
] as const satisfies readonly RectificationMove[];

/** What people are told of a rectification; `overdue` comes by the clock. */
export const RECTIFICATION_EVENTS = [
  'assigned',
  'answered',
  'closed',
  'sent_back',
  'raised',
  'withdrawn',
  'overdue',
] as const;
export type RectificationEventKind = (typeof RECTIFICATION_EVENTS)[number];

/** Who makes a move: the division that it is assigned to, or a tier above that one. */
export type RectificationParty = 'assignee' | 'overseer';

export interface RectificationTransition {
  to: RectificationState;
  by: RectificationParty;
  /** The move names a new last day. */
  deadline: boolean;
  /** The move is refused unless the obligation, measured at that moment, no longer needs mending. */
  onlyWhenMended: boolean;
}

const plain = { deadline: false, onlyWhenMended: false } as const;

/** The state machine: state → move → where it leads and who may. Every move says why in words. */
export const RECTIFICATION_FLOW: Readonly<
  Record<RectificationState, Readonly<Partial<Record<RectificationMove, RectificationTransition>>>>
> = {
  assigned: {
    answer: { to: 'answered', by: 'assignee', ...plain },
    // To the division above the one that did not manage: it is assigned anew.
    rise: { to: 'assigned', by: 'overseer', ...plain, deadline: true },
    withdraw: { to: 'withdrawn', by: 'overseer', ...plain },
  },
  answered: {
    close: { to: 'closed', by: 'overseer', ...plain, onlyWhenMended: true },
    send_back: { to: 'assigned', by: 'overseer', ...plain, deadline: true },
    rise: { to: 'assigned', by: 'overseer', ...plain, deadline: true },
    withdraw: { to: 'withdrawn', by: 'overseer', ...plain },
  },
  closed: {},
  withdrawn: {},
};

/** Whether an obligation needs no mending: it is met, or exempt by decision. */
export const isMended = (state: ObligationState) => state === 'met' || state === 'exempt';

/** Whether somebody must still do something about it. */
export const isOpenRectification = (state: RectificationState) =>
  Object.keys(RECTIFICATION_FLOW[state]).length > 0;

/** Who looks at a rectification. */
export interface RectificationView {
  isAssignee: boolean;
  isOverseer: boolean;
  /** Assigned to the city: nobody stands above. */
  atTop: boolean;
  measured: ObligationState;
}

/** The moves open to somebody now, in the order of the table. */
export function allowedRectificationMoves(
  state: RectificationState,
  { isAssignee, isOverseer, atTop, measured }: RectificationView,
): RectificationMove[] {
  return RECTIFICATION_MOVES.filter((move) => {
    const transition = RECTIFICATION_FLOW[state][move];
    if (!transition || (move === 'rise' && atTop)) return false;
    if (transition.onlyWhenMended && !isMended(measured)) return false;
    return transition.by === 'assignee' ? isAssignee : isOverseer;
  });
}

/** The officials who decide about what the division at `path` was told: the nearest above that may, the city for itself. */
export function overseerOf(path: string): { division: number; role: Role } {
  const line = path.split('/').filter(Boolean).map(Number);
  const seats = line.map((division, at) => ({ division, role: TIER_ROLE[tierOfNumber(at + 1)] }));
  const above = seats.slice(0, -1).filter(({ role }) => ROLE_PERMISSIONS[role].includes('coverage.manage'));
  const seat = above.at(-1) ?? seats[0];
  if (!seat) throw new RangeError(`not a division path: ${path}`);
  return seat;
}

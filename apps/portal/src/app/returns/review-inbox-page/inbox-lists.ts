import type { ReturnBrief } from '@tonghu/contract';

/** Returns of direct children by what they ask of their reviewer. */
export interface InboxLists<Item extends ReturnBrief> {
  /** Submitted, the longest wait first. */
  readonly waiting: readonly Item[];
  /** Not submitted or sent back: overdue first, then by code. */
  readonly owed: readonly Item[];
  /** Accepted: stale first, then by code. */
  readonly accepted: readonly Item[];
  /** Let off for the month. */
  readonly excused: readonly Item[];
}

/** Sorts the returns of a month into the lists of an inbox. */
export function inboxLists<Item extends ReturnBrief>(children: readonly Item[]): InboxLists<Item> {
  const inState = (...states: ReturnBrief['state'][]): Item[] =>
    children.filter(({ state, excused }) => !excused && states.includes(state));
  return {
    waiting: inState('submitted').sort((a, b) => (a.submittedAt ?? '').localeCompare(b.submittedAt ?? '')),
    owed: inState('draft', 'sent_back').sort(
      (a, b) => Number(b.overdue) - Number(a.overdue) || a.division.code.localeCompare(b.division.code),
    ),
    accepted: inState('accepted').sort(
      (a, b) => Number(b.stale) - Number(a.stale) || a.division.code.localeCompare(b.division.code),
    ),
    excused: children.filter(({ excused }) => excused),
  };
}

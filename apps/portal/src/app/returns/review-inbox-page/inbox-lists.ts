import type { ReturnBrief } from '@tonghu/contract';

/** Returns of direct children by what they ask of their reviewer. */
export interface InboxLists {
  /** Submitted, the longest wait first. */
  readonly waiting: readonly ReturnBrief[];
  /** Not submitted or sent back: overdue first, then by code. */
  readonly owed: readonly ReturnBrief[];
  /** Accepted: stale first, then by code. */
  readonly accepted: readonly ReturnBrief[];
}

/** Sorts the returns of a month into the lists of an inbox. */
export function inboxLists(children: readonly ReturnBrief[]): InboxLists {
  const inState = (...states: ReturnBrief['state'][]): ReturnBrief[] =>
    children.filter(({ state }) => states.includes(state));
  return {
    waiting: inState('submitted').sort((a, b) => (a.submittedAt ?? '').localeCompare(b.submittedAt ?? '')),
    owed: inState('draft', 'sent_back').sort(
      (a, b) => Number(b.overdue) - Number(a.overdue) || a.division.code.localeCompare(b.division.code),
    ),
    accepted: inState('accepted').sort(
      (a, b) => Number(b.stale) - Number(a.stale) || a.division.code.localeCompare(b.division.code),
    ),
  };
}

import type { ReturnBrief } from '@tonghu/contract';

/** The neighbours of a return among those that wait for the same reviewer, oldest first. */
export interface WaitingNeighbours {
  readonly next: ReturnBrief | null;
  readonly previous: ReturnBrief | null;
  readonly count: number;
}

/** A return that itself no longer waits stands before the oldest. */
export function neighboursOf(waiting: readonly ReturnBrief[], division: number): WaitingNeighbours {
  const place = waiting.findIndex((brief) => brief.division.id === division);
  const others = waiting.filter((brief) => brief.division.id !== division);
  return {
    next: waiting[place + 1] ?? others[0] ?? null,
    previous: (place > 0 ? waiting[place - 1] : undefined) ?? others.at(-1) ?? null,
    count: others.length,
  };
}

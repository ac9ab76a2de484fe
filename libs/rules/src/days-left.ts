import { dueInstant } from './period';

const DAY_MS = 24 * 3_600_000;

/** Whole days until a due day is over at 24:00 in Shanghai: 0 on the due day itself, negative once it is over. */
export function daysLeft(dueOn: string, now: Date): number {
  return Math.ceil((dueInstant(dueOn).getTime() - now.getTime()) / DAY_MS) - 1;
}

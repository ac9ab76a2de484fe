import type { ReturnBrief } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';

/** What to say about a deadline: a message below `returns.due.` and the days it counts. */
export interface DueNote {
  readonly key: 'left' | 'today' | 'over' | 'correction' | 'submitted' | 'submittedLate';
  readonly days: number;
}

const DAY_MS = 24 * 3_600_000;

/** Days between a return's due day and today by the calendar of Shanghai; settled once it was sent up. */
export function dueNote(
  brief: Pick<ReturnBrief, 'dueOn' | 'state' | 'late' | 'overdue'>,
  now: Date,
): DueNote {
  if (brief.state === 'submitted' || brief.state === 'accepted') {
    return { key: brief.late ? 'submittedLate' : 'submitted', days: 0 };
  }
  const days = Math.round(
    (Date.parse(`${brief.dueOn}T00:00:00Z`) - Date.parse(`${shanghaiDate(now)}T00:00:00Z`)) / DAY_MS,
  );
  if (days === 0) return { key: 'today', days };
  if (days > 0) return { key: 'left', days };
  // Sent back after having come in time: owed, but not overdue.
  return { key: brief.overdue ? 'over' : 'correction', days: -days };
}

import type { Principal } from '../platform/access';
import {
  allowancesFor,
  allowedMoves,
  mayFill,
  mayReview,
  openingOf,
  tierOfNumber,
  type ReturnAllowance,
  type ReturnMove,
} from '@tonghu/rules';
import type { ReturnRow } from './return-row.query';

/** Part that the caller has in a return: fills it, reviews it, or only reads it. */
export function partOf(caller: Principal, row: Pick<ReturnRow, 'tier' | 'path'>) {
  const place = { tier: tierOfNumber(row.tier), path: row.path };
  return { isFiller: mayFill(caller, place), isReviewer: mayReview(caller, place), isRoot: row.tier === 1 };
}

type MovingRow = Pick<
  ReturnRow,
  | 'tier'
  | 'path'
  | 'state'
  | 'stale_because'
  | 'excuse'
  | 'period_state'
  | 'correcting'
  | 'first_submitted_at'
>;

/** The moves that the caller may make with a return now. */
export function movesFor(caller: Principal, row: MovingRow): ReturnMove[] {
  return allowedMoves(row.state, {
    ...partOf(caller, row),
    stale: row.stale_because.length > 0,
    excused: row.excuse !== null,
    opening: openingOf(row.period_state, row.correcting),
  });
}

/** What the caller may allow to the division of a return now. */
export function allowancesOf(caller: Principal, row: MovingRow): ReturnAllowance[] {
  return allowancesFor({
    isReviewer: partOf(caller, row).isReviewer,
    excused: row.excuse !== null,
    opening: openingOf(row.period_state, row.correcting),
    state: row.state,
    submittedOnce: row.first_submitted_at !== null,
  });
}

import type { Principal } from '../platform/access';
import { allowedMoves, mayFill, mayReview, tierOfNumber, type ReturnMove } from '@tonghu/rules';
import type { ReturnRow } from './return-row.query';

/** Part that the caller has in a return: fills it, reviews it, or only reads it. */
export function partOf(caller: Principal, row: Pick<ReturnRow, 'tier' | 'path'>) {
  const place = { tier: tierOfNumber(row.tier), path: row.path };
  return { isFiller: mayFill(caller, place), isReviewer: mayReview(caller, place), isRoot: row.tier === 1 };
}

/** The moves that the caller may make with a return now. */
export function movesFor(caller: Principal, row: ReturnRow): ReturnMove[] {
  return allowedMoves(row.state, {
    ...partOf(caller, row),
    stale: row.stale_because.length > 0,
    periodOpen: row.period_state === 'open',
  });
}

import type { RollUp, RollUpRow, TierCounts, Trend } from '@tonghu/contract';
import { isSettled } from '@tonghu/rules';
import type { PointMark } from '@tonghu/ui';

export { hasFigures, isComplete, isSettled, isSufficient } from '@tonghu/rules';

type Say = (key: string, params?: Record<string, unknown>) => string;

/** Message keys of the tiers in the order of the counts, shown from the top down. */
const TIERS = ['community', 'street', 'district'] as const;

/** 含 5/6 辖市区、60/67 街道镇、900/1049 社区村; empty where nothing is expected below. */
export function completenessText(row: { included: TierCounts; expected: TierCounts }, say: Say): string {
  const parts = TIERS.flatMap((tier, at) => {
    const expected = row.expected[at] ?? 0;
    if (expected === 0) return [];
    return [say(`statistics.completeness.${tier}`, { included: row.included[at] ?? 0, expected })];
  });
  if (parts.length === 0) return '';
  return say('statistics.completeness.includes', {
    parts: parts.reverse().join(say('statistics.completeness.and')),
  });
}

/** How far the figures of a row can be trusted. */
export function markOf(
  row: Pick<RollUpRow, 'state' | 'included' | 'expected'>,
  periodState: RollUp['periodState'],
): PointMark {
  if (!isSettled(row)) return 'incomplete';
  return periodState === 'published' ? 'final' : 'provisional';
}

/** The mark of one month of a trend. */
export function markOfMonth(month: Trend['months'][number]): PointMark {
  return markOf(month, month.periodState);
}

/** How many children stand where; the first sentence of a page is made of it. */
export function countStates(children: readonly Pick<RollUpRow, 'state' | 'overdue' | 'stale'>[]) {
  const count = (test: (row: Pick<RollUpRow, 'state' | 'overdue' | 'stale'>) => boolean) =>
    children.filter(test).length;
  return {
    expected: children.length,
    accepted: count((row) => row.state === 'accepted'),
    submitted: count((row) => row.state === 'submitted'),
    sentBack: count((row) => row.state === 'sent_back'),
    overdue: count((row) => row.overdue),
    stale: count((row) => row.stale),
  };
}

import type { RollUp, RollUpRow, TierCounts, Trend } from '@tonghu/contract';
import type { PointMark } from '@tonghu/ui';

type Say = (key: string, params?: Record<string, unknown>) => string;

/** Message keys of the tiers in the order of the counts, shown from the top down. */
const TIERS = ['community', 'street', 'district'] as const;

/** Whether every return expected below is inside the total. */
export function isComplete({ included, expected }: { included: TierCounts; expected: TierCounts }): boolean {
  return included.every((count, tier) => count >= (expected[tier] ?? 0));
}

/** Share of the expected returns of every tier from which on a total stands for the division. */
const SUFFICIENT = 0.95;

/**
 * Whether so few returns are missing that the total can be compared with other months; how many are missing is said
 * beside it all the same.
 */
export function isSufficient({
  included,
  expected,
}: {
  included: TierCounts;
  expected: TierCounts;
}): boolean {
  return included.every((count, tier) => count >= (expected[tier] ?? 0) * SUFFICIENT);
}

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

/**
 * Whether a row has figures worth showing: a draft counts only once accepted returns stand inside its total, because
 * what somebody is still typing is nobody's figure yet, and an empty draft is unknown rather than zero.
 */
export function hasFigures(row: Pick<RollUpRow, 'state' | 'included'>): boolean {
  return row.state !== 'draft' || row.included.some((count) => count > 0);
}

/** Whether a row was handed in and lacks too little to matter. */
export function isSettled(row: Pick<RollUpRow, 'state' | 'included' | 'expected'>): boolean {
  return (row.state === 'accepted' || row.state === 'submitted') && isSufficient(row);
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

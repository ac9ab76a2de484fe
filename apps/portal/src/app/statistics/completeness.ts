import type { RollUp, RollUpRow, TierCounts, Trend } from '@tonghu/contract';
import { isSettled } from '@tonghu/rules';
import type { PointMark } from '@tonghu/ui/chart';

export { hasFigures, isComplete, isSettled, isSufficient } from '@tonghu/rules';

type Say = (key: string, params?: Record<string, unknown>) => string;

/** Message keys of the tiers in the order of the counts, shown from the top down. */
const TIERS = ['community', 'street', 'district'] as const;

/** What a row or a month says of the returns below it. */
interface Below {
  included: TierCounts;
  expected: TierCounts;
  /** Absent where several months stand together. */
  excusedBelow?: TierCounts;
}

/**
 * 含 5/6 辖市区、60/67 街道镇、900/1049 社区村（另免报 2 社区村）; excused divisions are not expected and are named apart.
 * Empty where nothing stands below.
 */
export function completenessText(row: Below, say: Say): string {
  const parts = TIERS.flatMap((tier, at) => {
    const expected = row.expected[at] ?? 0;
    if (expected === 0) return [];
    return [say(`statistics.completeness.${tier}`, { included: row.included[at] ?? 0, expected })];
  });
  const excused = excusedText(row.excusedBelow ?? [0, 0, 0], say);
  if (parts.length === 0) return excused;
  const includes = say('statistics.completeness.includes', {
    parts: parts.reverse().join(say('statistics.completeness.and')),
  });
  return includes + excused;
}

function excusedText(excused: TierCounts, say: Say): string {
  const parts = TIERS.flatMap((tier, at) => {
    const count = excused[at] ?? 0;
    return count === 0 ? [] : [say(`statistics.completeness.excusedPart.${tier}`, { count })];
  });
  if (parts.length === 0) return '';
  return say('statistics.completeness.excused', {
    parts: parts.reverse().join(say('statistics.completeness.and')),
  });
}

/** 第2版, 未发布, 第1版更正中: which publication figures of a month belong to. */
export function editionText(
  { periodState, edition }: Pick<RollUp, 'periodState' | 'edition'>,
  say: Say,
): string {
  if (periodState === 'published') return say('statistics.edition.published', { edition });
  if (periodState === 'correcting') return say('statistics.edition.correcting', { edition });
  return say('statistics.edition.unpublished');
}

/** How far the figures of a row can be trusted. */
export function markOf(
  row: Pick<RollUpRow, 'state' | 'included' | 'expected' | 'partial'>,
  periodState: RollUp['periodState'],
): PointMark {
  if (row.partial || !isSettled(row)) return 'incomplete';
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

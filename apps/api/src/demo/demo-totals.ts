import { addCounts, addFigures, countsHandedUp, TIER_NUMBER, type TierCounts } from '@tonghu/rules';
import type { DemoReturn } from './demo-return';

/** What a parent shows of the returns below it. */
export interface DemoTotal {
  total: number[];
  included: TierCounts;
  expected: TierCounts;
}

/** Totals and counts of one month, from the communities up. */
export function addUpMonth(returns: readonly DemoReturn[]): Map<number, DemoTotal> {
  const sums = new Map<number, DemoTotal>(
    returns.map(({ division, own }) => [
      division.id,
      { total: own.map((figure) => figure ?? 0), included: [0, 0, 0], expected: [0, 0, 0] },
    ]),
  );
  const fromBelow = [...returns].sort((a, b) => TIER_NUMBER[b.division.tier] - TIER_NUMBER[a.division.tier]);
  for (const { division, state } of fromBelow) {
    const below = sums.get(division.id);
    const above = division.parentId === null ? undefined : sums.get(division.parentId);
    if (!below || !above) continue;
    above.expected = addCounts(above.expected, countsHandedUp(division.tier, below.expected));
    if (state !== 'accepted') continue;
    above.total = addFigures(above.total, below.total);
    above.included = addCounts(above.included, countsHandedUp(division.tier, below.included));
  }
  return sums;
}

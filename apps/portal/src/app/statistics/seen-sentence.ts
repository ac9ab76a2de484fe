import type { RollUp } from '@tonghu/contract';
import { countStates } from './completeness';

type Say = (key: string, params?: Record<string, unknown>) => string;

/** One sentence that says what is seen: 钟楼区 2026年10月：8个街道镇中7个已审核，1个逾期。 */
export function seenSentence(rollUp: RollUp, monthName: (period: string) => string, say: Say): string {
  const { division } = rollUp.division;
  const place = { name: division.name, month: monthName(rollUp.period) };
  if (rollUp.children.length === 0) {
    return say('statistics.seen.leaf', { ...place, state: say(`ui.state.${rollUp.division.state}`) });
  }
  const counts = countStates(rollUp.children);
  const tier = say(`statistics.seen.tier.${rollUp.children[0]?.division.tier ?? 'community'}`);
  const parts = [say('statistics.seen.accepted', { ...counts, tier })];
  for (const key of ['submitted', 'sentBack', 'overdue', 'stale'] as const) {
    if (counts[key] > 0) parts.push(say(`statistics.seen.${key}`, { count: counts[key] }));
  }
  return say('statistics.seen.sentence', { ...place, parts: parts.join(say('statistics.seen.comma')) });
}

import type { Reporting, TierReporting } from '@tonghu/contract';
import { completenessOf, reportingTrend, timelinessOf } from './reporting-shares';

const counted = (changes: Partial<TierReporting> = {}): TierReporting => ({
  tier: 'community',
  expected: 8,
  excused: 1,
  accepted: 6,
  onTime: 4,
  late: 2,
  overdue: 1,
  ...changes,
});

describe('the shares of reporting', () => {
  it('are of those expected, the excused left out', () => {
    expect(completenessOf(counted())).toBe(0.75);
    expect(timelinessOf(counted())).toBe(0.5);
  });

  it('are none where nobody was expected', () => {
    const nobody = counted({ expected: 0, accepted: 0, onTime: 0 });
    expect([completenessOf(nobody), timelinessOf(nobody)]).toEqual([null, null]);
  });

  it('run over the months that knew the tier, each marked by its publication', () => {
    const months: Reporting['months'] = [
      { period: '2026-09', periodState: 'published', edition: 2, tiers: [counted()] },
      { period: '2026-10', periodState: 'open', edition: null, tiers: [counted({ accepted: 2 })] },
      { period: '2026-11', periodState: 'open', edition: null, tiers: [counted({ tier: 'street' })] },
    ];
    const say = (key: string, params: Record<string, unknown> = {}) =>
      [key, ...Object.values(params)].join(' ');
    const chart = reportingTrend(months, 'community', (period) => period, say);
    expect(chart.categories).toEqual(['2026-09', '2026-10']);
    expect(chart.series[0]?.points).toEqual([
      { value: 0.75, mark: 'final', note: 'statistics.edition.published 2' },
      { value: 0.25, mark: 'provisional', note: 'statistics.edition.unpublished' },
    ]);
  });
});

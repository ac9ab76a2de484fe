import type { Reporting, TierReporting } from '@tonghu/contract';
import type { ChartData } from '@tonghu/ui/chart';
import { editionText } from '../completeness';

type Say = (key: string, params?: Record<string, unknown>) => string;

/** accepted ÷ expected, null where nobody was expected. */
export const completenessOf = ({ accepted, expected }: TierReporting) => shareOf(accepted, expected);

/** on time ÷ expected, null where nobody was expected. */
export const timelinessOf = ({ onTime, expected }: TierReporting) => shareOf(onTime, expected);

const shareOf = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** Completeness and timeliness of one tier month by month. Before a month is over both only grow, so it is provisional. */
export function reportingTrend(
  months: Reporting['months'],
  tier: TierReporting['tier'],
  monthName: (period: string) => string,
  say: Say,
): ChartData {
  const seen = months.flatMap((month) => {
    const counted = month.tiers.find((one) => one.tier === tier);
    return counted ? [{ ...month, counted }] : [];
  });
  const series = (key: 'completeness' | 'timeliness', of: typeof completenessOf) => ({
    key,
    label: say(`statistics.reporting.${key}`),
    points: seen.map((month) => ({
      value: of(month.counted),
      mark: month.periodState === 'published' ? ('final' as const) : ('provisional' as const),
      note: editionText(month, say),
    })),
  });
  return {
    categoryHead: say('statistics.head.month'),
    categories: seen.map(({ period }) => monthName(period)),
    quantity: 'share',
    unit: '',
    series: [series('completeness', completenessOf), series('timeliness', timelinessOf)],
  };
}

import { formatQuantity } from '@tonghu/ui';
import { seriesFacts, type ChartData } from '@tonghu/ui/chart';
import type { Measurable } from '../measurable';

type Say = (key: string, params?: Record<string, unknown>) => string;

/** The title of a trend: what is shown and where it went. */
export function trendFinding(data: ChartData, measurable: Measurable, say: Say): string {
  const facts = seriesFacts(data.series[0]?.points ?? []);
  if (!facts.trend) return say('statistics.finding.trendUnknown', { label: measurable.label });
  const { from, to, direction, ratio } = facts.trend;
  return say(`statistics.finding.${direction}`, {
    label: measurable.label,
    from: data.categories[from] ?? '',
    to: data.categories[to] ?? '',
    by:
      ratio === null ? '' : say('statistics.finding.by', { ratio: formatQuantity(Math.abs(ratio), 'share') }),
  });
}

/** The title of a comparison: who stands highest and with how much. */
export function comparisonFinding(data: ChartData, measurable: Measurable, say: Say): string {
  const points = data.series[0]?.points ?? [];
  const first = points[0];
  if (!first || first.value === null)
    return say('statistics.finding.comparisonUnknown', { label: measurable.label });
  const ties = points.filter(({ value }) => value === first.value).length;
  return say(ties > 1 ? 'statistics.finding.tied' : 'statistics.finding.highest', {
    label: measurable.label,
    name: data.categories[0] ?? '',
    count: ties,
    value: formatQuantity(first.value, measurable.quantity),
    unit: measurable.unit === '' ? '' : say('statistics.finding.unit', { unit: measurable.unit }),
  });
}

/** The title of a map: between which divisions the figures lie. */
export function rangeFinding(data: ChartData, measurable: Measurable, say: Say): string {
  const facts = seriesFacts((data.series[0]?.points ?? []).map((point) => ({ ...point, mark: 'final' })));
  const { lowest, highest } = facts;
  if (!lowest || !highest || lowest.value === highest.value) return comparisonFinding(data, measurable, say);
  return say('statistics.finding.range', {
    label: measurable.label,
    lowName: data.categories[lowest.at] ?? '',
    low: formatQuantity(lowest.value, measurable.quantity),
    highName: data.categories[highest.at] ?? '',
    high: formatQuantity(highest.value, measurable.quantity),
    unit: measurable.unit === '' ? '' : say('statistics.finding.unit', { unit: measurable.unit }),
  });
}

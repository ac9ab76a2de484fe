import type { ChartData, ChartKind, ChartSeries } from './chart-model';
import { formatQuantity } from './quantity-format';
import { seriesFacts } from './series-facts';

/** Says a message of the domain `chart`, as `Wording.say` does. */
export type Say = (key: string, params?: Record<string, unknown>) => string;

/** Series that a description spells out; more are only counted. */
const SPELT_OUT = 3;

/**
 * A chart in words for those who do not see it: per series the latest figure, highest, lowest, and for a line where it
 * goes. The equal table holds the rest.
 */
export function describeChart(data: ChartData, kind: ChartKind, say: Say): string {
  const told = data.series.slice(0, SPELT_OUT).map((series) => describeSeries(data, series, kind, say));
  const more = data.series.length - told.length;
  if (more > 0) told.push(say('chart.description.more', { count: more }));
  return told.join(' ');
}

function describeSeries(data: ChartData, series: ChartSeries, kind: ChartKind, say: Say): string {
  const facts = seriesFacts(series.points);
  const named = (at: number) => data.categories[at] ?? '';
  const amount = (value: number) => withUnit(formatQuantity(value, data.quantity), data.unit);
  if (!facts.latest || !facts.highest || !facts.lowest) {
    return say('chart.description.nothing', { series: series.label });
  }
  const extremes = {
    series: series.label,
    count: facts.known,
    highestAt: named(facts.highest.at),
    highest: amount(facts.highest.value),
    lowestAt: named(facts.lowest.at),
    lowest: amount(facts.lowest.value),
  };
  if (kind !== 'line') return say('chart.description.comparison', extremes);
  const parts = [
    say('chart.description.latest', {
      series: series.label,
      at: named(facts.latest.at),
      value: amount(facts.latest.value),
      mark: facts.latest.settled ? '' : marked(series, facts.latest.at, say),
    }),
    say('chart.description.extremes', extremes),
  ];
  if (facts.trend) {
    const { from, to, direction, ratio } = facts.trend;
    parts.push(
      say(`chart.description.${direction}`, {
        from: named(from),
        to: named(to),
        by:
          ratio === null
            ? ''
            : say('chart.description.by', { ratio: formatQuantity(Math.abs(ratio), 'share') }),
      }),
    );
  }
  return parts.join('');
}

function marked(series: ChartSeries, at: number, say: Say): string {
  return say('chart.description.marked', {
    mark: say(`chart.mark.${series.points[at]?.mark ?? 'provisional'}`),
  });
}

/** A figure followed by its unit, as a sentence says it. */
export function withUnit(figure: string, unit: string): string {
  return unit === '' ? figure : `${figure} ${unit}`;
}

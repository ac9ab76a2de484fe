import type { RollUp, Trend } from '@tonghu/contract';
import type { ChartData } from '@tonghu/ui/chart';
import { valueOf } from './child-rows';
import { completenessText, editionText, hasFigures, markOf, markOfMonth } from './completeness';
import type { Measurable, Totals } from './measurable';

type Say = (key: string, params?: Record<string, unknown>) => string;

/**
 * A division's value month by month. Each month shows its own value, stocks as well as flows: nothing is added up over
 * the months.
 */
export function trendData(
  trend: Trend | null,
  measurable: Measurable,
  monthName: (period: string) => string,
  say: Say,
): ChartData {
  const months = trend?.months ?? [];
  return {
    categoryHead: say('statistics.head.month'),
    categories: months.map(({ period }) => monthName(period)),
    quantity: measurable.quantity,
    unit: measurable.unit,
    series: [
      {
        key: measurable.code,
        label: measurable.label,
        points: months.map((month) => ({
          value: hasFigures(month) ? measurable.of(month.total) : null,
          mark: markOfMonth(month),
          note: lacks(measurable, month)
            ? say('statistics.forms.lacking', { version: month.formVersion })
            : withSides(measurable, month.total, monthNote(month, say), say),
        })),
      },
    ],
  };
}

/**
 * Which form versions begin within a trend, and whether one of them lacks what is drawn; empty where all months are on
 * one version.
 */
export function formNote(
  trend: Trend | null,
  measurable: Measurable,
  monthName: (period: string) => string,
  say: Say,
): string {
  const months = trend?.months ?? [];
  const begins = months.filter((month, at) => at > 0 && month.formVersion !== months[at - 1]?.formVersion);
  if (begins.length === 0) return '';
  const changes = begins.map(({ period, formVersion }) =>
    say('statistics.forms.begins', { month: monthName(period), version: formVersion }),
  );
  const gaps = months.some((month) => lacks(measurable, month)) ? [say('statistics.forms.gaps')] : [];
  return [...changes, ...gaps].join(say('statistics.forms.and'));
}

/** Whether the month's form has not what is drawn, so that there is no value however complete the month is. */
function lacks(measurable: Measurable, month: Trend['months'][number]): boolean {
  if (!hasFigures(month)) return false;
  return measurable.quantity === 'share'
    ? measurable.sides(month.total) === null
    : measurable.of(month.total) === null;
}

/** The children side by side, high to low; those without figures stand last. */
export function comparisonData(rollUp: RollUp, measurable: Measurable, say: Say): ChartData {
  const rows = rollUp.children
    .map((row) => ({ row, value: valueOf(measurable, row) }))
    .sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity));
  return {
    categoryHead: say('statistics.head.division'),
    categories: rows.map(({ row }) => row.division.name),
    quantity: measurable.quantity,
    unit: measurable.unit,
    series: [
      {
        key: measurable.code,
        label: measurable.label,
        points: rows.map(({ row, value }) => ({
          value,
          mark: markOf(row, rollUp.periodState),
          note: withSides(measurable, row.total, completenessText(row, say), say),
        })),
      },
    ],
  };
}

/** Which publication a month's figure belongs to, and how complete it is. */
function monthNote(month: Trend['months'][number], say: Say): string {
  return [editionText(month, say), completenessText(month, say)].filter((part) => part !== '').join(' · ');
}

function withSides(measurable: Measurable, total: Totals, note: string, say: Say): string {
  const sides = measurable.sides(total);
  if (!sides) return note;
  return [say('statistics.sides', sides), note].filter((part) => part !== '').join(' · ');
}

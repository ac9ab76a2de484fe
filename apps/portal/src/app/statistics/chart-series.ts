import type { RollUp, Trend } from '@tonghu/contract';
import type { ChartData } from '@tonghu/ui';
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
          note: withSides(measurable, month.total, monthNote(month, say), say),
        })),
      },
    ],
  };
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

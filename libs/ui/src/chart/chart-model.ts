/**
 * What a number on a chart is: `count` as it is, `money` in hundredths of 10k yuan, `share` a fraction (0.5 is 50 %).
 */
export type Quantity = 'count' | 'money' | 'share';

/**
 * How far a figure can be trusted: `incomplete` lacks divisions that were expected, `provisional` may still change
 * because its period is not published, `final` neither.
 */
export type PointMark = 'final' | 'provisional' | 'incomplete';

/** One value of a series; null where there is no figure, which is drawn as a gap and never as zero. */
export interface ChartPoint {
  value: number | null;
  mark: PointMark;
  /** Said beside the value in the table, such as the completeness of the month. */
  note?: string;
}

/** One line, or one group of bars; its points stand in the order of the chart's categories. */
export interface ChartSeries {
  key: string;
  label: string;
  points: readonly ChartPoint[];
}

/** What a chart and its equal table show. */
export interface ChartData {
  /** Heading of the category column, such as 月份. */
  categoryHead: string;
  categories: readonly string[];
  series: readonly ChartSeries[];
  quantity: Quantity;
  /** Unit in words for axis and table head; empty for a share, which carries its percent sign. */
  unit: string;
}

/** `line` over time; `bars` side by side; `rows` are horizontal bars, for long names. */
export type ChartKind = 'line' | 'bars' | 'rows';

/** A value in display units, for drawing only: sums and tables stay with the exact integer. */
export function plotted(value: number | null, quantity: Quantity): number | null {
  if (value === null || quantity === 'count') return value;
  return quantity === 'money' ? value / 100 : value * 100;
}

import { parseExpression, codesIn } from './expression';
import { compileExpression } from './expression-evaluation';
import { exactInteger } from './figure';
import type { FormDefinition, Measure } from './indicator';
import { addMonths, periodRange, spanOf, type PeriodKey, type SpanKind } from './period';
import { rate } from './add-up';

/** What a view shows in one column: an indicator or a rate, worked out from some figures of the form. */
export interface MeasuredColumn {
  code: string;
  /** Null for a rate, which adds up over neither places nor time. */
  measure: Measure | null;
  /** Codes of the indicators that it needs; the figures given to `of` stand in the order of `SpanPlan.codes`. */
  of: (figures: readonly (number | null)[]) => number | null;
  /** Numerator and denominator of a rate; null for an indicator, or where one is not known. */
  sides: (figures: readonly (number | null)[]) => { numerator: number; denominator: number } | null;
}

/** The figures to read for some columns, and how the columns come out of them. */
export interface SpanPlan {
  /** Indicators to read, each once. */
  codes: readonly string[];
  /** How each of them adds up over time. */
  measures: readonly Measure[];
  columns: readonly MeasuredColumn[];
}

/** Consecutive months seen together inside a range. */
export interface SpanView {
  /** '2026-03', '2026-Q1', '2026-H1' or '2026'. */
  key: string;
  kind: SpanKind;
  /** Its months inside the range, in order; fewer than the calendar has where the range cuts it. */
  months: readonly PeriodKey[];
  /** Whether all months of the calendar's span are there. */
  whole: boolean;
}

/**
 * Figures of some indicators over consecutive months, in which a division may lack months: flows sum over the months
 * that are there, a stock is that of the last month and an opening that of the first or nothing. A flow has no value
 * over months of which one is reported on a form without the indicator: a part would pass for the whole.
 * @param months the figures of each month in time order, null where the division has none; a figure is null where the
 *   month's form lacks the indicator
 * @throws FigureOverflowError when a sum is no longer exact
 */
export function figuresOverSpan(
  measures: readonly Measure[],
  months: readonly (readonly (number | null)[] | null)[],
): (number | null)[] {
  const [first = null, last = null] = [months[0], months.at(-1)];
  return measures.map((measure, place) => {
    if (measure === 'opening') return first?.[place] ?? null;
    if (measure === 'stock') return last?.[place] ?? null;
    let sum: number | null = null;
    for (const figures of months) {
      if (figures === null) continue;
      const value = figures[place] ?? null;
      if (value === null) return null;
      sum = exactInteger((sum ?? 0) + value);
    }
    return sum;
  });
}

/**
 * The columns of codes of indicators and rates; codes that the form does not know are left out.
 */
export function planColumns(form: FormDefinition, codes: readonly string[]): SpanPlan {
  const needed: string[] = [];
  const measures: Measure[] = [];
  const placeOf = (code: string): number => {
    const known = needed.indexOf(code);
    if (known >= 0) return known;
    measures.push(form.indicators.find((indicator) => indicator.code === code)?.measure ?? 'flow');
    return needed.push(code) - 1;
  };
  const columns = codes.flatMap((code): MeasuredColumn[] => {
    const indicator = form.indicators.find((one) => one.code === code);
    if (indicator) {
      const place = placeOf(code);
      return [
        {
          code,
          measure: indicator.measure,
          of: (figures) => figures[place] ?? null,
          sides: () => null,
        },
      ];
    }
    const one = form.rates.find((candidate) => candidate.code === code);
    if (!one) return [];
    const [over, under] = [parseExpression(one.numerator), parseExpression(one.denominator)];
    const places = [...new Set([...codesIn(over), ...codesIn(under)])].map(placeOf);
    const [numerator, denominator] = [compileExpression(over, placeOf), compileExpression(under, placeOf)];
    const sides = (figures: readonly (number | null)[]) =>
      places.every((place) => typeof figures[place] === 'number')
        ? { numerator: numerator.evaluate(figures, null), denominator: denominator.evaluate(figures, null) }
        : null;
    return [
      {
        code,
        measure: null,
        sides,
        of: (figures) => {
          const both = sides(figures);
          return both && rate(both.numerator, both.denominator);
        },
      },
    ];
  });
  return { codes: needed, measures, columns };
}

/** The months, quarters, half-years or years of a range, cut to the range, in time order. */
export function spansWithin(kind: SpanKind, from: PeriodKey, to: PeriodKey): SpanView[] {
  const views = new Map<string, { months: PeriodKey[]; full: number }>();
  for (const month of periodRange(from, to)) {
    const { key, periods } = spanOf(kind, month);
    const view = views.get(key) ?? { months: [], full: periods.length };
    view.months.push(month);
    views.set(key, view);
  }
  return [...views].map(([key, { months, full }]) => ({
    key,
    kind,
    months,
    whole: months.length === full,
  }));
}

/** The months that a span is compared with: those of the span before it, or the same months a year before. */
export function monthsBefore(span: Pick<SpanView, 'kind' | 'months'>, on: 'span' | 'year'): PeriodKey[] {
  const back = { month: 1, quarter: 3, half: 6, year: 12 }[on === 'year' ? 'year' : span.kind];
  return span.months.map((month) => addMonths(month, -back));
}

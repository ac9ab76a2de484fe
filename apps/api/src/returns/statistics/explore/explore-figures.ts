import type { ExploreBeside, ExploreFigures, FigureMark } from '@tonghu/contract';
import { figuresOverSpan, monthsBefore, type SpanPlan, type SpanView, type TierCounts } from '@tonghu/rules';
import { isMonthSettled, shownFigures, type MonthRow, type ViewPeriod } from './month-figures';

/** A span with the places of its months, and of those that it is compared with, among the months read. */
export interface PlacedSpan extends SpanView {
  places: readonly number[];
  /** Null where a month of the earlier span is not reported on. */
  previous: readonly number[] | null;
  year: readonly number[] | null;
}

/** Finds the months of spans, and of the spans before them, among the months read. */
export function placeSpans(spans: readonly SpanView[], periods: readonly ViewPeriod[]): PlacedSpan[] {
  const placeOf = new Map(periods.map(({ key }, place) => [key, place]));
  const all = (keys: readonly string[]) => {
    const places = keys.flatMap((key) => placeOf.get(key) ?? []);
    return places.length === keys.length ? places : null;
  };
  return spans.map((span) => ({
    ...span,
    places: span.months.flatMap((key) => placeOf.get(key) ?? []),
    previous: all(monthsBefore(span, 'span')),
    year: all(monthsBefore(span, 'year')),
  }));
}

/** Works out the figures of one division for every span of a view. */
export class FigureReader {
  constructor(
    private readonly plan: SpanPlan,
    private readonly spans: readonly PlacedSpan[],
    private readonly periods: readonly ViewPeriod[],
    private readonly beside: ReadonlySet<ExploreBeside>,
  ) {}

  /** @param whole figures of the division that shares are taken of; null for none */
  read(row: MonthRow, whole: Pick<ExploreFigures, 'values'> | null): ExploreFigures {
    const values = this.spans.map(({ places }) => this.values(row, places));
    return {
      values,
      marks: this.spans.map(({ places }) => this.mark(row, places)),
      completeness: this.completeness(row),
      ...(this.beside.has('share') && whole && { share: this.shares(row, values, whole.values) }),
      ...(this.beside.has('previous') && { previous: this.compared(row, 'previous') }),
      ...(this.beside.has('year') && { year: this.compared(row, 'year') }),
    };
  }

  /** The values of the columns over some months. */
  values(row: MonthRow, places: readonly number[]): (number | null)[] {
    const months = places.map((place) => shownFigures(row[place]));
    const over = figuresOverSpan(this.plan.measures, months);
    return this.plan.columns.map((column) => column.of(over));
  }

  /** Keys of the spans in which a column has no value because a month's form lacks what it needs. */
  lacking(column: number, has: (place: number, code: string) => boolean): string[] {
    return this.spans.flatMap(({ key, places }) => {
      const months = places.map((place) => this.plan.codes.map((code) => (has(place, code) ? 1 : null)));
      const over = figuresOverSpan(this.plan.measures, months);
      const { measure, of, sides } = this.plan.columns[column] ?? {
        measure: null,
        of: () => null,
        sides: () => null,
      };
      const there = measure === null ? sides(over) !== null : of(over) !== null;
      return there ? [] : [key];
    });
  }

  private mark(row: MonthRow, places: readonly number[]): FigureMark {
    let found = false;
    let mark: FigureMark = 'final';
    for (const place of places) {
      const month = row[place];
      // A division that was not expected to report in a month lacks nothing there.
      if (!month) continue;
      found ||= shownFigures(month) !== null;
      if (!isMonthSettled(month)) mark = 'incomplete';
      else if (mark === 'final' && this.periods[place]?.state !== 'published') mark = 'provisional';
    }
    return found ? mark : 'missing';
  }

  private completeness(row: MonthRow): ExploreFigures['completeness'] {
    if (row.every((month) => !month?.expected.some((count) => count > 0))) return null;
    return this.spans.map(({ places }) => {
      const included: TierCounts = [0, 0, 0];
      const expected: TierCounts = [0, 0, 0];
      for (const place of places) {
        const month = row[place];
        for (const tier of [0, 1, 2] as const) {
          included[tier] += month?.included[tier] ?? 0;
          expected[tier] += month?.expected[tier] ?? 0;
        }
      }
      return { included, expected };
    });
  }

  /** Only accepted figures are inside the total of the division above, and a rate has no share. */
  private shares(row: MonthRow, values: ExploreFigures['values'], whole: ExploreFigures['values']) {
    return this.spans.map(({ places }, at) => {
      const inside = places.every((place) => row[place] === undefined || row[place].state === 'accepted');
      return this.plan.columns.map(({ measure }, column) => {
        const part = values[at]?.[column] ?? null;
        const total = whole[at]?.[column] ?? null;
        if (measure === null || !inside || part === null || total === null || total === 0) return null;
        return part / total;
      });
    });
  }

  private compared(row: MonthRow, on: 'previous' | 'year') {
    return {
      values: this.spans.map((span) =>
        span[on] === null ? this.plan.columns.map(() => null) : this.values(row, span[on]),
      ),
      comparable: this.spans.map((span) =>
        [...span.places, ...(span[on] ?? [])].every((place) => {
          const month = row[place];
          return month !== undefined && isMonthSettled(month);
        }),
      ),
    };
  }
}

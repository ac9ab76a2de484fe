import { hasFigures, isSettled, type SpanPlan, type TierCounts } from '@tonghu/rules';
import type { PeriodState, ReturnState } from '@tonghu/rules';

/** What one month's return of a division gives to a view; the figures stand in the order of the plan's codes. */
export interface MonthFigures {
  state: ReturnState;
  /** Returns below inside the figures, and expected; none of a community, which has nothing below. */
  included: Readonly<TierCounts>;
  expected: Readonly<TierCounts>;
  figures: readonly (number | null)[];
  /** Figures of a division that was split belong here in part and are left out. */
  partial?: boolean;
}

/** Months of a division by the place of the period in the view; undefined where it had no return. */
export type MonthRow = readonly (MonthFigures | undefined)[];

/** A month of the view. */
export interface ViewPeriod {
  id: number;
  key: string;
  state: PeriodState;
  form_id: number;
  /** Number of the latest edition while the month is published; null else. */
  edition: number | null;
}

/** One row of `readKinds`. */
export type KindRow = [
  kind: string,
  period: number,
  included: number,
  expected: number,
  ...figures: (number | null)[],
];

/** Rows of the database by division and month. */
export class MonthTable<Key> {
  private readonly rows = new Map<Key, (MonthFigures | undefined)[]>();
  private readonly placeOf: ReadonlyMap<number, number>;

  constructor(private readonly periods: readonly ViewPeriod[]) {
    this.placeOf = new Map(periods.map(({ id }, place) => [id, place]));
  }

  /** Keeps a month of a division. */
  set(key: Key, period: number, month: MonthFigures): void {
    let row = this.rows.get(key);
    if (!row) {
      row = new Array<MonthFigures | undefined>(this.periods.length).fill(undefined);
      this.rows.set(key, row);
    }
    row[this.placeOf.get(period) ?? this.periods.length] = month;
  }

  /** The months of a division. */
  get(key: Key): MonthRow {
    return this.rows.get(key) ?? [];
  }
}

/** A month's figures, null while nobody answers for them: what is still being typed is nobody's figure. */
export function shownFigures(month: MonthFigures | undefined): MonthFigures['figures'] | null {
  if (!month) return null;
  return hasFigures(month) ? month.figures : null;
}

/** Whether a month was handed in and lacks too little, below or of a division that was split, to matter. */
export function isMonthSettled(month: MonthFigures): boolean {
  return !month.partial && isSettled(month);
}

/** Where the figures of a plan stand in a form, counted from 1; null for those that the form lacks. */
export function positionsOf(plan: SpanPlan, positionOf: ReadonlyMap<string, number>): (number | null)[] {
  return plan.codes.map((code) => {
    const position = positionOf.get(code);
    return position === undefined ? null : position + 1;
  });
}

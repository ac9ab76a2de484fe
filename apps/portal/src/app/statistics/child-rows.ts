import type { RollUp, RollUpRow } from '@tonghu/contract';
import { hasFigures, isSettled } from './completeness';
import type { EarlierRollUp, EarlierRow } from './earlier-roll-up';
import type { Measurable } from './measurable';

/** A value beside those of other months; null where there is none or it could not be compared. */
export interface Compared {
  value: number | null;
  /** Difference to the month before and to the same month of the year before, in the value's own terms. */
  onMonth: number | null;
  onYear: number | null;
  /** False where this or the other month is incomplete, so that the difference says more of gaps than of change. */
  monthComparable: boolean;
  yearComparable: boolean;
}

/** One line of the table of divisions. */
export interface ChildRow {
  row: RollUpRow;
  figures: readonly Compared[];
  /** Share in the division's total, of the chosen column; null where it is not inside it or makes no sense. */
  shares: readonly (number | null)[];
}

/** What the lines are ordered by: the form's code order, the name's state, or a chosen measurable. */
export type SortKey = 'code' | 'completeness' | { code: string };
export interface Sorting {
  by: SortKey;
  descending: boolean;
}

/** A row's value beside the same division's earlier ones. */
export function compare(
  measurable: Measurable,
  now: RollUpRow | null,
  before: EarlierRow | null,
  yearBefore: EarlierRow | null,
): Compared {
  const value = valueOf(measurable, now);
  const earlier = valueOf(measurable, before);
  const earlierYear = valueOf(measurable, yearBefore);
  return {
    value,
    onMonth: difference(value, earlier),
    onYear: difference(value, earlierYear),
    monthComparable: settled(now) && settled(before),
    yearComparable: settled(now) && settled(yearBefore),
  };
}

/** A row's value, null where its return has no figures yet. */
export function valueOf(measurable: Measurable, row: EarlierRow | null): number | null {
  return row && hasFigures(row) ? measurable.of(row.total) : null;
}

/** The lines of a roll-up's children for the chosen columns. */
export function childRows(
  rollUp: RollUp,
  before: EarlierRollUp | null,
  yearBefore: EarlierRollUp | null,
  columns: readonly Measurable[],
): ChildRow[] {
  const earlier = byDivision(before);
  const earlierYear = byDivision(yearBefore);
  return rollUp.children.map((row) => ({
    row,
    figures: columns.map((column) =>
      compare(column, row, earlier.get(row.division.id) ?? null, earlierYear.get(row.division.id) ?? null),
    ),
    shares: columns.map((column) => shareOf(column, row, rollUp.division)),
  }));
}

/** The lines in another order; unknown values stand last either way, ties keep the order of the codes. */
export function sortRows(
  rows: readonly ChildRow[],
  columns: readonly Measurable[],
  sorting: Sorting,
): ChildRow[] {
  const { by, descending } = sorting;
  const turn = descending ? -1 : 1;
  const byCode = (a: ChildRow, b: ChildRow) => a.row.division.code.localeCompare(b.row.division.code);
  if (by === 'code') return [...rows].sort((a, b) => turn * byCode(a, b));
  const key = (row: ChildRow) =>
    by === 'completeness'
      ? inclusion(row.row)
      : (row.figures[columns.findIndex(({ code }) => code === by.code)]?.value ?? null);
  return [...rows].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || byCode(a, b);
    return turn * (left - right) || byCode(a, b);
  });
}

function byDivision(rollUp: EarlierRollUp | null): Map<number, EarlierRow> {
  return new Map((rollUp?.children ?? []).map((row) => [row.division.id, row]));
}

function difference(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before;
}

function settled(row: EarlierRow | null): boolean {
  return row !== null && !row.partial && isSettled(row);
}

/** Only accepted figures are inside the parent's total, and a rate has no share. */
function shareOf(column: Measurable, row: RollUpRow, parent: RollUpRow): number | null {
  const whole = column.of(parent.total);
  const part = column.of(row.total);
  if (
    column.quantity === 'share' ||
    row.state !== 'accepted' ||
    whole === null ||
    part === null ||
    whole === 0
  )
    return null;
  return part / whole;
}

/** Accepted share of what is expected, a leaf counting as itself. */
function inclusion(row: RollUpRow): number {
  const expected = row.expected.reduce((sum, count) => sum + count, 0);
  const included = row.included.reduce((sum, count) => sum + count, 0);
  return expected === 0 ? Number(row.state === 'accepted') : included / expected;
}

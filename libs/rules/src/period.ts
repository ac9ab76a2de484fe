import type { Tier } from './tier';

/** A reporting month, 'YYYY-MM'; as text it sorts in time. */
export type PeriodKey = string;

/** What a reader looks at: a month, or a view over several of them. */
export type SpanKind = 'month' | 'quarter' | 'half' | 'year';

/** Consecutive months seen together. */
export interface Span {
  kind: SpanKind;
  /** '2026-03', '2026-Q1', '2026-H1' or '2026'. */
  key: string;
  /** Its months in order. */
  periods: readonly PeriodKey[];
}

const PERIOD = /^(\d{4})-(0[1-9]|1[0-2])$/;
const DAY = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const SPAN = /^(\d{4})(?:-(?:Q([1-4])|H([12])|(0[1-9]|1[0-2])))?$/;
const MONTHS_IN: Readonly<Record<SpanKind, number>> = { month: 1, quarter: 3, half: 6, year: 12 };
const SHANGHAI_AHEAD_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** The day of the following month on which each tier's return is due unless the period says otherwise. */
export const DEFAULT_DUE_DAY: Readonly<Record<Tier, number>> = {
  community: 3,
  street: 5,
  district: 8,
  city: 10,
};

/** Whether a text is a month as 'YYYY-MM'. */
export function isPeriodKey(text: string): text is PeriodKey {
  return PERIOD.test(text);
}

/** Year and month (1 to 12) of a period. @throws RangeError when the text is no 'YYYY-MM'. */
export function parsePeriod(key: PeriodKey): { year: number; month: number } {
  const match = PERIOD.exec(key);
  if (!match) throw new RangeError(`not a period: ${key}`);
  return { year: Number(match[1]), month: Number(match[2]) };
}

/** The key of a year and a month (1 to 12). @throws RangeError outside years 0 to 9999. */
export function formatPeriod(year: number, month: number): PeriodKey {
  const key = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  if (!PERIOD.test(key)) throw new RangeError(`no period in year ${year}, month ${month}`);
  return key;
}

/** The period that many months later, or earlier for a negative count. */
export function addMonths(key: PeriodKey, months: number): PeriodKey {
  const { year, month } = parsePeriod(key);
  const index = year * 12 + (month - 1) + months;
  return formatPeriod(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1);
}

/** The month before. */
export function previousPeriod(key: PeriodKey): PeriodKey {
  return addMonths(key, -1);
}

/** The month after. */
export function nextPeriod(key: PeriodKey): PeriodKey {
  return addMonths(key, 1);
}

/** Months from `a` to `b`: 0 when equal, negative when `b` is earlier. */
export function monthsBetween(a: PeriodKey, b: PeriodKey): number {
  const from = parsePeriod(a);
  const to = parsePeriod(b);
  return (to.year - from.year) * 12 + (to.month - from.month);
}

/** Negative when `a` is earlier than `b`, positive when later, 0 when equal. */
export function comparePeriods(a: PeriodKey, b: PeriodKey): number {
  return -Math.sign(monthsBetween(a, b)) + 0;
}

/** All months from `from` to `to`, both included; empty when `to` is earlier. */
export function periodRange(from: PeriodKey, to: PeriodKey): PeriodKey[] {
  const count = monthsBetween(from, to) + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, index) => addMonths(from, index));
}

/** The month, quarter, half-year or year that a period lies in. */
export function spanOf(kind: SpanKind, key: PeriodKey): Span {
  const { year, month } = parsePeriod(key);
  const length = MONTHS_IN[kind];
  const ordinal = Math.ceil(month / length);
  const first = formatPeriod(year, (ordinal - 1) * length + 1);
  const yearText = key.slice(0, 4);
  const keys: Record<SpanKind, string> = {
    month: key,
    quarter: `${yearText}-Q${ordinal}`,
    half: `${yearText}-H${ordinal}`,
    year: yearText,
  };
  return { kind, key: keys[kind], periods: periodRange(first, addMonths(first, length - 1)) };
}

/** The span of a key as `spanOf` writes it. @throws RangeError when the text is none. */
export function parseSpan(key: string): Span {
  const match = SPAN.exec(key);
  if (!match) throw new RangeError(`not a span: ${key}`);
  const [, year, quarter, half, month] = match;
  if (month !== undefined) return spanOf('month', key);
  if (quarter !== undefined) return spanOf('quarter', formatPeriod(Number(year), Number(quarter) * 3));
  if (half !== undefined) return spanOf('half', formatPeriod(Number(year), Number(half) * 6));
  return spanOf('year', formatPeriod(Number(year), 12));
}

/** Whether a text is a day of the calendar as 'YYYY-MM-DD'. */
export function isDate(text: string): boolean {
  return DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;
}

/** The day on which a tier's return is due by default, 'YYYY-MM-DD' in the following month. */
export function defaultDueOn(key: PeriodKey, tier: Tier): string {
  return `${nextPeriod(key)}-${String(DEFAULT_DUE_DAY[tier]).padStart(2, '0')}`;
}

/**
 * The instant at which a day ('YYYY-MM-DD') is over in Asia/Shanghai, that is 24:00 there; a submission at exactly
 * this instant is no longer in time. @throws RangeError when the text is no day of the calendar.
 */
export function dueInstant(date: string): Date {
  if (!isDate(date)) throw new RangeError(`not a date: ${date}`);
  return new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS - SHANGHAI_AHEAD_MS);
}

/** The day that an instant falls on in Asia/Shanghai (UTC+8 all year), 'YYYY-MM-DD'. */
export function shanghaiDate(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_AHEAD_MS).toISOString().slice(0, 10);
}

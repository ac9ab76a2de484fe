/** Milliseconds since 1970, as `Date` counts them. */
export type Instant = number;

/** From an instant until before another. */
export interface TimeSpan {
  from: Instant;
  to: Instant;
}

/** One person's turn as far as counting goes. */
export interface RosterShift extends TimeSpan {
  personId: number;
  type: 'on_site' | 'on_call';
}

/** How many people must be on site during a time; nobody where no entry says so. */
export interface Demand extends TimeSpan {
  needed: number;
}

/** A time during which the number of people on site and the number needed stay the same. */
export interface CoverPiece extends Demand {
  onSite: number;
}

/** Somebody's employment: days in Shanghai, `until` the first day on which it is over. */
export interface Employment {
  since: string;
  until: string | null;
}

/** The longest that one turn lasts. */
export const LONGEST_SHIFT_HOURS = 24;
/** Days ahead for which gaps are looked for. */
export const GAP_DAYS_AHEAD = 14;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SHANGHAI_AHEAD_MS = 8 * HOUR_MS;

/** People needed on site: at least one, and one for each `childrenPerStaff` of the places in service. */
export function staffNeeded(placesInService: number, childrenPerStaff: number): number {
  return Math.max(1, Math.ceil(placesInService / childrenPerStaff));
}

/** The day so many days later, 'YYYY-MM-DD'. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The instant at which a day begins in Shanghai. */
export function dayBegins(day: string): Instant {
  return Date.parse(`${day}T00:00:00Z`) - SHANGHAI_AHEAD_MS;
}

/** The Monday of the week that a day lies in. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** The week that begins on a Monday, in Shanghai's time. */
export function weekSpan(monday: string): TimeSpan {
  return { from: dayBegins(monday), to: dayBegins(addDays(monday, 7)) };
}

/** Whether two times share an instant; that one begins when the other ends is no overlap. */
export function overlaps(a: TimeSpan, b: TimeSpan): boolean {
  return a.from < b.to && b.from < a.to;
}

/** The part of a time that lies inside another; null when nothing does. */
export function clip(span: TimeSpan, within: TimeSpan): TimeSpan | null {
  if (!overlaps(span, within)) return null;
  return { from: Math.max(span.from, within.from), to: Math.min(span.to, within.to) };
}

/** The time that an employment covers; without an end where it has none. */
export function employmentSpan({ since, until }: Employment): TimeSpan {
  return { from: dayBegins(since), to: until === null ? Infinity : dayBegins(until) };
}

/** Whether a turn lies wholly inside somebody's employment. */
export function employedDuring(employment: Employment, { from, to }: TimeSpan): boolean {
  const employed = employmentSpan(employment);
  return employed.from <= from && to <= employed.to;
}

/**
 * Cuts a span where the number of people on site or the number needed changes; the pieces follow each other without
 * a hole. Who is there twice counts once, who is only on call does not count.
 */
export function coverOf(
  shifts: readonly RosterShift[],
  demands: readonly Demand[],
  span: TimeSpan,
): CoverPiece[] {
  const onSite = shifts.filter(({ type }) => type === 'on_site');
  const inside = [...onSite, ...demands].flatMap((each) => clip(each, span) ?? []);
  const cuts = [...new Set([span.from, ...inside.flatMap(({ from, to }) => [from, to]), span.to])].sort(
    (a, b) => a - b,
  );
  const pieces: CoverPiece[] = [];
  cuts.slice(0, -1).forEach((from, place) => {
    const to = cuts[place + 1] ?? from;
    const there = onSite.filter((shift) => shift.from <= from && from < shift.to);
    const asked = demands.filter((demand) => demand.from <= from && from < demand.to);
    const piece = {
      from,
      to,
      onSite: new Set(there.map(({ personId }) => personId)).size,
      needed: Math.max(0, ...asked.map(({ needed }) => needed)),
    };
    const before = pieces.at(-1);
    if (before?.onSite === piece.onSite && before.needed === piece.needed) before.to = to;
    else pieces.push(piece);
  });
  return pieces;
}

/** The unbroken times in which too few are on site, each with the numbers of its worst moment. */
export function gapsOf(cover: readonly CoverPiece[]): CoverPiece[] {
  const gaps: CoverPiece[] = [];
  for (const piece of cover) {
    if (piece.onSite >= piece.needed) continue;
    const before = gaps.at(-1);
    if (before?.to !== piece.from) {
      gaps.push({ ...piece });
      continue;
    }
    before.to = piece.to;
    if (piece.needed - piece.onSite > before.needed - before.onSite) {
      before.onSite = piece.onSite;
      before.needed = piece.needed;
    }
  }
  return gaps;
}

/** Hours of each person inside a span, on site and on call apart. */
export function hoursByPerson(
  shifts: readonly RosterShift[],
  span: TimeSpan,
): Map<number, { onSite: number; onCall: number }> {
  const hours = new Map<number, { onSite: number; onCall: number }>();
  for (const shift of shifts) {
    const part = clip(shift, span);
    if (!part) continue;
    const sum = hours.get(shift.personId) ?? { onSite: 0, onCall: 0 };
    sum[shift.type === 'on_site' ? 'onSite' : 'onCall'] += (part.to - part.from) / HOUR_MS;
    hours.set(shift.personId, sum);
  }
  return hours;
}

/** The turns that run at an instant: begun, and not yet over. */
export function onDutyAt<Shift extends TimeSpan>(shifts: readonly Shift[], at: Instant): Shift[] {
  return shifts.filter(({ from, to }) => from <= at && at < to);
}

/** What copying a week would do: the turns to write, and how many stay out and why. */
export interface CopyPlan<Shift> {
  add: Shift[];
  /** Their person already has a turn at that time. */
  kept: number;
  /** Their person is not employed then. */
  notEmployed: number;
}

/**
 * The turns that begin in the week before `monday`, seven days later, without those whose person is no longer (or not
 * yet) employed then or has something at that time already. Doing it twice adds nothing the second time.
 *
 * @param there turns that touch the week that is filled
 * @param employed people by id
 */
export function planCopy<Shift extends RosterShift>(
  before: readonly Shift[],
  there: readonly RosterShift[],
  employed: ReadonlyMap<number, Employment>,
  monday: string,
): CopyPlan<Shift> {
  const source = weekSpan(addDays(monday, -7));
  const plan: CopyPlan<Shift> = { add: [], kept: 0, notEmployed: 0 };
  for (const shift of before) {
    if (shift.from < source.from || shift.from >= source.to) continue;
    const copy = { ...shift, from: shift.from + 7 * DAY_MS, to: shift.to + 7 * DAY_MS };
    const employment = employed.get(shift.personId);
    if (!employment || !employedDuring(employment, copy)) plan.notEmployed += 1;
    else if (there.some((other) => other.personId === copy.personId && overlaps(other, copy))) plan.kept += 1;
    else plan.add.push(copy);
  }
  return plan;
}

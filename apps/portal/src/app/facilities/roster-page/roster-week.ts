import type { DutyPerson, DutyShift, Roster, RosterCover } from '@tonghu/contract';
import { addDays, clip, dayBegins, hoursByPerson, weekSpan, type TimeSpan } from '@tonghu/rules';

/** Where something stands in the column of a day, percent of its 24 hours. */
interface Place {
  readonly left: number;
  readonly width: number;
}

/** A shift as far as it lies in one day. */
export interface ShiftBar extends Place {
  readonly shift: DutyShift;
  /** It began the day before, or goes on the day after. */
  readonly continued: boolean;
  readonly continues: boolean;
}

/** A part of a day in which the number of people on site stays the same. */
export interface CoverBar extends Place {
  /** The whole piece, of which the day may show only a part. */
  readonly piece: RosterCover;
  /** People missing, 0 where enough are there. */
  readonly missing: number;
}

/** Somebody's week. */
export interface PersonWeek {
  readonly person: DutyPerson;
  readonly days: readonly (readonly ShiftBar[])[];
  /** Hours in the week. */
  readonly hours: { readonly onSite: number; readonly onCall: number };
}

/** A week laid out in seven days. */
export interface WeekLayout {
  readonly days: readonly string[];
  readonly cover: readonly (readonly CoverBar[])[];
  readonly people: readonly PersonWeek[];
}

const NO_HOURS = { onSite: 0, onCall: 0 };

/** An entry of the roster as instants. */
export const spanOf = ({ from, to }: { from: string; to: string }): TimeSpan => ({
  from: Date.parse(from),
  to: Date.parse(to),
});

/** Lays the week of a roster out in days; what crosses midnight stands in both. */
export function layoutWeek(roster: Roster): WeekLayout {
  const days = Array.from({ length: 7 }, (_, day) => addDays(roster.weekStart, day));
  const counted = roster.shifts.map((shift) => ({ ...shift, ...spanOf(shift) }));
  const hours = hoursByPerson(counted, weekSpan(roster.weekStart));
  return {
    days,
    cover: days.map((day) =>
      within(day, roster.cover).map(({ item, place }) => ({
        ...place,
        piece: item,
        missing: Math.max(0, item.needed - item.onSite),
      })),
    ),
    people: roster.people.map((person) => {
      const own = roster.shifts.filter(({ personId }) => personId === person.id);
      return {
        person,
        hours: hours.get(person.id) ?? NO_HOURS,
        days: days.map((day) =>
          within(day, own).map(({ item, place }) => ({
            ...place,
            shift: item,
            continued: Date.parse(item.from) < dayBegins(day),
            continues: Date.parse(item.to) > dayBegins(addDays(day, 1)),
          })),
        ),
      };
    }),
  };
}

/** Where an instant stands in a day, percent; null outside it. */
export function placeInDay(day: string, at: number): number | null {
  const { from, to } = daySpan(day);
  return at >= from && at < to ? percent(at - from, to - from) : null;
}

/** The day from its midnight to the next. */
export const daySpan = (day: string): TimeSpan => ({ from: dayBegins(day), to: dayBegins(addDays(day, 1)) });

/** The part of something that lies in a day; all of it when none does. */
export function partIn(day: string, item: { from: string; to: string }): { from: string; to: string } {
  const part = clip(spanOf(item), daySpan(day)) ?? spanOf(item);
  return { from: new Date(part.from).toISOString(), to: new Date(part.to).toISOString() };
}

function within<Item extends { from: string; to: string }>(day: string, items: readonly Item[]) {
  const span = daySpan(day);
  return items.flatMap((item) => {
    const part = clip(spanOf(item), span);
    if (!part) return [];
    const left = percent(part.from - span.from, span.to - span.from);
    return [{ item, place: { left, width: percent(part.to - part.from, span.to - span.from) } }];
  });
}

const percent = (part: number, whole: number) => (100 * part) / whole;

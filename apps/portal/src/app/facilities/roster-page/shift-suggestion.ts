import type { RosterCover } from '@tonghu/contract';
import { clip, dayBegins, type TimeSpan } from '@tonghu/rules';
import { daySpan, spanOf } from './roster-week';

/** The usual turns, by the hours of the day on which they begin. */
export const SHIFT_PATTERNS = [
  { name: 'early', from: 8, to: 16 },
  { name: 'late', from: 16, to: 24 },
  { name: 'night', from: 0, to: 8 },
  { name: 'wholeDay', from: 8, to: 32 },
] as const;
export type ShiftPattern = (typeof SHIFT_PATTERNS)[number];

const HOUR_MS = 3_600_000;
const TURN_HOURS = 8;
const SHANGHAI_AHEAD_MS = 8 * HOUR_MS;

/** The time of a usual turn on a day. */
export function patternOn(day: string, { from, to }: Pick<ShiftPattern, 'from' | 'to'>): TimeSpan {
  return { from: dayBegins(day) + from * HOUR_MS, to: dayBegins(day) + to * HOUR_MS };
}

/** The beginning of a gap, at most one usual turn of it: until the hour at which the next one begins. */
export function turnIn(gap: TimeSpan): TimeSpan {
  if (gap.to - gap.from <= TURN_HOURS * HOUR_MS) return gap;
  const midnight = dayBegins('2000-01-03');
  const turn = Math.floor((gap.from - midnight) / (TURN_HOURS * HOUR_MS)) + 1;
  return { from: gap.from, to: Math.min(gap.to, midnight + turn * TURN_HOURS * HOUR_MS) };
}

/** What a new shift on a day would most likely be: its first gap, else the early turn. */
export function suggestOn(day: string, cover: readonly RosterCover[]): TimeSpan {
  for (const piece of cover) {
    const gap = piece.onSite < piece.needed ? clip(spanOf(piece), daySpan(day)) : null;
    if (gap) return turnIn(gap);
  }
  return patternOn(day, SHIFT_PATTERNS[0]);
}

/** An instant as a field for date and time holds it, by the clock of Shanghai: `2026-11-25T08:00`. */
export function toField(at: number): string {
  return new Date(at + SHANGHAI_AHEAD_MS).toISOString().slice(0, 16);
}

/** The instant that such a field holds; null while it is incomplete. */
export function fromField(text: string): number | null {
  const at = Date.parse(`${text}:00+08:00`);
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) && !Number.isNaN(at) ? at : null;
}

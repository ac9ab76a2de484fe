import type { SeededRandom } from './seeded-random';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SHANGHAI_AHEAD = 8 * HOUR;
const OPENS = 8.5;
const CLOSES = 17.5;

/** An instant of a day, `YYYY-MM-DD`, between two hours in Asia/Shanghai; the offices' whole day unless told. */
export function officeTime(random: SeededRandom, day: string, from = OPENS, until = CLOSES): Date {
  return new Date(startOfDayIn(day).getTime() + random.between(from, until) * HOUR);
}

/** When the next desk has dealt with what reached it at `before`: the same day while it is open, else next morning. */
export function soonAfter(random: SeededRandom, before: Date): Date {
  const answer = new Date(before.getTime() + random.between(0.4, 3) * HOUR);
  const midnight = startOfDay(answer);
  if (answer.getTime() < midnight + CLOSES * HOUR) return answer;
  return new Date(midnight + DAY + random.between(OPENS, OPENS + 1.5) * HOUR);
}

/** The day that many days after another, both `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The instant at which a day, `YYYY-MM-DD`, begins in Asia/Shanghai. */
export function startOfDayIn(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - SHANGHAI_AHEAD);
}

/** The latest of some instants, null of none. */
export function latest(instants: readonly Date[]): Date | null {
  return instants.length === 0 ? null : new Date(Math.max(...instants.map(Number)));
}

const startOfDay = (instant: Date) =>
  Math.floor((instant.getTime() + SHANGHAI_AHEAD) / DAY) * DAY - SHANGHAI_AHEAD;

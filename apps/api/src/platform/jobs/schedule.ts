/** When a job comes round again, in Shanghai's time: every day at a time, or every so many minutes of the day. */
export type Schedule = { at: `${number}:${number}` } | { everyMinutes: number };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** China has kept one offset all year since 1991. */
const SHANGHAI_AHEAD_MS = 8 * 60 * MINUTE_MS;

/** The first time of the schedule that lies after `after`. */
export function nextRun(schedule: Schedule, after: Date): Date {
  const [step, phase] =
    'at' in schedule ? [DAY_MS, minutesOf(schedule.at) * MINUTE_MS] : [schedule.everyMinutes * MINUTE_MS, 0];
  const local = after.getTime() + SHANGHAI_AHEAD_MS - phase;
  return new Date((Math.floor(local / step) + 1) * step + phase - SHANGHAI_AHEAD_MS);
}

/** The schedule as one word, by which a waiting job shows whether it was planned by the same one. */
export const scheduleText = (schedule: Schedule): string =>
  'at' in schedule ? schedule.at : `every ${schedule.everyMinutes} minutes`;

function minutesOf(time: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!match) throw new RangeError(`not a time of day: ${time}`);
  return Number(match[1]) * 60 + Number(match[2]);
}

/** Days from the due day that are offered; a month may hold others from elsewhere, and keeps them. */
const OFFERED = [-7, -5, -3, -2, -1, 0, 1, 2, 3, 5];

/** The days to choose from, in time order. */
export function offeredNudgeDays(held: readonly number[]): number[] {
  return [...new Set([...OFFERED, ...held])].sort((a, b) => a - b);
}

/** Last word of the message that names a day: before, on, or after the due day. */
export function nudgeDayKey(day: number): 'before' | 'on' | 'after' {
  if (day === 0) return 'on';
  return day < 0 ? 'before' : 'after';
}

import { nextPeriod } from '@tonghu/rules';

/** Last day of a month, `YYYY-MM-DD`: returns follow the hierarchy of that day. */
export function lastDayOf(key: string): string {
  const next = new Date(`${nextPeriod(key)}-01T00:00:00Z`);
  return new Date(next.getTime() - 86_400_000).toISOString().slice(0, 10);
}

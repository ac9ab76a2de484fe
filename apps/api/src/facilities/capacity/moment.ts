import { shanghaiDate } from '@tonghu/rules';
import { unprocessable, type DomainError } from '../../platform/errors';

/** How long ago something may have happened that is only now written down. */
const LOOKING_BACK_HOURS = 72;

/** When something happened: now, or a moment of the last 72 hours. @throws DATE_IN_FUTURE, DATE_TOO_OLD */
export function momentOf(at: string | undefined, now = new Date()): Date {
  if (at === undefined) return now;
  const moment = new Date(at);
  if (moment > now) throw refused('at', 'DATE_IN_FUTURE');
  if (now.getTime() - moment.getTime() > LOOKING_BACK_HOURS * 3_600_000) throw refused('at', 'DATE_TOO_OLD');
  return moment;
}

/** Refuses a span of days that ends before or on the day it begins. @throws DATES_BACKWARDS */
export function requireForward(since: string, until: string | null, path = 'until'): void {
  if (until !== null && until <= since) throw refused(path, 'DATES_BACKWARDS');
}

/** Refuses days that are over: what was is not rewritten. @throws DATE_TOO_OLD */
export function requireFromToday(day: string, path: string, now = new Date()): void {
  if (day < shanghaiDate(now)) throw refused(path, 'DATE_TOO_OLD');
}

/** A mistake in one field. */
export function refused(path: string, code: string): DomainError {
  return unprocessable(code, [{ path, code }]);
}

import { parsePeriod } from '@tonghu/rules';

/** A month in words: 2026年10月, October 2026, or Oct 2026 when `short`. */
export function monthName(period: string, language: string, length: 'long' | 'short' = 'long'): string {
  const { year, month } = parsePeriod(period);
  const form: Intl.DateTimeFormatOptions = { year: 'numeric', month: length, timeZone: 'UTC' };
  return new Intl.DateTimeFormat(language, form).format(new Date(Date.UTC(year, month - 1, 1)));
}

/** An instant as the clock in China shows it, with the day. */
export function momentName(instant: string, language: string): string {
  return new Intl.DateTimeFormat(language, {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
    timeZone: 'Asia/Shanghai',
  }).format(new Date(instant));
}

import { readXml } from './xml-reader';

/** What a number means by the way it is shown. */
export type DateFormat = 'day' | 'moment' | 'time' | null;

const DAY_MS = 86_400_000;
/** Numbers of the formats that every program knows; 27 to 36 and 50 to 58 are the Chinese and Japanese days. */
const BUILT_IN = new Map<number, DateFormat>([
  ...[14, 15, 16, 17, ...range(27, 31), 36, ...range(50, 54), 57, 58].map((id) => [id, 'day'] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, 'time'] as const),
  [22, 'moment'],
]);
/** Literal text, colours, conditions and locales in a format; `[h]` stays, it counts hours. */
const LITERAL = /"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]/gi;

/** The meaning of each cell style, by its number. */
export function readDateFormats(xml: string): DateFormat[] {
  const custom = new Map<number, DateFormat>();
  const styles: DateFormat[] = [];
  let inCellStyles = false;
  readXml(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt')
        custom.set(Number(attributes['numFmtId']), meaningOf(attributes['formatCode'] ?? ''));
      if (name === 'cellXfs') inCellStyles = true;
      if (name !== 'xf' || !inCellStyles) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      styles.push(custom.has(id) ? (custom.get(id) ?? null) : (BUILT_IN.get(id) ?? null));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

/** Whether a format shows days, times or both. */
export function meaningOf(format: string): DateFormat {
  const [positive = ''] = format.replace(LITERAL, '').split(';');
  const days = /[yd]|e+/i.test(positive.replace(/general|0\.?0*e[+-]0+/gi, ''));
  const times = /[hs]/i.test(positive.replace(/general/gi, ''));
  if (days) return times ? 'moment' : 'day';
  return times ? 'time' : /^m+$/i.test(positive.trim()) ? 'day' : null;
}

/** A count of days as `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM:SS` or `HH:MM:SS`; null when it is no day a calendar knows. */
export function dateText(serial: number, format: DateFormat, from1904: boolean): string | null {
  // The other calendar knows a 29 February 1900 that never was.
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const moment = epoch + Math.round((serial * DAY_MS) / 1000) * 1000;
  if (serial < 0 || !(moment < Date.UTC(10_000, 0, 1))) return null;
  const text = new Date(moment).toISOString().slice(0, 19);
  if (format === 'day') return text.slice(0, 10);
  return format === 'time' && serial < 1 ? text.slice(11) : text;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

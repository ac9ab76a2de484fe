import { FIGURE_LIMIT, type Scale } from './figure';

/** Why a text is no figure. */
export type FigureTextError =
  'FIGURE_NOT_A_NUMBER' | 'FIGURE_NEGATIVE' | 'FIGURE_DECIMALS' | 'FIGURE_TOO_LARGE';

/** A figure in minor units (null when blank), or why there is none. */
export type ParsedFigure = { ok: true; value: number | null } | { ok: false; code: FigureTextError };

const LENGTH_LIMIT = 60;
/** Everything that looks like a blank, among it what Word and web pages paste. */
const SPACES = /[\s\u00a0\u200b\u2060\ufeff]+/gu;
const DASHES = /^-+$/;
const MINUS_LIKE = /[‐‑‒–—―−─]/gu;
const NUMBER = /^(?<sign>[+-]?)(?<whole>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d*)(?:\.(?<decimals>\d+))?$/;
const BRACKETED = /^\((.*)\)$/;

/**
 * Reads what somebody typed or pasted into a cell: full-width digits and signs, thousands separators (commas or spaces,
 * in groups of three), blanks around it. Nothing or a dash alone is blank, 无 is 0; exponents are no numbers.
 * @param scale decimals that the indicator keeps; more than that is an error, never rounded
 */
export function parseFigure(text: string, scale: Scale): ParsedFigure {
  const plain = normalise(text);
  if (plain === '' || DASHES.test(plain)) return { ok: true, value: null };
  if (plain === '无') return { ok: true, value: 0 };
  const bracketed = BRACKETED.exec(plain)?.[1];
  const match = NUMBER.exec(bracketed === undefined ? plain : `-${bracketed}`);
  const { sign = '', whole = '', decimals = '' } = match?.groups ?? {};
  if (match === null || (whole === '' && decimals === '')) return { ok: false, code: 'FIGURE_NOT_A_NUMBER' };
  const digits = whole.replace(/[, ]/g, '');
  if (sign === '-' && /[1-9]/.test(digits + decimals)) return { ok: false, code: 'FIGURE_NEGATIVE' };
  if (decimals.length > scale) return { ok: false, code: 'FIGURE_DECIMALS' };
  if (plain.length > LENGTH_LIMIT) return { ok: false, code: 'FIGURE_TOO_LARGE' };
  const value = Number(digits + decimals.padEnd(scale, '0'));
  return value > FIGURE_LIMIT ? { ok: false, code: 'FIGURE_TOO_LARGE' } : { ok: true, value };
}

/**
 * A figure as screens and documents show it, with thousands separators: 1234567 is '1,234,567' at scale 0 and
 * '12,345.67' at scale 2. Chinese and English write it alike. Blank is ''.
 * @param value whole minor units, negative for differences. @throws RangeError when it is not an exact integer
 */
export function formatFigure(value: number | null, scale: Scale): string {
  return plainFigure(value, scale).replace(/\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ','));
}

/** A figure without separators, as an editor or a file holds it; `parseFigure` reads it back. Else as `formatFigure`. */
export function plainFigure(value: number | null, scale: Scale): string {
  if (value === null) return '';
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a figure: ${value}`);
  const digits = String(Math.abs(value)).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return value < 0 ? `-${text}` : text;
}

function normalise(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(MINUS_LIKE, '-')
    .replace(/。/g, '.')
    .replace(SPACES, ' ')
    .trim();
}

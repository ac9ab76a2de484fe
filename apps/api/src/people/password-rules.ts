import { COMMON_PASSWORDS, COMMON_WORDS } from './common-passwords';

/** A password is too easy when a guesser reaches it in fewer choices than this: words, runs, years, single characters. */
const ENOUGH_CHOICES = 5;
const LONGEST_WORD = 24;
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '01234567890',
  '1qaz2wsx3edc4rfv5tgb',
];
const RUNS = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);
const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/**
 * Whether a new password is one of those that are tried first: listed, made of digits alone, of few characters or of a
 * repeated piece, or put together from a handful of common words, runs of the keyboard, years and dates.
 *
 * @param own words that stand for nothing in this person's password: the username, the city in pinyin
 */
export function isCommonPassword(password: string, own: readonly string[]): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  if (COMMON_PASSWORDS.has(text) || /^\d+x?$/.test(text)) return true;
  if (new Set(text).size <= 4 || isRepetition(text)) return true;
  const free = new Set(
    own.flatMap((word) => [word, ...word.split(/[^a-z0-9]+/)]).filter((word) => word.length >= 3),
  );
  return choices(text, free) < ENOUGH_CHOICES;
}

function isRepetition(text: string): boolean {
  return /^(.{1,6})\1+.{0,2}$/u.test(text);
}

/** The fewest choices that make up the text: 0 for one's own words and punctuation, 1 for a common piece or a character. */
function choices(text: string, free: ReadonlySet<string>): number {
  const fewest = [0];
  for (let end = 1; end <= text.length; end += 1) {
    let best = (fewest[end - 1] ?? 0) + (/[\p{L}\p{N}]/u.test(text[end - 1] ?? '') ? 1 : 0);
    for (let start = Math.max(0, end - LONGEST_WORD); start < end - 1; start += 1) {
      best = Math.min(best, (fewest[start] ?? 0) + priceOf(text.slice(start, end), free));
    }
    fewest.push(best);
  }
  return fewest[text.length] ?? 0;
}

function priceOf(piece: string, free: ReadonlySet<string>): number {
  const word = [...piece].map((letter) => LOOKALIKES[letter] ?? letter).join('');
  if (free.has(piece) || free.has(word)) return 0;
  return COMMON_WORDS.has(piece) || COMMON_WORDS.has(word) || isRun(piece) || isDate(piece) ? 1 : Infinity;
}

function isRun(piece: string): boolean {
  if (piece.length < 3) return false;
  return /^(.)\1+$/u.test(piece) || RUNS.some((run) => run.includes(piece));
}

/** A year, or a day written as yyyymmdd or yymmdd. */
function isDate(piece: string): boolean {
  return (
    /^(?:19|20)\d\d$/.test(piece) ||
    /^(?:(?:19|20)?\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(piece)
  );
}

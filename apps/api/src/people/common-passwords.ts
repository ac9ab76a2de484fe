import { readFileSync } from 'node:fs';
import { dataFile } from '../platform/data-file';

/** Whole passwords that everybody tries, lower case. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(linesOf('common-passwords.txt'));

/** Words that everybody builds passwords from, lower case. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  linesOf('common-password-words.txt').flatMap((line) => line.split(/\s+/)),
);

function linesOf(name: string): string[] {
  return readFileSync(dataFile(`people/data/${name}`), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

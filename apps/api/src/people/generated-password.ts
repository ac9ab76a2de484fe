import { randomInt } from 'node:crypto';

const CONSONANTS = 'bcdfghkmnpstwz';
const VOWELS = 'aeiu';

const pick = (from: string) => from[randomInt(from.length)] ?? '';
const syllable = () => pick(CONSONANTS) + pick(VOWELS);

/**
 * A first password to read out or write on paper: four groups of two syllables and two digits, e.g.
 * `bati48-nuke93-sigu27-wepa56`; some 70 bits, no characters that look alike.
 */
export function generatePassword(): string {
  const group = () => `${syllable()}${syllable()}${pick('23456789')}${pick('23456789')}`;
  return Array.from({ length: 4 }, group).join('-');
}

import { randomInt } from 'node:crypto';

/** Crockford's alphabet: no letter that is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A pseudonym for a minor not known before, such as `7F3K-92QX`: chance alone, so that it says nothing. */
export function newPseudonym(): string {
  const four = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${four()}-${four()}`;
}

import { randomBytes } from 'node:crypto';

/** Crockford's alphabet: no letter that is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A pseudonym for a minor not known before, such as `7F3K-92QX`: chance alone, so that it says nothing. */
export function newPseudonym(): string {
  // The alphabet has 32 characters, so that the lower bits of a random byte choose each of them as often.
  const characters = Array.from(randomBytes(8), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${characters.slice(0, 4)}-${characters.slice(4)}`;
}

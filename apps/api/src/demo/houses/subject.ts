import type { SeededRandom } from '../seeded-random';

const ALPHABET = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'] as [string, ...string[]];

/** An invented pseudonym, `7F3K-92QX`. */
export function newSubject(random: SeededRandom): string {
  const part = () => Array.from({ length: 4 }, () => random.pick(ALPHABET)).join('');
  return `${part()}-${part()}`;
}

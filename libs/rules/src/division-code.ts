import type { Tier } from './tier';

/** Digits that a code of the tier shares with everything below it: 3204 · 320402 · 320402001 · 320402001003. */
const DIGITS: Readonly<Record<Tier, number>> = { city: 4, district: 6, street: 9, community: 12 };
const LENGTH = 12;
const CODE = /^\d{12}$/;
/** Numbers of one kind stand together by hundreds: 001–199 residents' committees, 200–399 villagers' committees. */
const BLOCK = 100;

/** Whether a text is a statistical division code. */
export function isDivisionCode(text: string): boolean {
  return CODE.test(text);
}

/** The digits that a division's code shares with everything below it. */
export function codePrefix(code: string, tier: Tier): string {
  return code.slice(0, DIGITS[tier]);
}

/** Whether a code is one of the tier directly below the division with the other code: its digits, then zeros. */
export function codeFitsParent(code: string, tier: Tier, parentCode: string, parentTier: Tier): boolean {
  const prefix = codePrefix(parentCode, parentTier);
  return isDivisionCode(code) && code.startsWith(prefix) && /^0*$/.test(code.slice(DIGITS[tier]));
}

/**
 * A code that was never used, under a parent: with the division's own digits where they are free, else with the next
 * number of its hundred, else with any; null when there is none left.
 *
 * @param like code whose own digits are wished for
 * @param isUsed whether a code was ever given to anybody
 */
export function codeUnder(
  parentCode: string,
  parentTier: Tier,
  tier: Tier,
  like: string,
  isUsed: (code: string) => boolean,
): string | null {
  const width = DIGITS[tier] - DIGITS[parentTier];
  const most = 10 ** width - 1;
  const wished = Number(like.slice(DIGITS[parentTier], DIGITS[tier]));
  const block = Math.floor(wished / BLOCK) * BLOCK;
  const code = (number: number) =>
    `${codePrefix(parentCode, parentTier)}${String(number).padStart(width, '0')}`.padEnd(LENGTH, '0');
  const free = (number: number) => number > 0 && number <= most && !isUsed(code(number));
  if (free(wished)) return code(wished);
  for (let number = block + 1; number < block + BLOCK; number += 1) if (free(number)) return code(number);
  for (let number = 1; number <= most; number += 1) if (free(number)) return code(number);
  return null;
}

/** Endings that only names of some tiers have; 区 is left out, because zones at any tier bear it. */
const ENDINGS: readonly (readonly [RegExp, readonly Tier[]])[] = [
  [/(社区|村|居委会|村委会|居民委员会|村民委员会)$/, ['community']],
  [/(街道|镇|乡)$/, ['street']],
  [/(市|县)$/, ['city', 'district']],
];

/** Whether the ending of a name does not speak against the tier: no district is called 某某街道. */
export function nameFitsTier(name: string, tier: Tier): boolean {
  const known = ENDINGS.find(([ending]) => ending.test(name));
  return known === undefined || known[1].includes(tier);
}

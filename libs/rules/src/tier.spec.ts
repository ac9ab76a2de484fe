import { childTier, compareTiers, isTier, parentTier, TIER_NUMBER, tierOfNumber, TIERS } from './tier';

describe('tiers', () => {
  it.each([
    ['city', 1, null, 'district'],
    ['district', 2, 'city', 'street'],
    ['street', 3, 'district', 'community'],
    ['community', 4, 'street', null],
  ] as const)('%s has the number %i, parent %s and child %s', (tier, number, parent, child) => {
    expect(TIER_NUMBER[tier]).toBe(number);
    expect(tierOfNumber(number)).toBe(tier);
    expect(parentTier(tier)).toBe(parent);
    expect(childTier(tier)).toBe(child);
  });

  it('sorts from the top down', () => {
    expect([...TIERS].reverse().sort(compareTiers)).toEqual(['city', 'district', 'street', 'community']);
  });

  it.each([0, 5, -1, 1.5, NaN])('has no tier for %d', (number) => {
    expect(() => tierOfNumber(number)).toThrow(RangeError);
  });

  it('knows its four words and nothing else', () => {
    expect(['city', 'village', 'City', ''].map(isTier)).toEqual([true, false, false, false]);
  });
});

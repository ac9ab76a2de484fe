import fc from 'fast-check';
import { codeFitsParent, codePrefix, codeUnder, isDivisionCode, nameFitsTier } from './division-code';

const never = () => false;

describe('codes of divisions', () => {
  it('share their first digits with everything below', () => {
    expect(codePrefix('320402001003', 'city')).toBe('3204');
    expect(codePrefix('320402001003', 'district')).toBe('320402');
    expect(codePrefix('320402001003', 'street')).toBe('320402001');
    expect(codePrefix('320402001003', 'community')).toBe('320402001003');
  });

  it.each([
    ['320411105000', 'street', '320411000000', 'district', true],
    ['320412105000', 'street', '320411000000', 'district', false],
    ['320411105001', 'street', '320411000000', 'district', false],
    ['32041110500', 'street', '320411000000', 'district', false],
    ['320411105201', 'community', '320411105000', 'street', true],
    ['320413000000', 'district', '320400000000', 'city', true],
  ] as const)('%s as a %s under %s fits: %s', (code, tier, parent, parentTier, fits) => {
    expect(codeFitsParent(code, tier, parent, parentTier)).toBe(fits);
  });

  it('keep their own digits under another parent when these are free', () => {
    expect(codeUnder('320411000000', 'district', 'street', '320412105000', never)).toBe('320411105000');
  });

  it('take the next number of the hundred when they are not, so that a village stays a village', () => {
    const used = new Set(['320411105201', '320411105202']);
    expect(codeUnder('320411105000', 'street', 'community', '320412105202', (code) => used.has(code))).toBe(
      '320411105203',
    );
  });

  it('run out at some time', () => {
    expect(codeUnder('320400000000', 'city', 'district', '320482000000', () => true)).toBeNull();
  });

  it('are never one that was used, and always fit the parent', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 60 }),
        fc.nat(999),
        (taken, own) => {
          const used = new Set(taken.map((number) => `320411${String(number).padStart(3, '0')}000`));
          const like = `320412${String(own).padStart(3, '0')}000`;
          const code = codeUnder('320411000000', 'district', 'street', like, (one) => used.has(one)) ?? '';
          expect(used.has(code)).toBe(false);
          expect(isDivisionCode(code) && codeFitsParent(code, 'street', '320411000000', 'district')).toBe(
            true,
          );
        },
      ),
    );
  });
});

describe('a name', () => {
  it.each([
    ['金坛区', 'district', true],
    ['溧阳市', 'district', true],
    ['奔牛镇', 'street', true],
    ['经济开发区', 'street', true],
    ['朝阳社区', 'community', true],
    ['朝阳社区', 'street', false],
    ['奔牛镇', 'district', false],
    ['溧阳市', 'street', false],
    ['五星村', 'street', false],
  ] as const)('%s at the tier %s: %s', (name, tier, fits) => {
    expect(nameFitsTier(name, tier)).toBe(fits);
  });
});

import fc from 'fast-check';
import { nearestRank, quotient } from './coverage-figures';
import { parseBands } from './coverage-words';

describe('a percentile by nearest rank', () => {
  it.each<[number[], number, number | null]>([
    [[], 0.5, null],
    [[7], 0.9, 7],
    [[1, 2, 3, 4], 0.5, 2],
    [[1, 2, 3, 4, 5], 0.5, 3],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9, 10],
    [[15, 20, 35, 40, 50], 0.3, 20],
  ])('of %j at %d is %p', (sorted, share, expected) => expect(nearestRank(sorted, share)).toBe(expected));

  it('is the smallest value that at least this share does not exceed', () => {
    const values = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.constantFrom(0.5, 0.9), (list, share) => {
        const sorted = [...list].sort((a, b) => a - b);
        const holds = (value: number) =>
          sorted.filter((one) => one <= value).length >= share * sorted.length - 1e-9;
        expect(nearestRank(sorted, share)).toBe(sorted.find(holds));
      }),
    );
  });
});

describe('a quotient', () => {
  it('has no value where there is nothing to divide by', () => {
    expect([quotient(3, 4), quotient(3, 4, 10_000), quotient(0, 0), quotient(3, 0)]).toEqual([
      0.75,
      7500,
      null,
      null,
    ]);
  });
});

describe('bands of an address', () => {
  it.each<[string, number[] | null]>([
    ['1,3,5,10', [1, 3, 5, 10]],
    ['0.5', [0.5]],
    ['3,3', null],
    ['5,3', null],
    ['0', null],
    ['501', null],
    ['', null],
    ['1,,3', null],
    ['1,2,3,4,5,6,7,8,9', null],
    ['1e2', null],
  ])('%j are %j', (text, bands) => expect(parseBands(text)).toEqual(bands));
});

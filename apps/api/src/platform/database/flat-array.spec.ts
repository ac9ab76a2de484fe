import fc from 'fast-check';
import { readFlatArray } from './flat-array';

const textOf = (items: (number | null)[]) => `{${items.map((item) => item ?? 'NULL').join(',')}}`;

describe('the text of an array of whole numbers', () => {
  it.each([
    ['{}', []],
    ['{0}', [0]],
    ['{NULL}', [null]],
    ['{NULL,-12,999999999,NULL}', [null, -12, 999_999_999, null]],
    ['{9007199254740991}', [Number.MAX_SAFE_INTEGER]],
  ])('%s is read', (text, items) => {
    expect(readFlatArray(text)).toEqual(items);
  });

  it('is read back as whatever was written', () => {
    const item = fc.option(fc.maxSafeInteger().map((value) => value + 0));
    fc.assert(
      fc.property(fc.array(item, { maxLength: 200 }), (items) => {
        expect(readFlatArray(textOf(items))).toEqual(items);
      }),
    );
  });
});

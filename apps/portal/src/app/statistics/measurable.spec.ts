import { chosenFrom, measurablesOf } from './measurable';
import { SMALL_FORM, measurableOf, sayKey } from './roll-up.fixture';

const measurables = measurablesOf(SMALL_FORM, 'zh-Hans', sayKey);
const one = measurableOf;

describe('what can be read off totals', () => {
  it('lists indicators in the order of the form and then the rates', () => {
    expect(measurables.map(({ code }) => code)).toEqual(['A00.4', 'B19', 'B20', 'C11', 'D01']);
    expect(one('A00.4').label).toBe('statistics.rowAndColumn(statistics.allGroups|期末在册人数)');
    expect(one('B19').label).toBe('紧急情形');
    expect(measurablesOf(SMALL_FORM, 'en', sayKey)[4]?.label).toBe('24-hour response rate');
  });

  it('knows stocks from flows and money from counts', () => {
    expect([one('A00.4').stock, one('B19').stock]).toEqual([true, false]);
    expect([one('C11').quantity, one('B19').quantity, one('D01').quantity]).toEqual([
      'money',
      'count',
      'share',
    ]);
  });

  it('reads a rate as numerator over denominator of exactly these totals, with both sides', () => {
    expect(one('D01').of([9, 8, 6, 0])).toBe(0.75);
    expect(one('D01').sides([9, 8, 6, 0])).toEqual({ numerator: 6, denominator: 8 });
  });

  it('has no rate over nothing, nor where an older form lacked a side', () => {
    expect(one('D01').of([9, 0, 0, 0])).toBeNull();
    expect(one('D01').sides([9, 0, 0, 0])).toEqual({ numerator: 0, denominator: 0 });
    expect(one('D01').of([9, null, 6, 0])).toBeNull();
    expect(one('D01').of([null, 8, 6, null])).toBe(0.75);
  });

  it('keeps the order of the codes chosen and leaves out unknown ones', () => {
    expect(chosenFrom(measurables, ['C11', 'Z99', 'A00.4']).map(({ code }) => code)).toEqual([
      'C11',
      'A00.4',
    ]);
  });
});

import { indicatorsOf, namesIn, type TableOutline } from './table-outline';

const OUTLINE: TableOutline = {
  rows: '寄养家庭 / Foster families\n\n 助养家庭／Sponsoring families \n',
  columns: '户数 / Families\n人数 / Minors / children',
  unit: 'person',
  measure: 'stock',
  collectedAt: ['community', 'street'],
};
const TABLE = { code: 'E', zh: '抚养家庭', en: 'Families', layout: 'matrix' } as const;

describe('the outline of a new table', () => {
  it('names rows and columns a line each, Chinese before the first stroke, English after it', () => {
    expect(namesIn(OUTLINE.rows)).toEqual([
      { zh: '寄养家庭', en: 'Foster families' },
      { zh: '助养家庭', en: 'Sponsoring families' },
    ]);
    expect(namesIn(OUTLINE.columns)[1]).toEqual({ zh: '人数', en: 'Minors / children' });
    expect(namesIn('只有中文')).toEqual([{ zh: '只有中文', en: '' }]);
    expect(namesIn(' \n')).toEqual([]);
  });

  it('is every row with every column of a matrix, in the order of reading', () => {
    const made = indicatorsOf(TABLE, OUTLINE);
    expect(made.map(({ rowCode, column, rowZh, columnEn }) => [rowCode, column, rowZh, columnEn])).toEqual([
      ['E01', 1, '寄养家庭', 'Families'],
      ['E01', 2, '寄养家庭', 'Minors / children'],
      ['E02', 1, '助养家庭', 'Families'],
      ['E02', 2, '助养家庭', 'Minors / children'],
    ]);
    expect(made[0]).toMatchObject({ unit: 'person', measure: 'stock', collectedAt: ['community', 'street'] });
  });

  it('is a figure a row of a list, whatever stands among the columns', () => {
    expect(indicatorsOf({ ...TABLE, layout: 'list' }, OUTLINE)).toEqual([
      expect.objectContaining({ rowCode: 'E01', column: null, columnZh: '' }),
      expect.objectContaining({ rowCode: 'E02', column: null }),
    ]);
  });
});

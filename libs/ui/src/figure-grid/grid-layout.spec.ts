import { layoutOwn, layoutTotal, placeOf, rowAsList } from './grid-layout';
import { SMALL_FORM } from './small-form.fixture';

const kinds = (tables: ReturnType<typeof layoutOwn>) =>
  tables.map(({ id, rows }) => [
    id,
    ...rows.map((row) => `${row.code} ${row.cells.map((cell) => cell?.kind).join(' ')}`),
  ]);

describe('the tables of a return', () => {
  it('hold what the tier collects and what follows from it, and leave the rest out', () => {
    expect(kinds(layoutOwn(SMALL_FORM, 'street', 'zh'))).toEqual([
      ['A', 'A01 entry entry entry', 'A02 entry entry entry', 'A00 computed computed computed'],
      ['C', 'C02 entry', 'C03 entry'],
    ]);
    expect(kinds(layoutOwn(SMALL_FORM, 'district', 'zh'))).toEqual([['C', 'C01 entry', 'C03 entry']]);
  });

  it('hold every indicator where totals are shown', () => {
    expect(layoutTotal(SMALL_FORM, 'zh').flatMap(({ rows }) => rows.map(({ code }) => code))).toEqual([
      'A01',
      'A02',
      'A00',
      'C01',
      'C02',
      'C03',
    ]);
  });

  it.each([
    ['zh', '其中', '女', '残疾，期初'],
    ['en', 'of which', 'girls', 'Disabled, opening'],
  ] as const)('set "of which" above its columns (%s)', (language, group, label, name) => {
    const [matrix] = layoutOwn(SMALL_FORM, 'street', language);
    expect(matrix?.columns.map((column) => column.group)).toEqual([null, null, group]);
    expect(matrix?.columns[2]?.label).toBe(label);
    expect(matrix?.rows[0]?.cells[0]?.name).toBe(name);
  });

  it('name the unit once where all figures share it, and by row where they do not', () => {
    const [matrix, list] = layoutOwn(SMALL_FORM, 'street', 'zh');
    expect([matrix?.unit, list?.unit]).toEqual(['person', null]);
    expect(list?.rows.map(({ unit, part }) => [unit, part])).toEqual([
      ['facility', true],
      ['10k_yuan', false],
    ]);
  });

  it('turn one group into a list for narrow screens', () => {
    const [matrix] = layoutOwn(SMALL_FORM, 'street', 'zh');
    const group = matrix?.rows[1];
    const list = matrix && group ? rowAsList(matrix, group) : null;
    expect(list?.rows.map(({ code, cells }) => [code, cells[0]?.code])).toEqual([
      ['1', 'A02.1'],
      ['2', 'A02.2'],
      ['3', 'A02.3'],
    ]);
    expect(list && placeOf(list, 'A02.3')).toEqual({ row: 2, column: 0 });
    expect(list && placeOf(list, 'A01.3')).toBeNull();
  });
});

import { childRows, compare, sortRows } from './child-rows';
import { measurableOf, rollUpOf, rowOf } from './roll-up.fixture';

const [stock, rate] = [measurableOf('A00.4'), measurableOf('D01')];
const columns = [stock, rate];

const now = rollUpOf([
  rowOf(1, '雕庄街道', [30, 4, 3, 0]),
  rowOf(2, '青龙街道', [70, 0, 0, 0]),
  rowOf(3, '茶山街道', [0, 0, 0, 0], { state: 'draft', included: [0, 0, 0] }),
  rowOf(4, '红梅街道', [50, 2, 2, 0], { state: 'submitted' }),
]);
const before = rollUpOf([
  rowOf(1, '雕庄街道', [25, 4, 2, 0]),
  rowOf(4, '红梅街道', [60, 2, 2, 0], { included: [2, 0, 0] }),
]);

const names = (rows: { row: { division: { name: string } } }[]) => rows.map(({ row }) => row.division.name);

describe('the lines of the divisions below', () => {
  const rows = childRows(now, before, null, columns);

  it('compare a value with the month before; a rate in points', () => {
    expect(rows[0]?.figures[0]).toEqual({
      value: 30,
      onMonth: 5,
      onYear: null,
      monthComparable: true,
      yearComparable: false,
    });
    expect(rows[0]?.figures[1]?.onMonth).toBeCloseTo(0.25);
  });

  it('do not call months comparable of which one is incomplete', () => {
    expect(rows[3]?.figures[0]).toMatchObject({ value: 50, onMonth: -10, monthComparable: false });
  });

  it('leave an empty draft unknown, not zero, and a rate over nothing without value', () => {
    expect(rows[2]?.figures.map(({ value }) => value)).toEqual([null, null]);
    expect(rows[1]?.figures[1]?.value).toBeNull();
  });

  it('give a share only to figures that are inside the total, never to a rate', () => {
    expect(rows.map(({ shares }) => shares[0])).toEqual([0.3, 0.7, null, null]);
    expect(rows.every(({ shares }) => shares[1] === null)).toBe(true);
  });

  it('sort by a column with the unknown last either way', () => {
    const by = { code: stock.code };
    expect(names(sortRows(rows, columns, { by, descending: true }))).toEqual([
      '青龙街道',
      '红梅街道',
      '雕庄街道',
      '茶山街道',
    ]);
    expect(names(sortRows(rows, columns, { by, descending: false }))).toEqual([
      '雕庄街道',
      '红梅街道',
      '青龙街道',
      '茶山街道',
    ]);
    expect(names(sortRows(rows, columns, { by: { code: rate.code }, descending: true }))).toEqual([
      '红梅街道',
      '雕庄街道',
      '青龙街道',
      '茶山街道',
    ]);
  });

  it('sort by code and by completeness', () => {
    expect(names(sortRows(rows, columns, { by: 'code', descending: true }))[0]).toBe('红梅街道');
    expect(names(sortRows(rows, columns, { by: 'completeness', descending: false }))[0]).toBe('茶山街道');
  });
});

describe('a value beside earlier ones', () => {
  it('has no difference to a month that is not there', () => {
    expect(compare(stock, now.children[0] ?? null, null, null)).toMatchObject({
      value: 30,
      onMonth: null,
      monthComparable: false,
    });
  });
});

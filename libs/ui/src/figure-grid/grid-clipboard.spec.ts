import { clearBlock, copyBlock, fillBlock, planPaste } from './grid-clipboard';
import { layoutOwn, type GridTable } from './grid-layout';
import { SMALL_FORM } from './small-form.fixture';

const [matrix, list] = layoutOwn(SMALL_FORM, 'street', 'zh') as [GridTable, GridTable];
const at = (row: number, column: number) => ({ top: row, left: column, bottom: row, right: column });
const ALL = { top: 0, left: 0, bottom: 2, right: 2 };

describe('pasting a block', () => {
  it('reads what spreadsheets and Chinese input methods write', () => {
    expect(planPaste(matrix, at(0, 0), '１，２３４\t1,000\t 7 \r\n无\t\t-\r\n')).toEqual({
      edits: [
        { code: 'A01.1', value: 1234 },
        { code: 'A01.2', value: 1000 },
        { code: 'A01.3', value: 7 },
        { code: 'A02.1', value: 0 },
        { code: 'A02.2', value: null },
        { code: 'A02.3', value: null },
      ],
      errors: [],
      skipped: 0,
      outside: 0,
    });
  });

  it('applies nothing when one cell is bad, and names every bad one', () => {
    const plan = planPaste(matrix, at(0, 1), '5\tabc\n-3\t1.5');
    expect(plan.edits).toEqual([]);
    expect(plan.errors).toEqual([
      { code: 'A01.3', name: '残疾，其中：女', text: 'abc', error: 'FIGURE_NOT_A_NUMBER' },
      { code: 'A02.2', name: '孤儿，新增', text: '-3', error: 'FIGURE_NEGATIVE' },
      { code: 'A02.3', name: '孤儿，其中：女', text: '1.5', error: 'FIGURE_DECIMALS' },
    ]);
  });

  it('passes over computed cells, whatever stands for them, and what falls outside', () => {
    const plan = planPaste(matrix, at(1, 2), '4\t9\nx\ty\n8');
    expect(plan).toEqual({ edits: [{ code: 'A02.3', value: 4 }], errors: [], skipped: 1, outside: 3 });
  });

  it('fills the selection with a single cell', () => {
    const plan = planPaste(matrix, { top: 0, left: 0, bottom: 2, right: 1 }, '0\n');
    expect(plan.edits.map(({ code }) => code)).toEqual(['A01.1', 'A01.2', 'A02.1', 'A02.2']);
    expect(plan.skipped).toBe(2);
  });

  it('keeps the decimals of money', () => {
    expect(planPaste(list, at(1, 0), '1,234.5').edits).toEqual([{ code: 'C03', value: 123450 }]);
  });
});

describe('copying, clearing and filling a block', () => {
  const figures = [1234, null, 3, 0, 5, 6, 1234, 5, 9, null, null, 150];

  it('copies plain figures that pasting reads back', () => {
    const text = copyBlock(matrix, ALL, figures);
    expect(text).toBe('1234\t\t3\n0\t5\t6\n1234\t5\t9');
    expect(planPaste(matrix, at(0, 0), text).edits.map(({ value }) => value)).toEqual([
      1234,
      null,
      3,
      0,
      5,
      6,
    ]);
    expect(copyBlock(list, at(1, 0), figures)).toBe('1.50');
  });

  it('clears and fills only what can be typed into', () => {
    const typed = ['A01.1', 'A01.2', 'A01.3', 'A02.1', 'A02.2', 'A02.3'];
    expect(clearBlock(matrix, ALL)).toEqual(typed.map((code) => ({ code, value: null })));
    expect(fillBlock(matrix, ALL, '２')).toEqual(typed.map((code) => ({ code, value: 2 })));
    expect(fillBlock(matrix, ALL, 'two')).toEqual([]);
  });
});

import { columnName } from '@tonghu/rules';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { craftedWorkbook, type CraftedWorkbook } from '../testing/crafted-workbook';
import { cellText } from './cell-text';
import { dateText, meaningOf } from './date-formats';
import { READ_LIMITS } from './read-limits';
import { readWorkbook } from './workbook-reader';

const file = (name: string) => readFileSync(path.join(__dirname, '../testing', name));
const read = (bytes: Buffer, limits = {}) => readWorkbook(bytes, { ...READ_LIMITS, ...limits });
const row = (inside: string) => `<sheetData><row r="1">${inside}</row></sheetData>`;

async function cellsOf(wish: Partial<CraftedWorkbook> & { sheet: string }) {
  const { sheets } = await read(craftedWorkbook({ sheets: [wish.sheet], ...wish }));
  return sheets[0]?.cells.map(({ row: r, column, kind, value, ...flags }) => ({
    at: `${columnName(column)}${r}`,
    [kind]: value,
    ...flags,
  }));
}

describe('a workbook', () => {
  it('as LibreOffice writes it is read with texts, numbers, formulas, days, hidden and merged cells', async () => {
    const { sheets } = await read(file('libreoffice.xlsx'));
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['报表', false],
      ['_模板', true],
    ]);
    expect(sheets[0]?.merged).toEqual([{ top: 1, left: 1, bottom: 1, right: 3 }]);
    const cells = new Map(sheets[0]?.cells.map((cell) => [`${columnName(cell.column)}${cell.row}`, cell]));
    expect(cells.get('A1')).toEqual({ row: 1, column: 1, kind: 'text', value: '表A 特殊未成年人' });
    expect(cells.get('A2')).toMatchObject({ kind: 'text', value: '孤儿' });
    expect(cells.get('B2')).toEqual({ row: 2, column: 2, kind: 'number', value: 12 });
    expect(cells.get('C2')).toMatchObject({ kind: 'number', value: 24, formula: true });
    expect(cellText(cells.get('A3'))).toBe('1,234');
    expect(cellText(cells.get('D3'))).toBe('0.3');
    expect(cells.get('A4')).toMatchObject({ kind: 'date', value: '2026-10-31' });
    expect(cells.get('B4')).toMatchObject({ kind: 'error', value: '#DIV/0!', formula: true });
    expect(cells.get('C4')).toMatchObject({ kind: 'boolean', value: true });
    expect(cells.get('A5')).toMatchObject({ value: '藏', hidden: true });
    expect(cells.get('F2')).toMatchObject({ value: '列藏', hidden: true });
  });

  describe('of another program is read with', () => {
    it('texts inline, shared, in runs, spoken and escaped', async () => {
      const strings =
        '<si><t>孤儿</t></si><si><r><t>事实</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 无人</t></r>' +
        '<rPh sb="0" eb="2"><t>ジジツ</t></rPh></si><si><t>甲_x000D_&amp;&#x4E59;</t></si>';
      const sheet = row(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>' +
          '<c r="D1" t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r></is></c><c r="E1" t="str"><f>A1</f><v>孤儿</v></c>' +
          '<c r="F1" t="inlineStr"><is><t><![CDATA[<乙>]]></t></is></c>',
      );
      expect(await cellsOf({ sheet, strings })).toEqual([
        { at: 'A1', text: '孤儿' },
        { at: 'B1', text: '事实 无人' },
        { at: 'C1', text: '甲\r&乙' },
        { at: 'D1', text: '内联' },
        { at: 'E1', text: '孤儿', formula: true },
        { at: 'F1', text: '<乙>' },
      ]);
    });

    it('no references, no dimension, prefixed elements and absolute places of its parts', async () => {
      const sheet =
        '<x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c s="0"/><x:c><x:v>3</x:v></x:c></x:row></x:sheetData>';
      expect(await cellsOf({ sheet, targets: '/xl/' })).toEqual([
        { at: 'A1', number: 1 },
        { at: 'C1', number: 3 },
      ]);
    });

    it('days from 1904, Chinese days, times and durations', async () => {
      const styles =
        '<numFmts><numFmt numFmtId="164" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;"/>' +
        '<numFmt numFmtId="165" formatCode="#,##0&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="165"/></cellXfs>';
      const cell = (place: string, style: number, value: number) =>
        `<c r="${place}" s="${style}"><v>${value}</v></c>`;
      const sheet = row(
        cell('A1', 1, 0) +
          cell('B1', 2, 44864) +
          cell('C1', 3, 44864) +
          cell('D1', 4, 0.75) +
          cell('E1', 5, 7) +
          cell('F1', 0, 8),
      );
      expect(await cellsOf({ sheet, styles, properties: '<workbookPr date1904="1"/>' })).toEqual([
        { at: 'A1', date: '1904-01-01' },
        { at: 'B1', date: '2026-10-31' },
        { at: 'C1', date: '2026-10-31' },
        { at: 'D1', date: '18:00:00' },
        { at: 'E1', number: 7 },
        { at: 'F1', number: 8 },
      ]);
    });

    it('formulas that failed or were saved without a result', async () => {
      const sheet = row('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1"><f>A1</f></c>');
      expect(await cellsOf({ sheet })).toEqual([
        { at: 'A1', error: '#DIV/0!', formula: true },
        { at: 'B1', error: '', formula: true },
      ]);
    });

    it('very hidden sheets, and validations and styles over whole columns, which cost nothing', async () => {
      const sheet =
        `<cols><col min="1" max="16384" hidden="1"/></cols>${row('<c r="A1"><v>1</v></c>')}` +
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' +
        '<dataValidations><dataValidation type="whole" sqref="A1:XFD1048576"/></dataValidations>';
      const { sheets } = await read(craftedWorkbook({ sheets: [sheet], attributes: 'state="veryHidden"' }));
      expect(sheets).toEqual([
        {
          name: '表1',
          hidden: true,
          cells: [{ row: 1, column: 1, kind: 'number', value: 1, hidden: true }],
          merged: [{ top: 1, left: 1, bottom: 1_048_576, right: 16_384 }],
        },
      ]);
    });
  });

  it('tells sheet after sheet how far it is', async () => {
    const told: string[] = [];
    await readWorkbook(craftedWorkbook({ sheets: ['', '', ''] }), READ_LIMITS, (done, all) =>
      told.push(`${done}/${all}`),
    );
    expect(told).toEqual(['1/3', '2/3', '3/3']);
  });

  it.each<[string, Buffer, object, string]>([
    [
      'with another document type in it',
      craftedWorkbook({ sheets: ['<!DOCTYPE x>'] }),
      {},
      'FILE_UNREADABLE',
    ],
    ['not closed', craftedWorkbook({ sheets: ['<sheetData><row>'] }), {}, 'FILE_UNREADABLE'],
    [
      'pointing to a text that is not there',
      craftedWorkbook({ sheets: [row('<c r="A1" t="s"><v>9</v></c>')] }),
      {},
      'FILE_UNREADABLE',
    ],
    [
      'with a number that is none',
      craftedWorkbook({ sheets: [row('<c r="A1"><v>twelve</v></c>')] }),
      {},
      'FILE_UNREADABLE',
    ],
    ['with two sheets of one', craftedWorkbook({ sheets: ['', ''] }), { sheets: 1 }, 'FILE_TOO_MANY_SHEETS'],
    [
      'with a row too many',
      craftedWorkbook({ sheets: ['<sheetData><row r="3"><c r="A3"><v>1</v></c></row></sheetData>'] }),
      { rows: 2 },
      'FILE_TOO_MANY_ROWS',
    ],
    [
      'with a column too many',
      craftedWorkbook({ sheets: [row('<c r="C1"><v>1</v></c>')] }),
      { columns: 2 },
      'FILE_TOO_MANY_COLUMNS',
    ],
    [
      'with a cell too many',
      craftedWorkbook({ sheets: [row('<c><v>1</v></c><c><v>1</v></c>')] }),
      { cells: 1 },
      'FILE_TOO_MANY_CELLS',
    ],
    [
      'with a text too many',
      craftedWorkbook({ sheets: [''], strings: '<si/><si/>' }),
      { cells: 1 },
      'FILE_TOO_MANY_CELLS',
    ],
    [
      'with a merged range too many',
      craftedWorkbook({
        sheets: ['<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>'],
      }),
      { cells: 1 },
      'FILE_TOO_MANY_CELLS',
    ],
    [
      'that repeats one long text',
      craftedWorkbook({
        sheets: [row('<c t="s"><v>0</v></c>'.repeat(9))],
        strings: `<si><t>${'长'.repeat(30_000)}</t></si>`,
      }),
      { letters: 200_000 },
      'FILE_TOO_MANY_CELLS',
    ],
  ])('%s is refused', async (_, bytes, limits, code) => {
    await expect(read(bytes, limits)).rejects.toMatchObject({ code });
  });
});

describe('a number format', () => {
  it.each([
    ['yyyy/m/d', 'day'],
    ['yyyy-mm-dd hh:mm', 'moment'],
    ['[h]:mm:ss', 'time'],
    ['[Red]#,##0;[Blue]-#,##0', null],
    ['General', null],
    ['0.00E+00', null],
    ['"第"0"日"', null],
    ['[DBNum1][$-804]yyyy"年"m"月"', 'day'],
  ])('%s means %s', (format, meaning) => {
    expect(meaningOf(format)).toBe(meaning);
  });

  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [46326, '2026-10-31'],
    [-1, null],
    [1e9, null],
  ])('shows day %d as %s', (serial, text) => {
    expect(dateText(serial, 'day', false)).toBe(text);
  });
});

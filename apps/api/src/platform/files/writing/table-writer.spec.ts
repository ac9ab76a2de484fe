import { decode } from 'iconv-lite';
import { readCsv } from '../reading/csv-reader';
import { TableReader } from '../reading/table-reader';
import { contentDisposition } from '../send-file';
import { ThreadPool } from '../thread-pool';
import { writeCsv } from './csv-writer';
import { safeText } from './safe-text';
import { sheetNames } from './sheet-names';
import type { Table } from './table-content';
import { TableWriter } from './table-writer';
import { textWidth } from './text-width';
import { Workbook } from 'exceljs';

const TABLE: Table = {
  columns: [
    { heading: '区划代码', kind: 'text' },
    { heading: '名称', kind: 'text' },
    { heading: '孤儿', kind: 'count' },
    { heading: '金额', kind: 'decimal' },
    { heading: '比重', kind: 'percent' },
    { heading: '日期', kind: 'date' },
  ],
  rows: [
    ['0320400', '天宁区', 1234567, 1234.5, 0.125, '2026-10-31'],
    ['=1+1', '㐂𠮷"镇"', null, -3, null, null],
  ],
};

describe('a written workbook', () => {
  const threads = new ThreadPool();
  afterAll(() => threads.onModuleDestroy());

  it('is read back as it was, with a heading in sight, typed columns and room for Chinese', async () => {
    const bytes = await new TableWriter(threads).writeWorkbook([
      { name: '天宁区/2026', title: '月报', notes: ['单位：人'], ...TABLE },
      { name: '天宁区?2026', columns: TABLE.columns, rows: [] },
    ]);
    const { sheets } = await new TableReader(threads).read(bytes);
    expect(sheets.map(({ name }) => name)).toEqual(['天宁区 2026', '天宁区 2026 (2)']);
    expect(sheets[0]?.cells.map(({ row, column, kind, value }) => [row, column, kind, value])).toEqual([
      [1, 1, 'text', '月报'],
      [2, 1, 'text', '单位：人'],
      ...TABLE.columns.map(({ heading }, place) => [3, place + 1, 'text', heading]),
      [4, 1, 'text', '0320400'],
      [4, 2, 'text', '天宁区'],
      [4, 3, 'number', 1234567],
      [4, 4, 'number', 1234.5],
      [4, 5, 'number', 0.125],
      [4, 6, 'date', '2026-10-31'],
      [5, 1, 'text', '=1+1'],
      [5, 2, 'text', '㐂𠮷"镇"'],
      [5, 4, 'number', -3],
    ]);
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes as never);
    const sheet = workbook.worksheets[0];
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 });
    expect(sheet?.getCell('A5')).toMatchObject({ numFmt: '@', formula: undefined });
    expect(sheet?.getCell('C4').numFmt).toBe('#,##0');
    expect(sheet?.getColumn(1).width).toBe(11);
  });
});

describe('written CSV', () => {
  const LINES = [
    '区划代码,名称,孤儿,金额,比重,日期',
    '0320400,天宁区,1234567,1234.50,0.125,2026-10-31',
    `'=1+1,"㐂𠮷""镇""",,-3.00,,`,
    '',
  ].join('\r\n');

  it('comes in three encodings', () => {
    expect(writeCsv(TABLE).toString()).toBe(`\ufeff${LINES}`);
    expect(writeCsv(TABLE, 'utf-8').toString()).toBe(LINES);
    expect(decode(writeCsv(TABLE, 'gb18030'), 'gb18030')).toBe(LINES);
    expect(readCsv(writeCsv(TABLE, 'gb18030'))).toMatchObject({ encoding: 'gb18030' });
    expect(readCsv(writeCsv(TABLE, 'gb18030')).sheets).toEqual(readCsv(writeCsv(TABLE)).sheets);
  });

  it('shows what no encoding can hold', () => {
    const half = { columns: [{ heading: 'a', kind: 'text' as const }], rows: [['\ud842x\u0001']] };
    expect(decode(writeCsv(half, 'gb18030'), 'gb18030')).toBe('a\r\n\ufffdx\ufffd\r\n');
  });

  it.each(['=cmd()', '+1', '-1', '@x', '\tx', '\rx', ' =x', '＝x', '＠x'])('makes %j harmless', (text) => {
    expect(safeText(text)).toBe(`'${text}`);
  });
  it.each(['a=b', '常州', '1-2', ''])('leaves %j', (text) => expect(safeText(text)).toBe(text));
});

describe('names', () => {
  it('of files go out in any script', () => {
    expect(contentDisposition('常州市(10月)*.xlsx')).toBe(
      `attachment; filename="___(10_)_.xlsx"; filename*=UTF-8''%E5%B8%B8%E5%B7%9E%E5%B8%82%2810%E6%9C%88%29_.xlsx`,
    );
    expect(contentDisposition('a"\r\nx: y.csv')).toBe(
      `attachment; filename="a___x_ y.csv"; filename*=UTF-8''a___x_%20y.csv`,
    );
  });

  it('of sheets are short, allowed and different', () => {
    const long = '新北区'.repeat(12);
    expect(sheetNames([long, long, "'a:b'", '', 'A b'])).toEqual([
      long.slice(0, 31),
      `${long.slice(0, 27)} (2)`,
      'a b',
      'Sheet',
      'A b (2)',
    ]);
  });

  it('of Chinese are twice as wide', () => expect(textWidth('孤儿 a１')).toBe(8));
});

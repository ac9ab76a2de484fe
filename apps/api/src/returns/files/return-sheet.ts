import type { Form } from '@tonghu/contract';
import { columnName, FIGURE_LIMIT, tierOfNumber } from '@tonghu/rules';
import type { EntryRule, PlacedCell, PlacedSheetContent } from '../../platform/files';
import type { FileReturnRow } from './return-files.query';
import { layoutOf, type SheetCell, type SheetLayout, type SheetTable } from './sheet-layout';
import { CODE_PLACE } from './sheet-mark';
import { UNITS } from './unit-words';

const TITLE = '未成年人社会救助保护工作统计月报表';
const SIGNATURES = ['单位负责人：', '复核人：', '填表人：', '填报日期：'];
const HOW = '只填浅黄色格；没有发生的填0，空格不改变系统中的数据。深色格由系统计算或不由本级填报。';
const WIDTHS = { stub: 38, code: 7, figure: 12 };
/** What stands in a cell that is not for this tier. */
export const CLOSED = '—';
const WHOLE: EntryRule = {
  kind: 'whole',
  most: FIGURE_LIMIT,
  title: '填写有误',
  message: '请填写0或正整数。',
};
const MONEY: EntryRule = {
  kind: 'money',
  most: FIGURE_LIMIT / 100,
  title: '填写有误',
  message: '请填写0或正数，最多两位小数，单位万元。',
};

/** One return as a sheet in the official layout, with the figures that it holds now. */
export function returnSheet(form: Form, row: FileReturnRow): PlacedSheetContent {
  const layout = layoutOf(form, tierOfNumber(row.tier));
  const [year, month] = row.period.split('-');
  const text = (
    place: { row: number; column: number },
    value: string,
    style: PlacedCell['style'] = 'note',
  ) => ({
    ...place,
    value,
    style,
  });
  return {
    name: row.name,
    hidden: false,
    locked: true,
    widths: [WIDTHS.stub, WIDTHS.code, ...Array.from({ length: layout.columns - 2 }, () => WIDTHS.figure)],
    frozen: { rows: 0, columns: 2 },
    merged: [
      { top: 1, left: 1, bottom: 1, right: layout.columns },
      { top: 4, left: 1, bottom: 4, right: layout.columns },
    ],
    cells: [
      text({ row: 1, column: 1 }, TITLE, 'title'),
      text({ row: 2, column: 1 }, `填报单位：${row.name}`),
      text({ row: 2, column: CODE_PLACE.column - 1 }, '区划代码：'),
      text(CODE_PLACE, row.code),
      text({ row: 3, column: 1 }, `报告期：${year}年${Number(month)}月`),
      text({ row: 3, column: CODE_PLACE.column - 1 }, `表式：第${form.version}版`),
      text({ row: 4, column: 1 }, HOW),
      ...layout.tables.flatMap((table) => tableCells(table, layout, form, row.own)),
      ...SIGNATURES.map((words, place) =>
        text({ row: layout.signatures, column: [1, 3, 6, 9][place] ?? 1 }, words, 'line'),
      ),
    ],
  };
}

function tableCells(
  table: SheetTable,
  layout: SheetLayout,
  form: Form,
  own: readonly (number | null)[],
): PlacedCell[] {
  const { caption, headings, rows } = table;
  return [
    { row: caption, column: 1, value: `表${table.form.code}　${table.form.zh}`, style: 'caption' },
    ...headings.flatMap(({ column, text, number }): PlacedCell[] => [
      { row: caption + 1, column, value: text, style: 'heading' },
      { row: caption + 2, column, value: number, style: 'heading' },
    ]),
    ...rows.flatMap(({ row, code, stub, cells }): PlacedCell[] => [
      { row, column: 1, value: stub, style: 'stub' },
      { row, column: 2, value: code, style: 'stub' },
      ...unitCell(table, row, cells),
      ...cells.map((cell) => figureCell(cell, layout, form, own)),
    ]),
  ];
}

function unitCell({ firstColumn }: SheetTable, row: number, [cell]: readonly SheetCell[]): PlacedCell[] {
  if (firstColumn < 4 || !cell) return [];
  return [{ row, column: 3, value: UNITS[cell.indicator.unit], style: 'stub' }];
}

function figureCell(
  { indicator, position, row, column, part }: SheetCell,
  layout: SheetLayout,
  form: Form,
  own: readonly (number | null)[],
): PlacedCell {
  if (part === 'closed') return { row, column, value: CLOSED, style: 'closed' };
  const figure = own[position] ?? null;
  const value = figure === null ? null : figure / 10 ** indicator.scale;
  if (part === 'entry') {
    return {
      row,
      column,
      value,
      style: 'entry',
      decimals: indicator.scale,
      rule: indicator.scale === 2 ? MONEY : WHOLE,
    };
  }
  return {
    row,
    column,
    value,
    style: 'computed',
    decimals: indicator.scale,
    formula: formulaOf(indicator.code, layout, form),
  };
}

/** The rule of a computed cell over the places of the sheet; none when it says more than sums of cells of one kind. */
function formulaOf(code: string, layout: SheetLayout, form: Form): string | undefined {
  const rule = form.rules.find(
    ({ kind, expression }) => kind === 'computed' && expression.startsWith(`${code} =`),
  );
  const terms = rule?.expression
    .slice(rule.expression.indexOf('=') + 1)
    .split('+')
    .map((term) => term.trim());
  const cells = terms?.map((term) => layout.cells.find(({ indicator }) => indicator.code === term));
  const scale = layout.cells.find(({ indicator }) => indicator.code === code)?.indicator.scale;
  if (!cells?.every((cell) => cell?.indicator.scale === scale)) return undefined;
  return sumOf(cells.flatMap((cell) => (cell && cell.part !== 'closed' ? [cell] : [])));
}

/** A sum that passes over texts, as numbers kept as text are; a run of cells below one another is one range. */
function sumOf(cells: readonly SheetCell[]): string | undefined {
  const [first] = cells;
  const last = cells.at(-1);
  if (!first || !last) return undefined;
  const place = ({ row, column }: SheetCell) => `${columnName(column)}${row}`;
  const run = cells.every(({ row, column }, index) => column === first.column && row === first.row + index);
  return `SUM(${run ? `${place(first)}:${place(last)}` : cells.map(place).join(',')})`;
}

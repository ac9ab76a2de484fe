import { Workbook, type Cell, type Worksheet } from 'exceljs';
import type { PlacedSheetContent } from './placed-sheet';
import { fillPlacedSheet } from './placed-sheet-builder';
import { writableText } from './safe-text';
import { sheetNames } from './sheet-names';
import type { TableColumn, TableSheetContent, TableValue } from './table-content';
import { textWidth } from './text-width';

const FORMATS: Record<TableColumn['kind'], string> = {
  text: '@',
  count: '#,##0',
  decimal: '#,##0.00',
  percent: '0.0%',
  date: 'yyyy-mm-dd',
};
const FONT = { name: '宋体', size: 11 };
const WIDTH = { least: 8, most: 48, room: 3 };
/** Rows that decide the width of a column. */
const MEASURED = 500;

/** Builds a workbook of plain tables (title, notes, a heading that stays in sight, typed columns) and of laid out sheets. */
export async function buildWorkbook(
  sheets: readonly (TableSheetContent | PlacedSheetContent)[],
): Promise<Uint8Array> {
  const workbook = new Workbook();
  workbook.calcProperties.fullCalcOnLoad = true;
  const names = sheetNames(sheets.map(({ name }) => name));
  for (const [place, content] of sheets.entries()) {
    const sheet = workbook.addWorksheet(names[place]);
    if ('cells' in content) await fillPlacedSheet(sheet, content);
    else fill(sheet, content);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function fill(sheet: Worksheet, { title, notes = [], columns, rows }: TableSheetContent): void {
  columns.forEach((column, place) => {
    sheet.getColumn(place + 1).width = widthOf(column, place, rows);
  });
  if (title !== undefined) sheet.addRow([writableText(title)]).font = { ...FONT, size: 14, bold: true };
  for (const note of notes)
    sheet.addRow([writableText(note)]).font = { ...FONT, color: { argb: 'FF5F6B6B' } };
  const heading = sheet.addRow(columns.map((column) => writableText(column.heading)));
  heading.eachCell((cell, place) => {
    cell.font = { ...FONT, bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE3EFEF' } };
    cell.border = { bottom: { style: 'thin' } };
    cell.alignment = { ...alignmentOf(columns[place - 1]), wrapText: true };
  });
  sheet.views = [{ state: 'frozen', ySplit: heading.number }];
  sheet.pageSetup = {
    paperSize: 9,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `${heading.number}:${heading.number}`,
  };
  for (const values of rows) {
    const row = sheet.addRow([]);
    columns.forEach((column, place) => write(row.getCell(place + 1), column, values[place] ?? null));
  }
}

function write(cell: Cell, column: TableColumn, value: TableValue): void {
  cell.font = FONT;
  cell.numFmt = FORMATS[column.kind];
  cell.alignment = alignmentOf(column);
  if (value === null) return;
  if (typeof value === 'number') cell.value = value;
  else if (column.kind === 'date') cell.value = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  // Stored as text, which no program runs; the format keeps it text when it is edited.
  else Object.assign(cell, { value: writableText(value), numFmt: FORMATS.text });
}

function alignmentOf(column: TableColumn | undefined): { horizontal: 'left' | 'right'; vertical: 'middle' } {
  const left = column === undefined || column.kind === 'text' || column.kind === 'date';
  return { horizontal: left ? 'left' : 'right', vertical: 'middle' };
}

function widthOf(
  { heading, width, kind }: TableColumn,
  place: number,
  rows: TableSheetContent['rows'],
): number {
  if (width !== undefined) return width;
  const longest = rows.slice(0, MEASURED).reduce((most, row) => {
    const value = row[place] ?? null;
    const text =
      typeof value === 'number' && kind !== 'text' ? value.toLocaleString('en') : String(value ?? '');
    return Math.max(most, textWidth(text));
  }, textWidth(heading));
  return Math.min(WIDTH.most, Math.max(WIDTH.least, longest + WIDTH.room));
}

import { cellText, type TableCell, type TableSheet } from '../../platform/files';
import { FileComparison, type FileTarget } from './file-comparison';
import type { SheetTable } from './sheet-layout';

/** Reads a sheet in the official layout; when rows or columns were moved, nothing of it is believed. */
export function readReturnSheet(sheet: TableSheet, target: FileTarget): FileComparison {
  const comparison = new FileComparison(target, sheet.name);
  const cells = new Map(sheet.cells.map((cell) => [key(cell.row, cell.column), cell]));
  const at = (row: number, column: number): TableCell | undefined => cells.get(key(row, column));
  const { tables } = comparison.layout;
  const moved = tables.flatMap((table) => movedPlaces(table, at))[0];
  if (moved) {
    comparison.refuse(moved, 'WORKBOOK_LAYOUT_CHANGED', { expected: moved.expected });
    return comparison;
  }
  for (const table of tables) refuseMerged(table, sheet, comparison);
  for (const cell of comparison.layout.cells) {
    comparison.take(cell, at(cell.row, cell.column), { row: cell.row, column: cell.column });
  }
  const hidden = comparison.layout.cells.filter(
    ({ part, row, column }) => part === 'entry' && at(row, column)?.hidden,
  ).length;
  if (hidden > 0) comparison.note({ row: null, column: null }, 'WORKBOOK_HIDDEN_CELLS', { count: hidden });
  return comparison.finish();
}

const key = (row: number, column: number) => row * 100_000 + column;

/** The codes of rows and numbers of columns that do not stand where they should. */
function movedPlaces(
  { rows, headings, caption }: SheetTable,
  at: (row: number, column: number) => TableCell | undefined,
) {
  const signs = [
    ...headings.map(({ column, number }) => ({ row: caption + 2, column, expected: number })),
    ...rows.map(({ row, code }) => ({ row, column: 2, expected: code })),
  ];
  return signs.filter(({ row, column, expected }) => cellText(at(row, column)) !== expected);
}

function refuseMerged(
  { rows, firstColumn, lastColumn }: SheetTable,
  { merged }: TableSheet,
  comparison: FileComparison,
): void {
  const first = rows[0]?.row ?? 0;
  const last = rows.at(-1)?.row ?? 0;
  for (const { top, left, bottom, right } of merged) {
    if (top > last || bottom < first || left > lastColumn || right < firstColumn) continue;
    comparison.refuse({ row: Math.max(top, first), column: Math.max(left, firstColumn) }, 'WORKBOOK_MERGED');
  }
}

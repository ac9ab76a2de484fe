import { formatFigure } from '@tonghu/rules';
import type { CellMark, CellMarks } from './cell-mark';
import type { GridCell, GridRow, GridTable } from './grid-layout';

/** What stands beside the current figure. */
export type Beside = 'off' | 'previous' | 'difference';

/** One cell as it is drawn. */
export interface CellView {
  readonly cell: GridCell | null;
  readonly text: string;
  /** The figure beside, null when none is shown. */
  readonly beside: string | null;
  readonly mark: CellMark | null;
}

export interface RowView {
  readonly row: GridRow;
  readonly cells: readonly CellView[];
}

/** A run of columns under one upper head; `title` null for a column that spans both lines. */
export interface HeadGroup {
  readonly key: string;
  readonly title: string | null;
  readonly span: number;
  readonly column: number;
}

/** The rows of a table with the texts of their cells. */
export function rowsView(
  table: GridTable,
  figures: readonly (number | null)[],
  compared: readonly (number | null)[] | null,
  beside: Beside,
  marks: CellMarks,
): RowView[] {
  return table.rows.map((row) => ({
    row,
    cells: row.cells.map((cell): CellView => {
      if (!cell || cell.kind === 'absent') return { cell, text: '–', beside: null, mark: null };
      const now = figures[cell.position] ?? null;
      return {
        cell,
        text: formatFigure(now, cell.scale),
        beside: beside === 'off' ? null : besideText(cell, now, compared?.[cell.position] ?? null, beside),
        mark: marks.get(cell.code) ?? null,
      };
    }),
  }));
}

/** Row and column of a cell with the figure beside it, for screen readers. @param word a message below `grid.` */
export function spokenName(item: CellView, beside: Beside, word: (key: string) => string): string {
  const name = item.cell?.name ?? '';
  return item.beside ? `${name} (${word(`beside.${beside}`)} ${item.beside})` : name;
}

/** A cell that is only read, for screen readers. */
export function spokenCell(item: CellView, beside: Beside, word: (key: string) => string): string {
  const { cell } = item;
  if (!cell || cell.kind === 'absent') return `${cell?.name ?? ''} ${word('notCollected')}`;
  const kind = cell.kind === 'computed' ? ` ${word('computed')}` : '';
  return `${spokenName(item, beside, word)}${kind} ${item.text || word('blank')}`;
}

/** A difference with its sign. */
export function differenceText(difference: number, scale: GridCell['scale']): string {
  const text = formatFigure(difference, scale);
  return difference > 0 ? `+${text}` : text;
}

/** Neighbouring columns under the same upper head stand together. */
export function headGroups(table: GridTable): HeadGroup[] {
  const groups: HeadGroup[] = [];
  for (const [column, { key, group }] of table.columns.entries()) {
    const last = groups.at(-1);
    if (last && group !== null && last.title === group)
      groups[groups.length - 1] = { ...last, span: last.span + 1 };
    else groups.push({ key, title: group, span: 1, column });
  }
  return groups;
}

function besideText(cell: GridCell, now: number | null, then: number | null, beside: Beside): string {
  if (then === null) return '';
  if (beside === 'previous') return formatFigure(then, cell.scale);
  return now === null || now === then ? '' : differenceText(now - then, cell.scale);
}

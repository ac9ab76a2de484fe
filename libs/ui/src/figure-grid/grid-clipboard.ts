import { parseFigure, parsePastedBlock, plainFigure, type FigureTextError } from '@tonghu/rules';
import type { GridCell, GridTable } from './grid-layout';
import { cellsIn, isSingle, type GridBlock } from './grid-selection';

/** A cell's new figure in minor units, null for blank. */
export interface GridEdit {
  readonly code: string;
  readonly value: number | null;
}

/** A pasted text that is no figure, and the cell that it fell on. */
export interface PasteError {
  readonly code: string;
  readonly name: string;
  readonly text: string;
  readonly error: FigureTextError;
}

/** What pasting a block would do: all of it, or with one bad cell nothing. */
export interface PastePlan {
  /** Empty when there are errors. */
  readonly edits: readonly GridEdit[];
  readonly errors: readonly PasteError[];
  /** Pasted texts that fell on cells which are computed or not collected. */
  readonly skipped: number;
  /** Pasted texts that fell outside the table. */
  readonly outside: number;
}

/** The block as spreadsheets read it: plain figures, tabs between cells, a line per row. */
export function copyBlock(table: GridTable, block: GridBlock, figures: readonly (number | null)[]): string {
  return cellsIn(table, block)
    .map((row) =>
      row
        .map((cell) =>
          cell && cell.kind !== 'absent' ? plainFigure(figures[cell.position] ?? null, cell.scale) : '',
        )
        .join('\t'),
    )
    .join('\n');
}

/** Blanks for every cell of the block that can be typed into. */
export function clearBlock(table: GridTable, block: GridBlock): GridEdit[] {
  return cellsIn(table, block)
    .flat()
    .flatMap((cell) => (cell?.kind === 'entry' ? [{ code: cell.code, value: null }] : []));
}

/** One text for every cell of the block that can be typed into and takes it. */
export function fillBlock(table: GridTable, block: GridBlock, text: string): GridEdit[] {
  return cellsIn(table, block)
    .flat()
    .flatMap((cell) => {
      const parsed = cell?.kind === 'entry' ? parseFigure(text, cell.scale) : null;
      return cell && parsed?.ok ? [{ code: cell.code, value: parsed.value }] : [];
    });
}

/**
 * Reads a clipboard text for a table. A block lands with its upper left corner on that of the selection; a single
 * cell fills the whole selection.
 */
export function planPaste(table: GridTable, block: GridBlock, text: string): PastePlan {
  const rows = parsePastedBlock(text);
  const only = rows.length === 1 && rows[0]?.length === 1 ? rows[0][0] : undefined;
  const targets: { cell: GridCell | null; text: string }[] = [];
  let outside = 0;
  if (only !== undefined && !isSingle(block)) {
    for (const cell of cellsIn(table, block).flat()) targets.push({ cell, text: only });
  } else {
    for (const [down, cells] of rows.entries()) {
      for (const [across, content] of cells.entries()) {
        const row = table.rows[block.top + down];
        const inside = row !== undefined && block.left + across < table.columns.length;
        if (inside) targets.push({ cell: row.cells[block.left + across] ?? null, text: content });
        else if (content.trim() !== '') outside += 1;
      }
    }
  }
  return { ...read(targets), outside };
}

function read(targets: readonly { cell: GridCell | null; text: string }[]): Omit<PastePlan, 'outside'> {
  const edits: GridEdit[] = [];
  const errors: PasteError[] = [];
  let skipped = 0;
  for (const { cell, text } of targets) {
    if (cell?.kind !== 'entry') {
      skipped += 1;
      continue;
    }
    const parsed = parseFigure(text, cell.scale);
    if (parsed.ok) edits.push({ code: cell.code, value: parsed.value });
    else errors.push({ code: cell.code, name: cell.name, text, error: parsed.code });
  }
  return { edits: errors.length > 0 ? [] : edits, errors, skipped };
}

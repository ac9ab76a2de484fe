import type { GridCell, GridTable } from './grid-layout';
import type { GridPlace } from './grid-navigation';

/** A block of cells: it was begun at the anchor and reaches to the active cell. */
export interface GridSelection {
  readonly anchor: GridPlace;
  readonly active: GridPlace;
}

/** The corners of a block, all included. */
export interface GridBlock {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export function blockOf({ anchor, active }: GridSelection): GridBlock {
  return {
    top: Math.min(anchor.row, active.row),
    left: Math.min(anchor.column, active.column),
    bottom: Math.max(anchor.row, active.row),
    right: Math.max(anchor.column, active.column),
  };
}

export function isInBlock(block: GridBlock, row: number, column: number): boolean {
  return row >= block.top && row <= block.bottom && column >= block.left && column <= block.right;
}

export function isSingle(block: GridBlock): boolean {
  return block.top === block.bottom && block.left === block.right;
}

/** The cells of a block, row by row; null where the form has none. */
export function cellsIn(table: GridTable, block: GridBlock): (GridCell | null)[][] {
  return table.rows
    .slice(block.top, block.bottom + 1)
    .map((row) => [...row.cells.slice(block.left, block.right + 1)]);
}

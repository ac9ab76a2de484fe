import type { GridTable } from './grid-layout';

/** A place in a table, both counted from 0. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

export type GridMove =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'top'
  | 'bottom'
  | 'rowStart'
  | 'rowEnd'
  | 'tableStart'
  | 'tableEnd'
  | 'pageUp'
  | 'pageDown';

export function sizeOf(table: GridTable): GridSize {
  return { rows: table.rows.length, columns: table.columns.length };
}

/** Where a move leads; it stops at the edges. @param page rows that a page holds */
export function moveFrom(place: GridPlace, move: GridMove, size: GridSize, page: number): GridPlace {
  const { row, column } = place;
  const wanted: Record<GridMove, GridPlace> = {
    up: { row: row - 1, column },
    down: { row: row + 1, column },
    left: { row, column: column - 1 },
    right: { row, column: column + 1 },
    top: { row: 0, column },
    bottom: { row: size.rows - 1, column },
    rowStart: { row, column: 0 },
    rowEnd: { row, column: size.columns - 1 },
    tableStart: { row: 0, column: 0 },
    tableEnd: { row: size.rows - 1, column: size.columns - 1 },
    pageUp: { row: row - page, column },
    pageDown: { row: row + page, column },
  };
  return within(wanted[move], size);
}

/** The nearest place inside the table. */
export function within(place: GridPlace, size: GridSize): GridPlace {
  return {
    row: Math.max(0, Math.min(place.row, size.rows - 1)),
    column: Math.max(0, Math.min(place.column, size.columns - 1)),
  };
}

/**
 * The next cell to type into in reading order, or the one before; null at the end, where Tab leaves the grid.
 * Where nothing can be typed at all (a grid to read) every cell counts.
 */
export function nextEntry(
  table: GridTable,
  from: GridPlace,
  direction: 1 | -1,
  editable: boolean,
): GridPlace | null {
  const { rows, columns } = sizeOf(table);
  for (
    let index = from.row * columns + from.column + direction;
    index >= 0 && index < rows * columns;
    index += direction
  ) {
    const place = { row: Math.floor(index / columns), column: index % columns };
    const cell = table.rows[place.row]?.cells[place.column];
    if (!editable ? cell : cell?.kind === 'entry') return place;
  }
  return null;
}

/** The cell that a table is entered at: the first to type into, else the first. */
export function entrance(table: GridTable, editable: boolean): GridPlace {
  return nextEntry(table, { row: 0, column: -1 }, 1, editable) ?? { row: 0, column: 0 };
}

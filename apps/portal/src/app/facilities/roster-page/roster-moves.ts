/** A place in the grid: row, day, and which of the things that stand there. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
  readonly item: number;
}

/** How many things stand in each cell, by row and day. */
export type CellCounts = readonly (readonly number[])[];

/** The place that is nearest to a wish in the grid as it is now. */
export function within(counts: CellCounts, wish: GridPlace): GridPlace {
  const row = between(wish.row, counts.length - 1);
  const column = between(wish.column, (counts[row]?.length ?? 1) - 1);
  return { row, column, item: between(wish.item, (counts[row]?.[column] ?? 1) - 1) };
}

/**
 * Where a key leads; null when it is no key of movement. Left and right go through the things of a cell before they
 * leave it.
 */
export function moved(
  counts: CellCounts,
  from: GridPlace,
  key: string,
  withControl = false,
): GridPlace | null {
  const { row, column, item } = from;
  const last = (counts[row]?.length ?? 1) - 1;
  const first = { row: withControl ? 0 : row, column: 0, item: 0 };
  switch (key) {
    case 'ArrowRight':
      if (item + 1 < (counts[row]?.[column] ?? 0)) return { row, column, item: item + 1 };
      return column < last ? { row, column: column + 1, item: 0 } : from;
    case 'ArrowLeft':
      if (item > 0) return { row, column, item: item - 1 };
      return column > 0 ? within(counts, { row, column: column - 1, item: Infinity }) : from;
    case 'ArrowDown':
      return within(counts, { row: row + 1, column, item: 0 });
    case 'ArrowUp':
      return within(counts, { row: row - 1, column, item: 0 });
    case 'Home':
      return first;
    case 'End':
      return within(counts, { row: withControl ? counts.length - 1 : row, column: last, item: Infinity });
    default:
      return null;
  }
}

const between = (value: number, most: number) => Math.max(0, Math.min(value, most));

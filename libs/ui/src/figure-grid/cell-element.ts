import type { GridPlace } from './grid-navigation';

/** Where a box of words about a cell stands in the window. */
export interface CellHint {
  readonly left: number;
  readonly top: number;
  readonly lines: readonly string[];
}

const HINT_WIDTH = 332;
const MARGIN = 8;

/** The place of the cell that an element stands in, null outside the cells. */
export function placeUnder(target: EventTarget | null): GridPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-row]') : null;
  return cell ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) } : null;
}

/** The cell drawn at a place. */
export function cellElement(host: HTMLElement, { row, column }: GridPlace): HTMLElement | null {
  return host.querySelector(`td[data-row="${row}"][data-column="${column}"]`);
}

/** A box just below a cell, inside the window. */
export function hintBelow(cell: HTMLElement, lines: readonly string[]): CellHint {
  const { left, bottom } = cell.getBoundingClientRect();
  const room = cell.ownerDocument.documentElement.clientWidth - HINT_WIDTH - MARGIN;
  return { left: Math.max(MARGIN, Math.min(left, room)), top: bottom + MARGIN / 2, lines };
}

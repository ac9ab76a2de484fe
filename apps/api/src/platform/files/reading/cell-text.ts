import type { TableCell } from './table-file';

/** Digits that a spreadsheet keeps of a number; past them stands the noise of binary fractions. */
const KEPT_DIGITS = 15;

/**
 * What a cell says, as a person would type it: numbers without separators and without the noise of binary fractions
 * (0.1 + 0.2 is `0.3`), texts with full-width letters and digits made plain and blanks around them gone.
 */
export function cellText(cell: TableCell | undefined): string {
  if (!cell) return '';
  if (cell.kind === 'number') return String(Number(cell.value.toPrecision(KEPT_DIGITS)));
  return String(cell.value).normalize('NFKC').trim();
}

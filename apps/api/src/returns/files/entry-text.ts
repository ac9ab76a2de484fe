import type { FileFinding } from '@tonghu/contract';
import { parseFigure, type Scale } from '@tonghu/rules';
import { cellText, type TableCell } from '../../platform/files';

/** What somebody wrote into a cell: a figure in minor units, null for blank, or why it is none. */
export type ReadEntry =
  { ok: true; value: number | null } | { ok: false; code: string; params: FileFinding['params'] };

/** Reads a cell as the grid reads what is typed: full-width digits, separators, numbers kept as text. */
export function readEntry(cell: TableCell | undefined, scale: Scale): ReadEntry {
  if (!cell) return { ok: true, value: null };
  if (cell.kind === 'error') {
    return cell.value === ''
      ? { ok: false, code: 'WORKBOOK_FORMULA_EMPTY', params: {} }
      : { ok: false, code: 'WORKBOOK_FORMULA_ERROR', params: { value: cell.value } };
  }
  const text = cellText(cell);
  const figure =
    cell.kind === 'number' || cell.kind === 'text'
      ? parseFigure(text, scale)
      : { ok: false as const, code: 'FIGURE_NOT_A_NUMBER' };
  return figure.ok ? figure : { ok: false, code: figure.code, params: { value: text.slice(0, 40) } };
}

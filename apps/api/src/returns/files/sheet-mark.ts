import { createHash } from 'node:crypto';
import { cellText, type PlacedSheetContent, type TableFile } from '../../platform/files';

/** Changes when the layout of the sheets does; files with another one are refused. */
export const TEMPLATE_VERSION = 1;

/** The sheet that nobody sees, by its first cell. */
const MARK = 'tonghu-return';
const NAME = '_tonghu';
/** Place of the division's code on its own sheet. */
export const CODE_PLACE = { row: 2, column: 8 } as const;

/** What a sheet says it is. */
export interface SheetMark {
  /** Statistical code of the division. */
  division: string;
  period: string;
  /** Number of the form version. */
  form: number;
}

/** What is said of all sheets of a workbook. */
export interface WorkbookMark {
  template: number;
  period: string;
  form: number;
  /** Digest by division code. */
  digests: ReadonlyMap<string, string>;
}

/** A digest over what a sheet says it is: it tells slips and mixed up files, not forgery, which gains nobody a right. */
export function digestOf({ division, period, form }: SheetMark): string {
  return createHash('sha256')
    .update([MARK, TEMPLATE_VERSION, form, period, division].join('|'))
    .digest('hex')
    .slice(0, 24);
}

/** The hidden sheet of a workbook: template, period, form version, and a digest for each division. */
export function markSheet(marks: readonly SheetMark[]): PlacedSheetContent {
  const [first] = marks;
  const head = [MARK, TEMPLATE_VERSION, first?.period ?? '', first?.form ?? 0];
  const cell = (row: number, column: number, value: string | number) =>
    ({ row, column, value, style: 'note' }) as const;
  return {
    name: NAME,
    hidden: true,
    locked: true,
    widths: [],
    merged: [],
    cells: [
      ...head.map((value, place) => cell(1, place + 1, value)),
      ...marks.flatMap((mark, place) => [
        cell(place + 2, 1, mark.division),
        cell(place + 2, 2, digestOf(mark)),
      ]),
    ],
  };
}

/** Finds the mark of a workbook; null when it was not made here. */
export function readMark({ sheets }: TableFile): WorkbookMark | null {
  const sheet = sheets.find(
    ({ cells: [cell] }) => cell?.row === 1 && cell.column === 1 && cell.value === MARK,
  );
  if (!sheet) return null;
  const rows = new Map<number, Map<number, string>>();
  for (const cell of sheet.cells) {
    const row = rows.get(cell.row) ?? new Map<number, string>();
    rows.set(cell.row, row.set(cell.column, cellText(cell)));
  }
  const head = rows.get(1);
  rows.delete(1);
  return {
    template: Number(head?.get(2)),
    period: head?.get(3) ?? '',
    form: Number(head?.get(4)),
    digests: new Map([...rows.values()].map((row) => [row.get(1) ?? '', row.get(2) ?? ''])),
  };
}

/** Whether a sheet of a read workbook is the hidden one. */
export function isMarkSheet({ cells: [cell] }: TableFile['sheets'][number]): boolean {
  return cell?.row === 1 && cell.column === 1 && cell.value === MARK;
}

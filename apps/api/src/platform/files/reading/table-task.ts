import type { ReadLimits } from './read-limits';
import type { TableCell, TableFile, TableSheet } from './table-file';

/** What the reading thread is given. */
export interface TableTask {
  bytes: Uint8Array;
  kinds: readonly TableFile['kind'][];
  limits: ReadLimits;
}

/** What it says on the way: how far it is, then the file, each sheet, and the cells of the sheet said last. */
export type TableMessage =
  | { type: 'progress'; sheets: number; of: number }
  | { type: 'file'; kind: TableFile['kind']; encoding: TableFile['encoding'] }
  | { type: 'sheet'; sheet: TableSheet }
  | { type: 'cells'; cells: TableCell[] };

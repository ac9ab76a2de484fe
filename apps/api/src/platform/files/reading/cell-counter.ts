import { FileRefusal } from '../file-refusal';
import type { ReadLimits } from './read-limits';
import type { TableCell } from './table-file';

/** Counts what a file holds and refuses at the first cell too many. */
export class CellCounter {
  private cells = 0;
  private letters = 0;

  constructor(private readonly limits: ReadLimits) {}

  /** @throws FILE_TOO_MANY_ROWS, FILE_TOO_MANY_COLUMNS, FILE_TOO_MANY_CELLS */
  count(cell: TableCell): void {
    const { rows, columns, cells, letters } = this.limits;
    if (cell.row > rows) throw new FileRefusal('FILE_TOO_MANY_ROWS', { limit: rows });
    if (cell.column > columns) throw new FileRefusal('FILE_TOO_MANY_COLUMNS', { limit: columns });
    // One long text may be shared by every cell of a workbook.
    if (cell.kind === 'text') this.letters += cell.value.length;
    if (this.letters > letters) throw new FileRefusal('FILE_TOO_MANY_CELLS', { limit: cells });
    this.countMore();
  }

  /** Counts something else that takes as much room as a cell, as a merged range. @throws FILE_TOO_MANY_CELLS */
  countMore(): void {
    this.cells += 1;
    const { cells } = this.limits;
    if (this.cells > cells) throw new FileRefusal('FILE_TOO_MANY_CELLS', { limit: cells });
  }
}

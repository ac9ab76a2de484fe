/** A table as somebody's program wrote it, whatever the format. */
export interface TableFile {
  kind: 'xlsx' | 'csv';
  /** How the text was written; null for a workbook. */
  encoding: 'utf-8' | 'gb18030' | null;
  /** A CSV file is one sheet without a name. */
  sheets: TableSheet[];
}

export interface TableSheet {
  name: string;
  /** Hidden by hand or by a program; it is read all the same. */
  hidden: boolean;
  /** Cells that hold anything, row by row from the left. */
  cells: TableCell[];
  /** Cells drawn as one. */
  merged: CellRange[];
}

/** Rows and columns count from 1, both ends included. */
export interface CellRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface CellPlace {
  /** From 1. */
  row: number;
  /** From 1 for column A. */
  column: number;
}

/** One cell that holds something. */
export type TableCell = CellPlace &
  CellContent & {
    /** The value is what a formula came to when the file was last saved. */
    formula?: true;
    /** In a hidden row or column. */
    hidden?: true;
  };

export type CellContent =
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  /** `YYYY-MM-DD`, with `THH:MM:SS` when the cell shows a time; a time without a day is `HH:MM:SS`. */
  | { kind: 'date'; value: string }
  /** `#DIV/0!` and its like, or empty when a formula was saved without a result. */
  | { kind: 'error'; value: string };

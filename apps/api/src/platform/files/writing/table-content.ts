/** One column of a table that is written to a file. */
export interface TableColumn {
  heading: string;
  /**
   * `count` and `decimal` (two places) stand right with thousands separators, `percent` takes 0.5 for 50 %, `date` takes
   * `YYYY-MM-DD`. Codes and telephone numbers are `text`, so that no zero is lost.
   */
  kind: 'text' | 'count' | 'decimal' | 'percent' | 'date';
  /** Width in half-width letters; else from what stands in it. */
  width?: number;
}

/** What a cell holds; null is blank. */
export type TableValue = string | number | null;

export interface Table {
  columns: readonly TableColumn[];
  rows: readonly (readonly TableValue[])[];
}

/** A table as one sheet of a workbook. */
export interface TableSheetContent extends Table {
  /** Name of the sheet; shortened and made unique where a program would not take it. */
  name: string;
  /** A line above the headings. */
  title?: string;
  /** Lines below the title: period, unit, source, completeness. */
  notes?: readonly string[];
}

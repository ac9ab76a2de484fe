/** Uploads of this many bytes and more are refused. */
export const UPLOAD_LIMIT = 5 * 1_048_576;

/** How much of a file is read at most. */
export interface ReadLimits {
  /** Bytes of the file itself; this many are too many. */
  bytes: number;
  /** Parts of a workbook's archive. */
  parts: number;
  /** Bytes of all parts together when inflated. */
  inflatedBytes: number;
  sheets: number;
  /** Rows of a sheet, columns of a sheet. */
  rows: number;
  columns: number;
  /** Cells that hold something, and the letters in them, over all sheets. */
  cells: number;
  letters: number;
  /** Milliseconds from the beginning of the reading. */
  time: number;
}

/** Room for a district's returns in one workbook several times over, and for 80,000 rows of CSV. */
export const READ_LIMITS: ReadLimits = {
  bytes: UPLOAD_LIMIT,
  parts: 2_000,
  inflatedBytes: 64 * 1_048_576,
  sheets: 256,
  rows: 100_000,
  columns: 1_024,
  cells: 600_000,
  letters: 12_000_000,
  time: 20_000,
};

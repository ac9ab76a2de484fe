import type { DivisionImportReport } from '@tonghu/contract';

/** What can be wrong with a divisions file; the portal has a sentence for each. */
export type ImportErrorCode =
  | 'IMPORT_BAD_ENCODING'
  | 'IMPORT_BAD_CSV'
  | 'IMPORT_EMPTY'
  | 'IMPORT_MISSING_COLUMN'
  | 'IMPORT_BAD_CODE'
  | 'IMPORT_DUPLICATE_CODE'
  | 'IMPORT_NAME_MISSING'
  | 'IMPORT_NAME_TOO_LONG'
  | 'IMPORT_UNKNOWN_TIER'
  | 'IMPORT_NO_ROOT'
  | 'IMPORT_SECOND_ROOT'
  | 'IMPORT_ROOT_HAS_PARENT'
  | 'IMPORT_ORPHAN'
  | 'IMPORT_WRONG_TIER'
  | 'IMPORT_CYCLE'
  | 'IMPORT_CITY_EXISTS'
  | 'IMPORT_UPDATE_UNSUPPORTED';

export type ImportColumn = 'code' | 'name' | 'tier' | 'parent_code';

/** One mistake: `row` counts from 1 for the heading; `column` and `value` are null where the whole row or file is meant. */
export interface ImportError {
  row: number;
  column: ImportColumn | null;
  code: ImportErrorCode;
  value: string | null;
}

/** Errors that a report lists; the rest are counted. */
const LISTED = 200;

/** The report of a file that was checked, and imported when nothing was wrong and it was meant. */
export function reportOf(
  file: Pick<DivisionImportReport, 'rows' | 'counts' | 'encoding'>,
  errors: readonly ImportError[],
  imported: boolean,
): DivisionImportReport {
  const inOrder = [...errors].sort((a, b) => a.row - b.row);
  return {
    imported,
    rows: file.rows,
    counts: file.counts,
    encoding: file.encoding,
    errors: inOrder.slice(0, LISTED),
    moreErrors: Math.max(0, errors.length - LISTED),
  };
}

import { cellText, type TableCell, type TableFile } from '../../platform/files';
import type { ImportColumn, ImportError } from './import-error';

/** A row of the file as written, trimmed and with full-width letters and digits made plain in code and tier. */
export type DivisionRow = Record<ImportColumn, string> & {
  /** Place in the file, 1 for the heading. */
  row: number;
};

const HEADINGS: Record<ImportColumn, readonly string[]> = {
  code: ['code', '代码', '区划代码', '统计用区划代码'],
  name: ['name', '名称', '区划名称'],
  tier: ['tier', '层级', '级别'],
  parent_code: ['parent_code', '上级代码', '上级区划代码'],
};
const COLUMNS = Object.keys(HEADINGS) as ImportColumn[];

/** Finds the heading (English or Chinese, in any order, other columns are passed over) and all rows that hold anything. */
export function readTable(file: TableFile): { rows: DivisionRow[]; errors: ImportError[] } {
  const lines = linesOf(file);
  const heading = lines.get(1);
  if (!heading || lines.size < 2) return { rows: [], errors: [fileError('IMPORT_EMPTY')] };
  const places = new Map(COLUMNS.map((column) => [column, placeOf(heading, column)]));
  const missing = COLUMNS.filter((column) => places.get(column) === undefined);
  if (missing.length > 0) {
    const errors = missing.map((column) => ({ ...fileError('IMPORT_MISSING_COLUMN'), column }));
    return { rows: [], errors };
  }
  lines.delete(1);
  const rows = [...lines].map(([row, line]) => {
    const cell = (column: ImportColumn) => line.get(places.get(column) ?? 0);
    return {
      row,
      code: cellText(cell('code')),
      name: String(cell('name')?.value ?? ''),
      tier: cellText(cell('tier')),
      parent_code: cellText(cell('parent_code')),
    };
  });
  return { rows, errors: [] };
}

/** An error of the file as a whole. */
export function fileError(code: ImportError['code']): ImportError {
  return { row: 1, column: null, code, value: null };
}

/** Cells by row and column; rows that hold nothing are not there. */
function linesOf({ sheets: [sheet] }: TableFile): Map<number, Map<number, TableCell>> {
  const lines = new Map<number, Map<number, TableCell>>();
  for (const cell of sheet?.cells ?? []) {
    const line = lines.get(cell.row) ?? new Map<number, TableCell>();
    lines.set(cell.row, line.set(cell.column, cell));
  }
  return lines;
}

function placeOf(heading: ReadonlyMap<number, TableCell>, column: ImportColumn): number | undefined {
  return [...heading].find(([, cell]) => HEADINGS[column].includes(cellText(cell).toLowerCase()))?.[0];
}

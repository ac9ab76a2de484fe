import { CsvError, parse } from 'csv-parse/sync';
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

/** Reads the heading (English or Chinese, in any order, other columns are passed over) and all rows that hold anything. */
export function readTable(text: string): { rows: DivisionRow[]; errors: ImportError[] } {
  let records: string[][];
  try {
    records = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      trim: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { rows: [], errors: [{ row: lineOf(error), column: null, code: 'IMPORT_BAD_CSV', value: null }] };
  }
  const [heading, ...lines] = records;
  if (!heading || !lines.some(holdsAnything)) return { rows: [], errors: [fileError('IMPORT_EMPTY')] };
  const places = new Map(COLUMNS.map((column) => [column, placeOf(heading, column)]));
  const missing = COLUMNS.filter((column) => places.get(column) === -1);
  if (missing.length > 0) {
    const errors = missing.map((column) => ({ ...fileError('IMPORT_MISSING_COLUMN'), column }));
    return { rows: [], errors };
  }
  const cell = (line: string[], column: ImportColumn) => line[places.get(column) ?? -1] ?? '';
  const rows = lines.flatMap((line, index) =>
    holdsAnything(line)
      ? [
          {
            row: index + 2,
            code: plain(cell(line, 'code')),
            name: cell(line, 'name'),
            tier: plain(cell(line, 'tier')),
            parent_code: plain(cell(line, 'parent_code')),
          },
        ]
      : [],
  );
  return { rows, errors: [] };
}

/** An error of the file as a whole. */
export function fileError(code: ImportError['code']): ImportError {
  return { row: 1, column: null, code, value: null };
}

function delimiterOf(text: string): string {
  const heading = text.slice(0, text.indexOf('\n') + 1 || undefined);
  return [',', '\t', ';'].find((delimiter) => heading.includes(delimiter)) ?? ',';
}

function placeOf(heading: readonly string[], column: ImportColumn): number {
  return heading.findIndex((word) => HEADINGS[column].includes(plain(word).toLowerCase()));
}

const plain = (text: string) => text.normalize('NFKC').trim();
const holdsAnything = (line: readonly string[]) => line.some((cell) => cell !== '');

function lineOf(error: CsvError): number {
  const line: unknown = error['lines'];
  return typeof line === 'number' ? line : 1;
}

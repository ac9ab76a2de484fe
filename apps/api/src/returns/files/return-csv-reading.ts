import type { ReturnFileReport } from '@tonghu/contract';
import { cellText, type TableCell, type TableFile } from '../../platform/files';
import { FileComparison, type FileTarget } from './file-comparison';
import { CSV_COLUMNS } from './return-csv';
import type { FileReading } from './return-workbook-reading';

type Column = keyof typeof CSV_COLUMNS;
const NEEDED = ['division', 'period', 'form', 'indicator', 'value'] as const satisfies readonly Column[];

/** Reads the lines of a return from a CSV file with the columns that it is written with, in any order. */
export function readReturnCsv(file: TableFile, target: FileTarget): FileReading {
  const comparison = new FileComparison(target, '');
  const lines = linesOf(file);
  const columns = columnsOf(lines.get(1));
  const missing = NEEDED.filter((column) => !columns.has(column));
  if (missing.length > 0) {
    const params = { columns: missing.map((column) => CSV_COLUMNS[column]).join('、') };
    comparison.refuse({ row: 1, column: null }, 'WORKBOOK_CSV_HEADINGS', params);
    return { sheets: [], comparison };
  }
  lines.delete(1);
  const others = new Map<string, string>();
  const cells = new Map(comparison.layout.cells.map((cell) => [cell.indicator.code, cell]));
  const seen = new Set<string>();
  let own = 0;
  for (const [row, line] of lines) {
    const placeOf = (column: Column) => ({ row, column: columns.get(column) ?? 0 });
    const text = (column: Column) => cellText(line.get(placeOf(column).column));
    if (!isOwn(text('division'), text('name'), target)) {
      others.set(text('division'), text('name') || text('division'));
      continue;
    }
    own += 1;
    const indicator = text('indicator');
    const cell = cells.get(indicator);
    const { period } = target.row;
    const { version } = target.form.form;
    if (monthOf(text('period')) !== period) {
      comparison.refuse(placeOf('period'), 'WORKBOOK_WRONG_PERIOD', {
        found: text('period'),
        expected: period,
      });
    } else if (text('form') !== String(version)) {
      comparison.refuse(placeOf('form'), 'WORKBOOK_FORM_OLD', { found: text('form'), expected: version });
    } else if (!cell)
      comparison.refuse(placeOf('indicator'), 'FIGURE_UNKNOWN', { value: indicator.slice(0, 40) });
    else if (seen.has(indicator))
      comparison.refuse(placeOf('indicator'), 'FIGURE_REPEATED', { value: indicator });
    else comparison.take(cell, line.get(placeOf('value').column), placeOf('value'));
    seen.add(indicator);
  }
  const [found] = others.values();
  if (own === 0) {
    comparison.refuse({ row: null, column: null }, 'WORKBOOK_WRONG_DIVISION', {
      found: found ?? '',
      expected: target.row.name,
    });
  }
  const sheets: ReturnFileReport['sheets'] = [...others].map(([division, name]) => ({
    name,
    division,
    refusal: 'WORKBOOK_NOT_YOURS',
  }));
  if (own > 0) sheets.unshift({ name: target.row.name, division: target.row.code, refusal: null });
  return { sheets, comparison: comparison.finish() };
}

function linesOf({ sheets: [sheet] }: TableFile): Map<number, Map<number, TableCell>> {
  const lines = new Map<number, Map<number, TableCell>>();
  for (const cell of sheet?.cells ?? []) {
    const line = lines.get(cell.row) ?? new Map<number, TableCell>();
    lines.set(cell.row, line.set(cell.column, cell));
  }
  return lines;
}

function columnsOf(heading: ReadonlyMap<number, TableCell> = new Map()): Map<Column, number> {
  const entries = Object.entries(CSV_COLUMNS) as [Column, string][];
  return new Map(
    [...heading].flatMap(([place, cell]) => {
      const found = entries.find(([, words]) => words === cellText(cell));
      return found ? [[found[0], place] as const] : [];
    }),
  );
}

/** Spreadsheets save a code of twelve digits as 3.20402E+11; then the name must do. */
function isOwn(code: string, name: string, { row }: FileTarget): boolean {
  return code === row.code || (!/^\d{12}$/.test(code) && name === row.name);
}

/** A month as programs and spreadsheets write it: 2026-10, 2026/10, 2026年10月, 2026-10-01. */
function monthOf(text: string): string {
  const [, year, month = ''] = /^(\d{4})\D(\d{1,2})(?:\D|$)/.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}`;
}

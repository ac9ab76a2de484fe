import { CsvError, parse } from 'csv-parse/sync';
import { FileRefusal } from '../file-refusal';
import { CellCounter } from './cell-counter';
import { readFileText } from './file-text';
import { READ_LIMITS, type ReadLimits } from './read-limits';
import type { TableCell, TableFile } from './table-file';

/**
 * Reads a CSV file with commas, tabs or semicolons; every cell is text, trimmed, and blank ones are left out.
 *
 * @throws FILE_BAD_ENCODING, FILE_BAD_CSV with its line, FILE_TOO_MANY_ROWS, FILE_TOO_MANY_COLUMNS, FILE_TOO_MANY_CELLS
 */
export function readCsv(bytes: Uint8Array, limits: ReadLimits = READ_LIMITS): TableFile {
  const { text, encoding } = readFileText(bytes);
  const counter = new CellCounter(limits);
  const cells = recordsOf(text).flatMap((record, index) =>
    record.flatMap((value, position): TableCell[] => {
      if (value === '') return [];
      const cell = { row: index + 1, column: position + 1, kind: 'text' as const, value };
      counter.count(cell);
      return [cell];
    }),
  );
  return { kind: 'csv', encoding, sheets: [{ name: '', hidden: false, cells, merged: [] }] };
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      trim: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line: unknown = error['lines'];
    throw new FileRefusal('FILE_BAD_CSV', { line: typeof line === 'number' ? line : 1 });
  }
}

function delimiterOf(text: string): string {
  const heading = text.slice(0, text.indexOf('\n') + 1 || undefined);
  return [',', '\t', ';'].find((delimiter) => heading.includes(delimiter)) ?? ',';
}

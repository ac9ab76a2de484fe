import { encode } from 'iconv-lite';
import { safeText } from './safe-text';
import type { Table, TableColumn, TableValue } from './table-content';

/** `utf-8-bom` opens rightly in Excel and WPS, plain `utf-8` suits programs, `gb18030` older Chinese ones. */
export type CsvEncoding = 'utf-8-bom' | 'utf-8' | 'gb18030';

/** Writes a table as CSV (RFC 4180, CRLF): numbers plain, texts that could run as formulas made harmless. */
export function writeCsv({ columns, rows }: Table, encoding: CsvEncoding = 'utf-8-bom'): Buffer {
  const lines = [
    columns.map(({ heading }) => quoted(safeText(heading))),
    ...rows.map((row) => columns.map((column, place) => field(column, row[place] ?? null))),
  ];
  const text = lines.map((line) => `${line.join(',')}\r\n`).join('');
  if (encoding === 'gb18030') return encode(text, 'gb18030');
  return Buffer.from(encoding === 'utf-8-bom' ? `\ufeff${text}` : text);
}

function field({ kind }: TableColumn, value: TableValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return quoted(safeText(value));
  return kind === 'decimal' ? value.toFixed(2) : String(value);
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

import type { CoordinateSystem, GivenPosition, PositionImportReport } from '@tonghu/contract';
import { cellText, type TableCell, type TableFile } from '../../platform/files';

export type RowMistake = PositionImportReport['errors'][number];

const COLUMNS = {
  code: ['code', '代码', '行政区划代码', 'divisioncode'],
  longitude: ['longitude', '经度', 'lon', 'lng'],
  latitude: ['latitude', '纬度', 'lat'],
  source: ['source', '来源'],
} as const;
type Column = keyof typeof COLUMNS;
const REQUIRED = ['code', 'longitude', 'latitude'] as const;
const LONGEST_SOURCE = 200;

/** One row of a file of coordinates that reads well by itself. */
export interface PositionRowRead {
  /** Place in the file, 1 for the heading. */
  row: number;
  code: string;
  given: GivenPosition;
  source: string;
  /** The columns' headings as the file writes them. */
  headings: Record<(typeof REQUIRED)[number], string>;
}

/** Reads the first sheet that holds anything: headings in the first line, in either language and any order. */
export function readPositionTable(
  file: TableFile,
  system: CoordinateSystem,
): { rows: PositionRowRead[]; mistakes: RowMistake[] } {
  const sheet = file.sheets.find(({ hidden, cells }) => !hidden && cells.length > 0);
  const lines = new Map<number, TableCell[]>();
  for (const cell of sheet?.cells ?? []) {
    if (cellText(cell) !== '') lines.set(cell.row, [...(lines.get(cell.row) ?? []), cell]);
  }
  const [heading, ...body] = [...lines].sort(([a], [b]) => a - b);
  if (!heading || body.length === 0) return { rows: [], mistakes: [mistake(1, null, 'IMPORT_EMPTY')] };
  const columns = new Map(
    (Object.keys(COLUMNS) as Column[]).flatMap((column) => {
      const known: readonly string[] = COLUMNS[column];
      const cell = heading[1].find((one) => known.includes(cellText(one).toLowerCase().replace(/\s/g, '')));
      return cell ? [[column, { at: cell.column, written: cellText(cell) }] as const] : [];
    }),
  );
  const missing = REQUIRED.filter((column) => !columns.has(column));
  if (missing.length > 0) {
    const mistakes = missing.map((column) =>
      mistake(heading[0], COLUMNS[column][1], 'IMPORT_MISSING_COLUMN'),
    );
    return { rows: [], mistakes };
  }
  const written = (column: Column) => columns.get(column)?.written ?? '';
  const headings = { code: written('code'), longitude: written('longitude'), latitude: written('latitude') };
  const rows: PositionRowRead[] = [];
  const mistakes: RowMistake[] = [];
  const seen = new Set<string>();
  for (const [row, cells] of body) {
    const text = (column: Column) => cellText(cells.find((cell) => cell.column === columns.get(column)?.at));
    const wrong = (column: (typeof REQUIRED)[number], code: string) =>
      mistakes.push(mistake(row, headings[column], code, text(column)));
    const [longitude, latitude] = [degrees(text('longitude')), degrees(text('latitude'))];
    const code = text('code');
    if (!/^\d{12}$/.test(code)) wrong('code', 'IMPORT_BAD_CODE');
    else if (seen.has(code)) wrong('code', 'IMPORT_DUPLICATE_CODE');
    if (longitude === null) wrong('longitude', 'IMPORT_BAD_NUMBER');
    if (latitude === null) wrong('latitude', 'IMPORT_BAD_NUMBER');
    if (/^\d{12}$/.test(code) && !seen.has(code) && longitude !== null && latitude !== null) {
      const source = text('source').slice(0, LONGEST_SOURCE);
      rows.push({ row, code, given: { latitude, longitude, system }, source, headings });
    }
    seen.add(code);
  }
  return { rows, mistakes };
}

/** Decimal degrees within a circle, as `GivenPosition` takes them. */
function degrees(text: string): number | null {
  if (!/^[-+]?\d{1,3}(\.\d{1,12})?$/.test(text)) return null;
  const value = Number(text);
  return Math.abs(value) <= 180 ? value : null;
}

function mistake(row: number, column: string | null, code: string, value: string | null = null): RowMistake {
  return { row, column, code, value };
}

import type { FacilityImportReport } from '@tonghu/contract';
import { cellText, type TableCell, type TableFile } from '../../../platform/files';
import { plain, REGISTRY_COLUMNS, type RegistryColumn } from './registry-words';

export type FileMistake = FacilityImportReport['errors'][number];

/** One row of a registry file as written; a column that the file does not have is undefined. */
export interface RegistryRow {
  /** Place in the file, 1 for the first line. */
  row: number;
  cells: Partial<Record<RegistryColumn, string>>;
}

export interface RegistryTable {
  rows: RegistryRow[];
  /** The heading of each column as the file writes it. */
  headings: ReadonlyMap<RegistryColumn, string>;
  mistakes: FileMistake[];
}

const REQUIRED = ['code', 'name', 'kind', 'openedOn'] as const satisfies readonly RegistryColumn[];
const FREE: ReadonlySet<RegistryColumn> = new Set(['name', 'address', 'directorName', 'note']);
/** What the export puts before a text that could run as a formula. */
const DISARMED = /^'(?=[\s\u00a0]*[=+\-@])/;

/** Reads the first sheet that holds anything: headings in the first line, in either language and any order. */
export function readRegistryTable(file: TableFile): RegistryTable {
  const sheet = file.sheets.find(({ hidden, cells }) => !hidden && cells.length > 0);
  const lines = new Map<number, Map<number, TableCell>>();
  for (const cell of sheet?.cells ?? []) {
    if (cellText(cell) === '') continue;
    const line = lines.get(cell.row) ?? new Map<number, TableCell>();
    lines.set(cell.row, line.set(cell.column, cell));
  }
  const [heading, ...body] = [...lines].sort(([a], [b]) => a - b);
  if (!heading || body.length === 0)
    return { rows: [], headings: new Map(), mistakes: [fileMistake('IMPORT_EMPTY')] };
  const places = placesOf(heading[1]);
  const headings = new Map([...places].map(([column, { written }]) => [column, written]));
  const mistakes = REQUIRED.filter((column) => !places.has(column)).map((column) => ({
    ...fileMistake('IMPORT_MISSING_COLUMN', heading[0]),
    column: REGISTRY_COLUMNS[column][0],
  }));
  const rows = body.map(([row, line]) => ({
    row,
    cells: Object.fromEntries([...places].map(([column, { at }]) => [column, textOf(line.get(at), column)])),
  }));
  return { rows, headings, mistakes };
}

/** Words that mean something are read plainly; what people wrote stays as they wrote it, full-width marks and all. */
function textOf(cell: TableCell | undefined, column?: RegistryColumn): string {
  const asWritten = cell?.kind === 'text' && (column === undefined || FREE.has(column));
  return (asWritten ? cell.value.trim() : cellText(cell)).replace(DISARMED, '');
}

/** A mistake of the file as a whole. */
export function fileMistake(code: string, row = 1): FileMistake {
  return { row, column: null, code, value: null };
}

function placesOf(
  heading: ReadonlyMap<number, TableCell>,
): Map<RegistryColumn, { at: number; written: string }> {
  const places = new Map<RegistryColumn, { at: number; written: string }>();
  for (const column of Object.keys(REGISTRY_COLUMNS) as RegistryColumn[]) {
    const known = [column, ...REGISTRY_COLUMNS[column]].map(plain);
    const found = [...heading].find(([, cell]) => known.includes(plain(textOf(cell))));
    if (found) places.set(column, { at: found[0], written: textOf(found[1]) });
  }
  return places;
}

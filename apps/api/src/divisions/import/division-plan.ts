import type { CommunityKind, DivisionImportReport } from '@tonghu/contract';
import { TIER_NUMBER, type Tier } from '@tonghu/rules';
import { communityKind } from './community-kind';
import { FileRefusal, readCsv, type FileRefusalCode, type TableFile } from '../../platform/files';
import { fileError, readTable, type DivisionRow } from './division-table';
import type { ImportColumn, ImportError, ImportErrorCode } from './import-error';
import { nameSound } from './name-sound';
import { tierOfWord } from './tier-word';

/** A division that a file asks for. */
export interface PlannedDivision {
  code: string;
  name: string;
  tier: 1 | 2 | 3 | 4;
  parentCode: string | null;
  /** Communities only. */
  kind: CommunityKind | null;
  /** False for virtual communities and for streets that have no others. */
  reporting: boolean;
  pinyin: string;
  initials: string;
}

/** What a file amounts to; with errors `divisions` is empty, otherwise parents stand before their children. */
export interface DivisionPlan {
  rows: number;
  counts: DivisionImportReport['counts'];
  encoding: DivisionImportReport['encoding'];
  errors: ImportError[];
  divisions: PlannedDivision[];
}

interface KnownRow extends DivisionRow {
  known: Tier | null;
}

/** Reads and checks a divisions file that ships with the product; uploads are read by a thread, see ImportService. */
export function planDivisions(bytes: Uint8Array): DivisionPlan {
  try {
    return planTable(readCsv(bytes));
  } catch (error) {
    if (error instanceof FileRefusal) return planUnreadable(error);
    throw error;
  }
}

/** Checks a whole divisions table; touches nothing. */
export function planTable(file: TableFile): DivisionPlan {
  const plan = emptyPlan(file.encoding ?? 'utf-8');
  const table = readTable(file);
  const rows = table.rows.map((row): KnownRow => ({ ...row, known: tierOfWord(row.tier) }));
  for (const { known } of rows) if (known) plan.counts[known] += 1;
  plan.rows = rows.length;
  plan.errors = table.errors.length > 0 ? table.errors : [...checkCells(rows), ...checkHierarchy(rows)];
  if (plan.errors.length === 0) plan.divisions = toDivisions(rows);
  return plan;
}

/** The plan of a file that is no table. @throws the refusal itself when it is not the file's content that is wrong */
export function planUnreadable(refusal: FileRefusal): DivisionPlan {
  const code = UNREADABLE[refusal.code];
  if (!code) throw refusal;
  return {
    ...emptyPlan('utf-8'),
    errors: [{ ...fileError(code), row: Number(refusal.params['line'] ?? 1) }],
  };
}

const UNREADABLE: Partial<Record<FileRefusalCode, ImportErrorCode>> = {
  FILE_EMPTY: 'IMPORT_EMPTY',
  FILE_BAD_CSV: 'IMPORT_BAD_CSV',
  FILE_BAD_ENCODING: 'IMPORT_BAD_ENCODING',
  FILE_TYPE_UNKNOWN: 'IMPORT_BAD_ENCODING',
  FILE_OLD_FORMAT: 'IMPORT_BAD_ENCODING',
  FILE_ENCRYPTED: 'IMPORT_BAD_ENCODING',
};

function emptyPlan(encoding: DivisionPlan['encoding']): DivisionPlan {
  const counts = { city: 0, district: 0, street: 0, community: 0 };
  return { rows: 0, counts, encoding, errors: [], divisions: [] };
}

function checkCells(rows: readonly KnownRow[]): ImportError[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const errors: ImportError[] = [];
    if (!/^\d{12}$/.test(row.code)) errors.push(errorAt(row, 'code', 'IMPORT_BAD_CODE'));
    else if (seen.has(row.code)) errors.push(errorAt(row, 'code', 'IMPORT_DUPLICATE_CODE'));
    seen.add(row.code);
    if (row.name === '') errors.push(errorAt(row, 'name', 'IMPORT_NAME_MISSING'));
    if ([...row.name].length > 100) errors.push(errorAt(row, 'name', 'IMPORT_NAME_TOO_LONG'));
    if (!row.known) errors.push(errorAt(row, 'tier', 'IMPORT_UNKNOWN_TIER'));
    return errors;
  });
}

function checkHierarchy(rows: readonly KnownRow[]): ImportError[] {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const circling = rowsInCycles(rows, byCode);
  const errors = rows.flatMap((row): ImportError[] => {
    const at = (code: ImportErrorCode) => [errorAt(row, 'parent_code', code)];
    if (circling.has(row)) return at('IMPORT_CYCLE');
    if (row.known === 'city') return row.parent_code === '' ? [] : at('IMPORT_ROOT_HAS_PARENT');
    const parent = byCode.get(row.parent_code);
    if (!parent) return at('IMPORT_ORPHAN');
    const fits = !row.known || !parent.known || TIER_NUMBER[parent.known] === TIER_NUMBER[row.known] - 1;
    return fits ? [] : at('IMPORT_WRONG_TIER');
  });
  const roots = rows.filter((row) => row.known === 'city');
  if (roots.length === 0) errors.push(fileError('IMPORT_NO_ROOT'));
  for (const second of roots.slice(1)) errors.push(errorAt(second, 'tier', 'IMPORT_SECOND_ROOT'));
  return errors;
}

function rowsInCycles(rows: readonly KnownRow[], byCode: ReadonlyMap<string, KnownRow>): Set<KnownRow> {
  const done = new Set<KnownRow>();
  const circling = new Set<KnownRow>();
  for (const start of rows) {
    const way: KnownRow[] = [];
    const onWay = new Set<KnownRow>();
    let row: KnownRow | undefined = start;
    while (row && !done.has(row) && !onWay.has(row)) {
      way.push(row);
      onWay.add(row);
      row = byCode.get(row.parent_code);
    }
    if (row && onWay.has(row)) way.slice(way.indexOf(row)).forEach((member) => circling.add(member));
    way.forEach((member) => done.add(member));
  }
  return circling;
}

function toDivisions(rows: readonly KnownRow[]): PlannedDivision[] {
  const divisions = rows.map((row): PlannedDivision => {
    const kind = row.known === 'community' ? communityKind(row.code, row.name) : null;
    return {
      code: row.code,
      name: row.name,
      tier: TIER_NUMBER[row.known ?? 'community'],
      parentCode: row.parent_code || null,
      kind,
      reporting: kind !== 'virtual',
      ...nameSound(row.name),
    };
  });
  excuseEmptyStreets(divisions);
  return divisions.sort((a, b) => a.tier - b.tier || (a.code < b.code ? -1 : 1));
}

/** A street whose communities are all excused has nothing to report either; one without any still reports its own. */
function excuseEmptyStreets(divisions: readonly PlannedDivision[]): void {
  const parentsOf = (wanted: boolean) =>
    new Set(
      divisions
        .filter(({ kind, reporting }) => kind && reporting === wanted)
        .map(({ parentCode }) => parentCode),
    );
  const reported = parentsOf(true);
  const excused = parentsOf(false);
  for (const division of divisions) {
    if (division.tier !== 3) continue;
    division.reporting = reported.has(division.code) || !excused.has(division.code);
  }
}

function errorAt(row: DivisionRow, column: ImportColumn, code: ImportErrorCode): ImportError {
  return { row: row.row, column, code, value: row[column].slice(0, 100) };
}

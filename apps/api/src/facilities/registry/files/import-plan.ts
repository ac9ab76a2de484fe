import type { ProblemItem } from '@tonghu/contract';
import { applyFacts, differences, factsOf, type HouseFacts } from '../house-facts';
import { houseKey, type ImportGround } from './import-ground.query';
import { BLANK_HOUSE, readRow } from './registry-row';
import type { FileMistake, RegistryRow, RegistryTable } from './registry-table';
import { REGISTRY_COLUMNS, type RegistryColumn } from './registry-words';

/** A house as a file would have it. */
export interface PlannedHouse {
  /** Null for one that is to be created. */
  id: number | null;
  division: { id: number; tier: number };
  before: HouseFacts | null;
  facts: HouseFacts;
}

/** The column that should be mended for a mistake of the facts. */
const COLUMN_OF: Readonly<Record<string, RegistryColumn>> = { position: 'latitude', closedOn: 'openedOn' };

/** What the rows of a file come to, with every mistake by row and column; nothing is written. */
export function planImport(
  { rows, headings }: RegistryTable,
  ground: ImportGround,
  outsideConfirmed: boolean,
): { houses: PlannedHouse[]; mistakes: FileMistake[] } {
  const houses: PlannedHouse[] = [];
  const mistakes: FileMistake[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const planned = planRow(row, ground, outsideConfirmed, seen);
    if (planned.house) houses.push(planned.house);
    mistakes.push(
      ...planned.mistakes.map(({ path, code, params }) => {
        const column = COLUMN_OF[path] ?? (path as RegistryColumn);
        return {
          row: row.row,
          column: headings.get(column) ?? REGISTRY_COLUMNS[column][0],
          code,
          value: row.cells[column] ?? null,
          ...(params && { params }),
        };
      }),
    );
  }
  return { houses, mistakes };
}

function planRow(
  row: RegistryRow,
  ground: ImportGround,
  outsideConfirmed: boolean,
  seen: Set<string>,
): { house?: PlannedHouse; mistakes: ProblemItem[] } {
  const { wish, mistakes } = readRow(row);
  const division = ground.divisions.get(row.cells.code ?? '');
  if (!division) return { mistakes: [{ path: 'code', code: 'IMPORT_DIVISION_UNKNOWN' }, ...mistakes] };
  if (mistakes.length > 0 || wish.name === undefined) return { mistakes };
  const key = houseKey(division.id, wish.name);
  if (seen.has(key)) return { mistakes: [{ path: 'name', code: 'IMPORT_DUPLICATE_HOUSE' }] };
  seen.add(key);
  const present = ground.houses.get(key);
  const before = present ? factsOf(present) : null;
  if (before && wish.kind !== before.kind) return { mistakes: [{ path: 'kind', code: 'IMPORT_KIND_FIXED' }] };
  const outlines = ground.grounds.get(division.id) ?? { name: '', expected: [], others: [] };
  const whole = before ? wish : { ...BLANK_HOUSE, services: [], accessibility: [], ...wish };
  const { facts, mistakes: contradictions } = applyFacts(
    before,
    { ...whole, outsideConfirmed },
    division.tier,
    outlines,
  );
  if (present?.standing === 'closed' && before && differences(before, facts)) {
    return { mistakes: [{ path: 'name', code: 'FACILITY_CLOSED' }] };
  }
  return { house: { id: present?.id ?? null, division, before, facts }, mistakes: contradictions };
}

import { CreateFacilityRequest, type ProblemItem } from '@tonghu/contract';
import { DEFAULT_CHILDREN_PER_STAFF, DEFAULT_THRESHOLDS } from '@tonghu/rules';
import type { RegistryRow } from './registry-table';
import {
  ACCESSIBILITY_WORDS,
  codeOf,
  KIND_WORDS,
  SERVICE_WORDS,
  SYSTEM_WORDS,
  type RegistryColumn,
} from './registry-words';

/** What a row says of a house; fields whose column the file does not have are absent. */
export type RowWish = Partial<Omit<CreateFacilityRequest, 'divisionId' | 'outsideConfirmed'>>;

export interface ReadRow {
  wish: RowWish;
  mistakes: (ProblemItem & { path: RegistryColumn })[];
}

/** What stands in for a column that the file does not have, when a house is new. */
export const BLANK_HOUSE = {
  address: '',
  position: null,
  directorName: '',
  phone: '',
  services: [],
  roundTheClockSince: null,
  accessibility: [],
  childrenPerStaff: DEFAULT_CHILDREN_PER_STAFF,
  warnPercent: DEFAULT_THRESHOLDS.warn,
  fullPercent: DEFAULT_THRESHOLDS.full,
  note: '',
} as const;

const Fields = CreateFacilityRequest.omit({ divisionId: true, outsideConfirmed: true }).partial();
const DAY = /^(\d{4})(?:-|\/|\.|年)?(\d{1,2})(?:-|\/|\.|月)?(\d{1,2})日?(?:T00:00:00)?$/;

/** Turns the words of a row into what they mean, with every mistake by column. */
export function readRow({ cells }: RegistryRow): ReadRow {
  const mistakes: ReadRow['mistakes'] = [];
  const wrong = (path: RegistryColumn, code: string) => {
    mistakes.push({ path, code });
    return undefined;
  };
  const one = <Code extends string>(path: RegistryColumn, words: Parameters<typeof codeOf<Code>>[0]) => {
    const written = cells[path];
    if (written === undefined) return undefined;
    return codeOf(words, written) ?? wrong(path, written === '' ? 'IMPORT_BLANK' : 'IMPORT_UNKNOWN_WORD');
  };
  const several = <Code extends string>(path: RegistryColumn, words: Parameters<typeof codeOf<Code>>[0]) => {
    const written = cells[path];
    if (written === undefined) return undefined;
    const found = wordsIn(written, words);
    if (found.some((code) => code === null)) return wrong(path, 'IMPORT_UNKNOWN_WORD');
    return found.filter((code) => code !== null);
  };
  const number = (path: RegistryColumn, blank: number) => {
    const written = cells[path];
    if (written === undefined) return undefined;
    if (written === '') return blank;
    return /^-?\d+(\.\d+)?%?$/.test(written)
      ? Number(written.replace('%', ''))
      : wrong(path, 'IMPORT_BAD_NUMBER');
  };
  const day = (path: RegistryColumn) => {
    const written = cells[path];
    if (written === undefined) return undefined;
    if (written === '') return path === 'openedOn' ? wrong(path, 'IMPORT_BLANK') : null;
    return dayIn(written) ?? wrong(path, 'IMPORT_BAD_DATE');
  };
  const wish = defined({
    kind: one('kind', KIND_WORDS),
    name: cells.name === '' ? wrong('name', 'IMPORT_NAME_MISSING') : cells.name,
    address: cells.address,
    position: positionIn(cells, wrong),
    openedOn: day('openedOn'),
    directorName: cells.directorName,
    phone: cells.phone,
    services: several('services', SERVICE_WORDS),
    roundTheClockSince: day('roundTheClockSince'),
    accessibility: several('accessibility', ACCESSIBILITY_WORDS),
    childrenPerStaff: number('childrenPerStaff', BLANK_HOUSE.childrenPerStaff),
    warnPercent: number('warnPercent', BLANK_HOUSE.warnPercent),
    fullPercent: number('fullPercent', BLANK_HOUSE.fullPercent),
    note: cells.note,
  });
  const checked = Fields.safeParse(wish);
  for (const { path, message, code } of checked.error?.issues ?? []) {
    const column = path[0] === 'position' ? 'latitude' : (path[0] as RegistryColumn);
    wrong(column, /^[A-Z_]+$/.test(message) ? message : (SHAPE_CODES[code] ?? 'INVALID_INPUT'));
  }
  return { wish: checked.data ?? {}, mistakes };
}

/** What the contract's own complaints are called in a file. */
const SHAPE_CODES: Readonly<Record<string, string>> = {
  too_big: 'IMPORT_TOO_MUCH',
  too_small: 'IMPORT_TOO_LITTLE',
  invalid_type: 'IMPORT_NOT_WHOLE',
};

function positionIn(
  { latitude, longitude, system }: RegistryRow['cells'],
  wrong: (path: RegistryColumn, code: string) => undefined,
): RowWish['position'] {
  if (latitude === undefined && longitude === undefined) return undefined;
  if (!latitude && !longitude) return null;
  if (!latitude || !longitude) return wrong(latitude ? 'longitude' : 'latitude', 'POSITION_HALF');
  const degrees = (text: string) => (/^-?\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : null);
  const [north, east] = [degrees(latitude), degrees(longitude)];
  if (north === null) return wrong('latitude', 'IMPORT_BAD_NUMBER');
  if (east === null) return wrong('longitude', 'IMPORT_BAD_NUMBER');
  const known = codeOf(SYSTEM_WORDS, system ?? '');
  if (known === null) return wrong('system', system ? 'IMPORT_UNKNOWN_WORD' : 'IMPORT_BLANK');
  return { latitude: north, longitude: east, system: known };
}

/** The codes of the words of a cell, divided by 、 or punctuation; null for a word that none has. */
function wordsIn<Code extends string>(
  written: string,
  words: Parameters<typeof codeOf<Code>>[0],
): (Code | null)[] {
  const parts = written.split(/[、,，;；|\n]/).map((part) => part.trim());
  return parts.filter((part) => part !== '').map((part) => codeOf(words, part));
}

function dayIn(written: string): string | null {
  const [, year, month, day] = DAY.exec(written) ?? [];
  if (!year || !month || !day) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

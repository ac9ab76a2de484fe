import type { TableColumn, TableSheetContent, TableValue } from '../../../platform/files';
import type { HouseRow } from '../house.query';
import {
  ACCESSIBILITY_WORDS,
  inLanguage,
  KIND_WORDS,
  REGISTRY_COLUMNS,
  SERVICE_WORDS,
  SHOWN_COLUMNS,
  STANDING_WORDS,
  SYSTEM_WORDS,
  type FileLanguage,
  type RegistryColumn,
} from './registry-words';

const COUNTS: ReadonlySet<string> = new Set(['childrenPerStaff', 'warnPercent', 'fullPercent']);
const DAYS: ReadonlySet<string> = new Set(['openedOn', 'roundTheClockSince']);
const RULES: Readonly<Partial<Record<RegistryColumn, readonly [string, string]>>> = {
  code: ['必填。12 位统计用区划代码', 'Required. Statistical division code of 12 digits'],
  name: [
    '必填。与区划代码一起确定机构：已有的更新，没有的新建',
    'Required. With the code it names the house: changed if it is there, else created',
  ],
  openedOn: ['必填。例如 2020-01-01', 'Required. Such as 2020-01-01'],
  latitude: [
    '十进制度数；经纬度和坐标系须一并填写，或都留空',
    'Decimal degrees; with longitude and system, or none',
  ],
  roundTheClockSince: ['提供24小时接待时必填', 'Required with reception round the clock'],
};

/** The houses as a table that can be changed and read in again. */
export function registrySheet(houses: readonly HouseRow[], language: FileLanguage): TableSheetContent {
  const say = (word: readonly [string, string]) => inLanguage(word, language);
  const columns: TableColumn[] = [
    ...readColumns(language),
    ...Object.entries(SHOWN_COLUMNS).map(([key, word]): TableColumn => {
      const kind = key === 'closedOn' ? 'date' : ['division', 'standing'].includes(key) ? 'text' : 'count';
      return { heading: say(word), kind };
    }),
  ];
  const rows = houses.map((house): TableValue[] => [
    house.code,
    house.name,
    say(KIND_WORDS[house.kind]),
    house.address,
    house.given_latitude === null ? null : String(house.given_latitude),
    house.given_longitude === null ? null : String(house.given_longitude),
    house.given_system && say(SYSTEM_WORDS[house.given_system]),
    house.opened_on,
    house.director_name,
    house.phone,
    house.services.map((service) => say(SERVICE_WORDS[service])).join('、'),
    house.round_the_clock_since,
    house.accessibility.map((help) => say(ACCESSIBILITY_WORDS[help])).join('、'),
    house.children_per_staff,
    house.warn_percent,
    house.full_percent,
    house.note,
    house.division_name,
    say(STANDING_WORDS[house.standing]),
    house.closed_on,
    house.staffed - house.blocked,
    house.occupied,
    house.held,
    house.available,
  ]);
  return { name: say(['机构', 'Facilities']), columns, rows };
}

/** An empty table to fill in, and beside it what each column takes. */
export function templateSheets(language: FileLanguage): TableSheetContent[] {
  const say = (word: readonly [string, string]) => inLanguage(word, language);
  const listed = (words: Readonly<Record<string, readonly [string, string]>>) =>
    Object.values(words).map(say).join('、');
  const allowed: Partial<Record<RegistryColumn, string>> = {
    kind: listed(KIND_WORDS),
    system: listed(SYSTEM_WORDS),
    services: listed(SERVICE_WORDS),
    accessibility: listed(ACCESSIBILITY_WORDS),
  };
  return [
    { name: say(['机构', 'Facilities']), columns: readColumns(language), rows: [] },
    {
      name: say(['填写说明', 'How to fill in']),
      columns: [
        { heading: say(['列', 'Column']), kind: 'text' },
        { heading: say(['填写要求', 'What it takes']), kind: 'text', width: 80 },
      ],
      rows: (Object.keys(REGISTRY_COLUMNS) as RegistryColumn[]).map((column) => {
        const rule = RULES[column];
        return [say(REGISTRY_COLUMNS[column]), (rule && say(rule)) ?? allowed[column] ?? ''];
      }),
    },
  ];
}

/** A name for the file: `天宁区机构 2026-11-25`. */
export function registryFileName(division: string, day: string, language: FileLanguage): string {
  return `${division}${inLanguage(['机构', ' facilities'], language)} ${day}`;
}

function readColumns(language: FileLanguage): TableColumn[] {
  return Object.entries(REGISTRY_COLUMNS).map(([key, word]) => ({
    heading: inLanguage(word, language),
    kind: COUNTS.has(key) ? 'count' : DAYS.has(key) ? 'date' : 'text',
  }));
}

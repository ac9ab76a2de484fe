import type {
  CoordinateSystem,
  FacilityAccessibility,
  FacilityKind,
  FacilityService,
} from '@tonghu/contract';

/** A word in the two languages of the files. */
type Word = readonly [chinese: string, english: string];

/** Columns of a registry file that are read, in their order. */
export const REGISTRY_COLUMNS = {
  code: ['行政区划代码', 'Division code'],
  name: ['机构名称', 'Name'],
  kind: ['类型', 'Kind'],
  address: ['地址', 'Address'],
  latitude: ['纬度', 'Latitude'],
  longitude: ['经度', 'Longitude'],
  system: ['坐标系', 'Coordinate system'],
  openedOn: ['启用日期', 'Opened on'],
  directorName: ['负责人', 'Person in charge'],
  phone: ['联系电话', 'Telephone'],
  services: ['服务', 'Services'],
  roundTheClockSince: ['24小时接待起始日', 'Round the clock since'],
  accessibility: ['无障碍设施', 'Accessibility'],
  childrenPerStaff: ['每名值班人员照护人数', 'Minors per person on duty'],
  warnPercent: ['预警线（%）', 'Warning at (%)'],
  fullPercent: ['满员线（%）', 'Alarm at (%)'],
  note: ['备注', 'Note'],
} as const satisfies Record<string, Word>;
export type RegistryColumn = keyof typeof REGISTRY_COLUMNS;

/** Columns that only an export has; an import passes over them. */
export const SHOWN_COLUMNS = {
  division: ['行政区划（仅供查看）', 'Division (for reading only)'],
  standing: ['状态（仅供查看）', 'State (for reading only)'],
  closedOn: ['停用日期（仅供查看）', 'Closed on (for reading only)'],
  inService: ['在用床位（仅供查看）', 'In service (for reading only)'],
  occupied: ['在站（仅供查看）', 'Occupied (for reading only)'],
  held: ['预留（仅供查看）', 'Held (for reading only)'],
  available: ['可用（仅供查看）', 'Available (for reading only)'],
} as const satisfies Record<string, Word>;

export const KIND_WORDS: Readonly<Record<FacilityKind, Word>> = {
  protection_centre: ['社会救助保护中心', 'Protection centre'],
  rescue_point: ['救助保护点', 'Rescue point'],
};
export const SERVICE_WORDS: Readonly<Record<FacilityService, Word>> = {
  reception_24h: ['24小时接待', 'Reception round the clock'],
  temporary_guardianship: ['临时监护', 'Temporary guardianship'],
  emergency_protection: ['紧急保护', 'Emergency protection'],
  counselling: ['心理疏导', 'Counselling'],
  medical: ['医疗服务', 'Medical care'],
  schooling: ['教育服务', 'Schooling'],
  assessment: ['评估', 'Assessment'],
  legal_aid: ['法律援助', 'Legal aid'],
  family_support: ['家庭支持', 'Family support'],
};
export const ACCESSIBILITY_WORDS: Readonly<Record<FacilityAccessibility, Word>> = {
  step_free: ['无障碍通道', 'Step-free access'],
  lift: ['电梯', 'Lift'],
  accessible_toilet: ['无障碍卫生间', 'Accessible toilet'],
  tactile_paving: ['盲道', 'Tactile paving'],
  hearing_support: ['助听手语服务', 'Hearing support'],
};
export const SYSTEM_WORDS: Readonly<Record<CoordinateSystem, Word>> = {
  wgs84: ['WGS 84', 'WGS 84'],
  cgcs2000: ['CGCS 2000', 'CGCS 2000'],
  gcj02: ['GCJ-02', 'GCJ-02'],
  bd09: ['BD-09', 'BD-09'],
};
export const STANDING_WORDS = {
  planned: ['待启用', 'Planned'],
  open: ['运行中', 'Open'],
  shut: ['暂停接收', 'Shut for now'],
  closed: ['已停用', 'Closed'],
} as const satisfies Record<string, Word>;

/** Languages in which a file can be written; both are read. */
export type FileLanguage = 'zh-Hans' | 'en';

/** The word in a language. */
export function inLanguage([chinese, english]: Word, language: FileLanguage): string {
  return language === 'en' ? english : chinese;
}

/** The code that a word of a file stands for: the word in either language or the code itself; null for none. */
export function codeOf<Code extends string>(
  words: Readonly<Record<Code, Word>>,
  written: string,
): Code | null {
  const wanted = plain(written);
  const codes = Object.keys(words) as Code[];
  return codes.find((code) => [code, ...words[code]].some((word) => plain(word) === wanted)) ?? null;
}

/** What is left of a word when width, case, blanks and hyphens do not count. */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '');
}

import type { DataSource } from 'typeorm';

/** Ids of a city that is just large enough to have an inside and an outside at every tier. */
export interface SmallCity {
  /** 常州市 */
  city: number;
  /** 天宁区 */
  tianning: number;
  /** 钟楼区 */
  zhonglou: number;
  /** 雕庄街道, in 天宁区 */
  diaozhuang: number;
  /** 茶山街道, in 天宁区 */
  chashan: number;
  /** 五星街道, in 钟楼区 */
  wuxing: number;
  /** 朝阳花园社区, in 雕庄街道 */
  chaoyang: number;
  /** 凤凰新城社区, in 雕庄街道 */
  fenghuang: number;
  /** 新丰街社区, in 茶山街道 */
  xinfeng: number;
  /** 五星村, in 五星街道 */
  wuxingVillage: number;
}

type Place = keyof SmallCity;

const PLACES: readonly [Place, Place | null, code: string, name: string, pinyin: string, initials: string][] =
  [
    ['city', null, '320400000000', '常州市', 'changzhoushi', 'czs'],
    ['tianning', 'city', '320402000000', '天宁区', 'tianningqu', 'tnq'],
    ['zhonglou', 'city', '320404000000', '钟楼区', 'zhonglouqu', 'zlq'],
    ['diaozhuang', 'tianning', '320402007000', '雕庄街道', 'diaozhuangjiedao', 'dzjd'],
    ['chashan', 'tianning', '320402006000', '茶山街道', 'chashanjiedao', 'csjd'],
    ['wuxing', 'zhonglou', '320404001000', '五星街道', 'wuxingjiedao', 'wxjd'],
    ['chaoyang', 'diaozhuang', '320402007001', '朝阳花园社区', 'chaoyanghuayuanshequ', 'cyhysq'],
    ['fenghuang', 'diaozhuang', '320402007002', '凤凰新城社区', 'fenghuangxinchengshequ', 'fhxcsq'],
    ['xinfeng', 'chashan', '320402006001', '新丰街社区', 'xinfengjieshequ', 'xfjsq'],
    ['wuxingVillage', 'wuxing', '320404001200', '五星村', 'wuxingcun', 'wxc'],
  ];

/** Writes the small city, in force since 2020-01-01. */
export async function buildSmallCity(dataSource: DataSource): Promise<SmallCity> {
  const built = new Map<Place, { id: number; tier: number; path: string }>();
  for (const [place, above, code, name, pinyin, initials] of PLACES) {
    const parent = above === null ? null : known(built, above);
    const tier = (parent?.tier ?? 0) + 1;
    const [{ id }] = (await dataSource.query('insert into division (tier) values ($1) returning id', [
      tier,
    ])) as [{ id: number }];
    const path = `${parent?.path ?? '/'}${id}/`;
    const kind = tier < 4 ? null : name.endsWith('村') ? 'villagers_committee' : 'residents_committee';
    await dataSource.query(
      `insert into division_version
         (division_id, tier, parent_id, parent_tier, valid, code, name, kind, path, pinyin, initials)
       values ($1, $2, $3, $4, daterange('2020-01-01', null), $5, $6, $7, $8, $9, $10)`,
      [id, tier, parent?.id ?? null, parent?.tier ?? null, code, name, kind, path, pinyin, initials],
    );
    built.set(place, { id, tier, path });
  }
  return Object.fromEntries(PLACES.map(([place]) => [place, known(built, place).id])) as Record<
    Place,
    number
  >;
}

function known<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`${String(key)} is used before it is built`);
  return value;
}

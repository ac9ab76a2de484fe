import type { FacilityService, PlaceKind } from '@tonghu/contract';
import type { Spot } from '@tonghu/rules';
import type { DemoDivision } from '../demo-division';
import { nearby } from '../ground/division-spots';
import { dayAfter } from '../office-time';
import { personName } from '../person-name';
import { SeededRandom } from '../seeded-random';
import type { DemoHouse, DemoPlaces, DemoStaff, Peculiarity } from './demo-house';
import { stayHistory } from './house-stays';
import type { Spots } from './spot-in-outline';

type Sizes = Partial<Record<PlaceKind, number>>;

const CITY: Sizes = {
  early_years: 10,
  girls_6_11: 14,
  boys_6_11: 14,
  girls_12_17: 14,
  boys_12_17: 16,
  isolation: 4,
  accessible: 6,
};
const DISTRICT: Sizes = {
  early_years: 4,
  girls_6_11: 6,
  boys_6_11: 6,
  girls_12_17: 7,
  boys_12_17: 8,
  isolation: 2,
  accessible: 3,
};
const POINT: Sizes = { girls_12_17: 2, boys_12_17: 2, early_years: 1 };

const CENTRE_SERVICES: FacilityService[] = [
  'reception_24h',
  'temporary_guardianship',
  'emergency_protection',
  'counselling',
  'medical',
  'schooling',
  'assessment',
];
const POINT_SERVICES: FacilityService[] = ['emergency_protection', 'counselling'];

const PARTNERS = [
  ['常州市蓝天社会工作服务中心', '个案陪伴'],
  ['春晖青少年事务所', '心理辅导'],
  ['龙城义工联合会', '节日探访'],
  ['启明法律援助中心', '法律援助'],
  ['爱心妈妈协会', '亲情陪伴'],
  ['星光特殊教育支持中心', '康复训练'],
] as const;

/** What is particular about some houses, by the code of their division. */
const TODAY: Readonly<Record<string, Peculiarity>> = {
  '320412000000': 'full',
  '320481000000': 'over',
  '320413000000': 'roster_gap',
  '320404006000': 'stale',
  '320411104000': 'stale',
  '320412113000': 'stale',
  '320481109000': 'shut',
};

/** Streets that have no rescue point to this day. */
const WITHOUT = /^320(4122|41241[23]|412105|413104|413401|481102|48140|411105|404004)/;

/** Points whose position nobody has entered yet. */
const UNPLACED = /^320(404003|411004)/;

/** Streets whose point was given up in the course of the two years. */
const GIVEN_UP = /^320412(119)/;

/**
 * The houses of the demo city: a centre of the city and of each district, a point in most streets; some points opened
 * within the two years, one was given up.
 *
 * @param offices where the divisions are, by id
 * @param firstDay of the earliest reported month
 * @param today `YYYY-MM-DD`
 */
export function planHouses(
  divisions: readonly DemoDivision[],
  offices: ReadonlyMap<number, Spot>,
  outlines: Spots,
  firstDay: string,
  today: string,
): DemoHouse[] {
  return divisions
    .filter(({ tier, code }) => tier !== 'community' && !(tier === 'street' && WITHOUT.test(code)))
    .map((division) => {
      const random = new SeededRandom(Number(division.code.slice(2, 12)) ^ 0x40_05_e5);
      const office = offices.get(division.id);
      const position =
        office && !UNPLACED.test(division.code)
          ? nearby(random, office, (spot) => outlines.holds(division.code, spot))
          : null;
      const house = furnish(random, division, position, firstDay, today);
      return { ...house, stays: stayHistory(random, house, firstDay, today) };
    });
}

function furnish(
  random: SeededRandom,
  division: DemoDivision,
  position: Spot | null,
  firstDay: string,
  today: string,
): DemoHouse {
  const isPoint = division.tier === 'street';
  const openedOn = openingDay(random, division, firstDay);
  const closedOn = GIVEN_UP.test(division.code) ? dayAfter(firstDay, 420) : null;
  const places = inventory(random, division, openedOn, firstDay, today);
  const total = places
    .filter(({ type, until }) => type === 'standing' && until === null)
    .reduce((sum, entry) => sum + entry.places, 0);
  const roundTheClock = !isPoint || random.happens(0.55);
  const childrenPerStaff = isPoint ? 6 : 8;
  const perShift = Math.max(1, Math.ceil(total / childrenPerStaff));
  return {
    kind: isPoint ? 'rescue_point' : 'protection_centre',
    division,
    name: isPoint ? `${division.name}未成年人救助保护点` : `${division.name}未成年人社会救助保护中心`,
    address: `${division.name}${random.pick(['人民路', '和平路', '文化路', '健康路', '延陵路', '清潭路'])}${
      10 + Math.floor(random.next() * 180)
    }号`,
    position,
    openedOn,
    closedOn,
    phone: `0519-8${String(Math.floor(random.between(1_000_000, 9_999_999)))}`,
    directorName: personName(random),
    services: isPoint
      ? [...(roundTheClock ? (['reception_24h'] as const) : []), ...POINT_SERVICES]
      : CENTRE_SERVICES,
    roundTheClockSince: roundTheClock ? openedOn : null,
    childrenPerStaff,
    places,
    staff: staffOf(random, isPoint, roundTheClock ? perShift : 0, openedOn),
    partners: PARTNERS.filter(() => random.happens(isPoint ? 0.15 : 0.6)).map(([name, work]) => ({
      name,
      work,
      since: openedOn,
      until: closedOn,
    })),
    stays: [],
    today: TODAY[division.code] ?? null,
  };
}

function openingDay(random: SeededRandom, { tier }: DemoDivision, firstDay: string): string {
  if (tier === 'city') return '2014-10-15';
  if (tier === 'district')
    return `201${5 + Math.floor(random.next() * 3)}-0${3 + Math.floor(random.next() * 6)}-01`;
  return random.happens(0.84)
    ? `20${18 + Math.floor(random.next() * 5)}-0${1 + Math.floor(random.next() * 9)}-15`
    : dayAfter(firstDay, 60 + Math.floor(random.next() * 560));
}

/** Standing places since the opening; the centres grew within the two years, and something is planned or out of use. */
function inventory(
  random: SeededRandom,
  { tier, code }: DemoDivision,
  openedOn: string,
  firstDay: string,
  today: string,
): DemoPlaces[] {
  const factor = tier === 'district' ? random.between(0.7, 1.25) : 1;
  const sizes = Object.entries(tier === 'city' ? CITY : tier === 'district' ? DISTRICT : POINT) as [
    PlaceKind,
    number,
  ][];
  const entries = sizes.flatMap(([kind, size]): DemoPlaces[] => {
    const places = Math.max(1, Math.round(size * factor));
    const standing = { kind, type: 'standing' as const, places, reason: '', since: openedOn, until: null };
    if (tier === 'street' || kind !== 'boys_12_17' || places < 4) return [standing];
    const grown = dayAfter(firstDay, 200 + Math.floor(random.next() * 200));
    return [
      { ...standing, places: places - 2, until: grown },
      { ...standing, since: grown },
    ];
  });
  if (tier === 'city') {
    const girls = entries.find(({ kind }) => kind === 'girls_12_17');
    if (girls) {
      const until = dayAfter(today, 18);
      girls.until = until;
      entries.push({ ...girls, since: until, until: null, places: girls.places + 4 });
    }
    entries.push(
      {
        kind: 'boys_6_11',
        type: 'blocked',
        places: 2,
        reason: '宿舍维修',
        since: dayAfter(today, -9),
        until: dayAfter(today, 6),
      },
      {
        kind: 'early_years',
        type: 'surge',
        places: 3,
        reason: '冬季临时增设',
        since: dayAfter(today, 11),
        until: dayAfter(today, 90),
      },
    );
  }
  if (code === '320402000000') {
    entries.push({
      kind: 'isolation',
      type: 'blocked',
      places: 1,
      reason: '通风设备更换',
      since: dayAfter(today, -3),
      until: dayAfter(today, 12),
    });
  }
  return entries;
}

/** Enough people for three shifts a day with a day and a half of rest between two of one's own. */
function staffOf(random: SeededRandom, isPoint: boolean, perShift: number, since: string): DemoStaff[] {
  const fullTime = Math.max(isPoint ? 1 : 8, Math.ceil(perShift * 4.2));
  const partTime = isPoint ? 1 + Math.floor(random.next() * 3) : 5 + Math.floor(random.next() * 8);
  return Array.from({ length: fullTime + partTime }, (_, place) => ({
    name: personName(random),
    phone: `0519-8${String(Math.floor(random.between(1_000_000, 9_999_999)))}`,
    fullTime: place < fullTime,
    since,
    until: null,
  }));
}

import type { EntityManager } from 'typeorm';
import { nameSound } from '../../divisions';
import { conflict } from '../../platform/errors';
import type { HouseFacts } from './house-facts';

const COLUMNS = [
  'name',
  'pinyin',
  'initials',
  'address',
  'latitude',
  'longitude',
  'given_latitude',
  'given_longitude',
  'given_system',
  'outside_confirmed',
  'opened_on',
  'closed_on',
  'director_name',
  'phone',
  'services',
  'round_the_clock_since',
  'accessibility',
  'children_per_staff',
  'warn_percent',
  'full_percent',
  'note',
] as const;

const valuesOf = (facts: HouseFacts): unknown[] => {
  const { pinyin, initials } = nameSound(facts.name);
  return [
    facts.name,
    pinyin,
    initials,
    facts.address,
    facts.latitude,
    facts.longitude,
    facts.position?.latitude ?? null,
    facts.position?.longitude ?? null,
    facts.position?.system ?? null,
    facts.outsideConfirmed,
    facts.openedOn,
    facts.closedOn,
    facts.directorName,
    facts.phone,
    facts.services,
    facts.roundTheClockSince,
    facts.accessibility,
    facts.childrenPerStaff,
    facts.warnPercent,
    facts.fullPercent,
    facts.note,
  ];
};

const INSERT = `
  insert into facility (kind, division_id, tier, ${COLUMNS.join(', ')})
  values ($1, $2, $3, ${COLUMNS.map((_, place) => `$${place + 4}`).join(', ')}) returning id`;

const UPDATE = `
  update facility set ${COLUMNS.map((column, place) => `${column} = $${place + 2}`).join(', ')},
    version = version + 1
  where id = $1`;

/** Writes a new house; answers its id. @throws FACILITY_NAME_TAKEN */
export async function insertHouse(
  manager: EntityManager,
  division: { id: number; tier: number },
  facts: HouseFacts,
): Promise<number> {
  const rows = await refusing(
    manager.query(INSERT, [facts.kind, division.id, division.tier, ...valuesOf(facts)]) as Promise<
      [{ id: number }]
    >,
  );
  return rows[0].id;
}

/** Replaces the facts of a house and counts its version on. @throws FACILITY_NAME_TAKEN, FACILITY_OCCUPIED */
export async function updateHouse(manager: EntityManager, id: number, facts: HouseFacts): Promise<void> {
  await refusing(manager.query(UPDATE, [id, ...valuesOf(facts)]));
}

/** What the database refuses, said in the words of the domain. */
async function refusing<T>(written: Promise<T>): Promise<T> {
  try {
    return await written;
  } catch (error) {
    const { code, constraint, detail } = (error as { driverError?: Refusal }).driverError ?? {};
    if (code === '23505' && constraint === 'facility_name_key') {
      throw conflict('FACILITY_NAME_TAKEN', undefined, [{ path: 'name', code: 'FACILITY_NAME_TAKEN' }]);
    }
    if (code === 'TH004') throw conflict('FACILITY_OCCUPIED', { present: Number(detail) });
    throw error;
  }
}

interface Refusal {
  code?: string;
  constraint?: string;
  detail?: string;
}

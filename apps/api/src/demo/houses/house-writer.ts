import { shanghaiDate, TIER_NUMBER } from '@tonghu/rules';
import type { ClientBase } from 'pg';
import { nameSound } from '../../divisions';
import { copyRows, type CopyValue } from '../copy-rows';
import { dayAfter } from '../office-time';
import type { Dated, DemoHouse } from './demo-house';
import { rosterOf } from './house-roster';
import { todayIn, type HouseToday } from './house-today';

/** Accounts that run the house of a division, by division id. */
export type Directors = ReadonlyMap<number, number>;

interface Written {
  id: number;
  house: DemoHouse;
  today: HouseToday;
  firstPerson: number;
  accountId: number | null;
}

/** Writes the houses of the demo city with inventory, people, roster and stays. */
export async function writeHouses(
  client: ClientBase,
  houses: readonly DemoHouse[],
  directors: Directors,
  now: Date,
): Promise<void> {
  const today = shanghaiDate(now);
  let nextPerson = 1;
  const written = houses.map((house, place): Written => {
    const firstPerson = nextPerson;
    nextPerson += house.staff.length;
    const accountId = directors.get(house.division.id) ?? null;
    return { id: place + 1, house, today: todayIn(house, today, now), firstPerson, accountId };
  });
  await writeRegistry(client, written);
  await writePlaces(client, written, today);
  // The history was laid out within the places of its days; the guard would hold it against those of the clock's today.
  await client.query(`alter table stay disable trigger stay_take_place`);
  await client.query(`alter table duty_shift disable trigger duty_shift_freshness`);
  await writePeople(client, written, today);
  await writeStays(client, written);
  await client.query(`alter table duty_shift enable trigger duty_shift_freshness`);
  await client.query(`alter table stay enable trigger stay_take_place`);
  await countPresent(client);
  await writeWaiting(client, written);
  await client.query(`
    select setval(pg_get_serial_sequence(name, 'id'), greatest(last, 1))
    from (values ('facility', (select max(id) from facility)), ('duty_person', (select max(id) from duty_person)),
      ('stay', (select max(id) from stay))) as sequence (name, last)`);
  await client.query(
    `
    update facility_board b set confirmed_at = given.at
    from unnest($1::integer[], $2::timestamptz[]) as given (id, at) where b.facility_id = given.id`,
    [written.map(({ id }) => id), written.map(({ today: { confirmedAt } }) => confirmedAt)],
  );
  await client.query(`analyze facility, place_entry, stay, stay_event, duty_person, duty_shift`);
}

async function writeRegistry(client: ClientBase, written: readonly Written[]): Promise<void> {
  await copyRows(
    client,
    'facility',
    [
      'id',
      'kind',
      'division_id',
      'tier',
      'name',
      'pinyin',
      'initials',
      'address',
      'latitude',
      'longitude',
      'given_latitude',
      'given_longitude',
      'given_system',
      'opened_on',
      'closed_on',
      'director_name',
      'phone',
      'services',
      'round_the_clock_since',
      'accessibility',
      'children_per_staff',
    ],
    written.map(({ id, house }) => {
      const { pinyin, initials } = nameSound(house.name);
      const { latitude = null, longitude = null } = house.position ?? {};
      return [
        id,
        house.kind,
        house.division.id,
        TIER_NUMBER[house.division.tier],
        house.name,
        pinyin,
        initials,
        house.address,
        latitude,
        longitude,
        latitude,
        longitude,
        house.position && 'wgs84',
        house.openedOn,
        house.closedOn,
        house.directorName,
        house.phone,
        `{${house.services.join(',')}}`,
        house.roundTheClockSince,
        house.kind === 'protection_centre' ? '{step_free,accessible_toilet}' : '{}',
        house.childrenPerStaff,
      ];
    }),
  );
  await copyRows(
    client,
    'facility_director',
    ['facility_id', 'account_id'],
    written.flatMap(({ id, accountId }) => (accountId === null ? [] : [[id, accountId]])),
  );
  await copyRows(
    client,
    'partner_organisation',
    ['facility_id', 'name', 'work', 'valid'],
    written.flatMap(({ id, house }) => house.partners.map((one) => [id, one.name, one.work, days(one)])),
  );
}

async function writePeople(client: ClientBase, written: readonly Written[], today: string): Promise<void> {
  await copyRows(
    client,
    'duty_person',
    ['id', 'facility_id', 'name', 'phone', 'full_time', 'employed'],
    written.flatMap(({ id, house, firstPerson }) =>
      house.staff.map((one, place) => [
        firstPerson + place,
        id,
        one.name,
        one.phone,
        one.fullTime,
        days(one),
      ]),
    ),
  );
  await copyRows(
    client,
    'duty_shift',
    ['facility_id', 'person_id', 'type', 'during'],
    written.flatMap(({ id, house, firstPerson }) =>
      rosterOf(house, today).map((shift): CopyValue[] => [
        id,
        firstPerson + shift.person,
        shift.type,
        `[${shift.from.toISOString()},${shift.to.toISOString()})`,
      ]),
    ),
  );
}

async function writePlaces(client: ClientBase, written: readonly Written[], today: string): Promise<void> {
  await copyRows(
    client,
    'place_entry',
    ['facility_id', 'kind', 'type', 'places', 'valid', 'reason', 'account_id'],
    written.flatMap(({ id, house, accountId }) =>
      house.places.map((entry) => [
        id,
        entry.kind,
        entry.type,
        entry.places,
        days(entry),
        entry.reason,
        accountId,
      ]),
    ),
  );
  await client.query(`select settle_board(id) from facility`);
  const elsewhere = new Map(
    written
      .filter(({ house }) => house.division.tier === 'district')
      .map(({ id, house }) => [house.division.code.slice(0, 6), id]),
  );
  await copyRows(
    client,
    'facility_closure',
    ['facility_id', 'valid', 'reason', 'residents_to_facility_id', 'residents_note'],
    written
      .filter(({ house }) => house.today === 'shut')
      .map(({ id, house }) => [
        id,
        days({ since: dayAfter(today, -6), until: dayAfter(today, 24) }),
        '屋面防水和消防改造',
        elsewhere.get(house.division.code.slice(0, 6)) ?? null,
        '在站未成年人已转至区级中心',
      ]),
  );
}

/** Counts who is there and who is expected, and the places anew. */
async function countPresent(client: ClientBase): Promise<void> {
  await client.query(`
    update place_count c set occupied = there.occupied, held = there.held
    from (
      select facility_id, kind, count(*) filter (where state = 'admitted') as occupied,
        count(*) filter (where state = 'held') as held
      from stay where state in ('held', 'admitted') group by facility_id, kind
    ) there
    where c.facility_id = there.facility_id and c.kind = there.kind`);
  await client.query(`update facility_board set fresh_until = '-infinity'`);
  await client.query(`select settle_board(id) from facility`);
}

async function writeStays(client: ClientBase, written: readonly Written[]): Promise<void> {
  let next = 1;
  const rows: CopyValue[][] = [];
  const events: CopyValue[][] = [];
  for (const { id, house, today, accountId } of written) {
    for (const stay of [...house.stays, ...today.admitted]) {
      const state = stay.leftAt === null ? 'admitted' : 'left';
      rows.push([
        next,
        id,
        stay.kind,
        stay.subject,
        state,
        null,
        null,
        stay.admittedAt,
        stay.leftAt,
        stay.admitReason,
        stay.legalBasis,
        stay.leaveReason,
        stay.overrideReason,
        stay.leftAt === null ? 1 : 2,
      ]);
      events.push([
        next,
        stay.admittedAt,
        stay.admittedAt,
        accountId,
        'admit',
        null,
        'admitted',
        stay.admitReason,
      ]);
      if (stay.leftAt)
        events.push([
          next,
          stay.leftAt,
          stay.leftAt,
          accountId,
          'discharge',
          'admitted',
          'left',
          stay.leaveReason,
        ]);
      next += 1;
    }
    for (const hold of today.holds) {
      rows.push([
        next,
        id,
        hold.kind,
        hold.subject,
        'held',
        hold.heldAt,
        hold.holdUntil,
        null,
        null,
        null,
        null,
        null,
        null,
        1,
      ]);
      events.push([next, hold.heldAt, hold.heldAt, accountId, 'hold', null, 'held', null]);
      next += 1;
    }
  }
  await copyRows(
    client,
    'stay',
    [
      'id',
      'facility_id',
      'kind',
      'subject',
      'state',
      'held_at',
      'hold_until',
      'admitted_at',
      'left_at',
      'admit_reason',
      'legal_basis',
      'leave_reason',
      'override_reason',
      'version',
    ],
    rows,
  );
  await copyRows(
    client,
    'stay_event',
    ['stay_id', 'at', 'effective_at', 'account_id', 'move', 'from_state', 'to_state', 'reason'],
    events,
  );
}

async function writeWaiting(client: ClientBase, written: readonly Written[]): Promise<void> {
  await copyRows(
    client,
    'waiting_entry',
    ['facility_id', 'kind', 'subject', 'since', 'urgent', 'reason'],
    written.flatMap(({ id, today }) =>
      today.waiting.map((one) => [id, one.kind, one.subject, one.since, one.urgent, one.reason]),
    ),
  );
  const city = written.find(({ house }) => house.division.tier === 'city');
  const full = written.find(({ house }) => house.today === 'full');
  const [asked] = full?.today.waiting ?? [];
  if (!city || !full?.accountId || !asked) return;
  await client.query(
    `insert into place_request (from_facility_id, to_facility_id, kind, subject, waiting_id, reason, asked_by, asked_at)
     select w.facility_id, $2, w.kind, w.subject, w.id, '本中心已满，请协助安置', $3, w.since + interval '1 hour'
     from waiting_entry w where w.facility_id = $1 and w.subject = $4`,
    [full.id, city.id, full.accountId, asked.subject],
  );
}

const days = ({ since, until }: Dated) => `[${since},${until ?? ''})`;

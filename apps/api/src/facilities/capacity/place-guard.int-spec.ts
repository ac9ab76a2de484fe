import { DataSource } from 'typeorm';
import { ENTITIES } from '../../entities';
import { connect } from '../../platform/database';
import { buildSmallCity, openMigratedDatabase } from '../../platform/testing';

type Refusal = { code: string; detail?: string };

/** What the database itself allows, whoever asks. */
describe('places in the database', () => {
  let dataSource: DataSource;
  let drop: () => Promise<void>;
  let division: number;
  let turn = 0;

  beforeAll(async () => {
    const database = await openMigratedDatabase();
    drop = database.drop;
    dataSource = await connect(database.url, ENTITIES);
    division = (await buildSmallCity(dataSource)).tianning;
  });
  afterAll(async () => {
    await dataSource.destroy();
    await drop();
  });

  const query = async <Row>(text: string, values: unknown[] = []) =>
    (await dataSource.query(text, values)) as Row[];
  const inserted = async (text: string, values: unknown[]) =>
    (await query<{ id: number }>(text, values))[0]?.id ?? 0;
  const refusal = async (text: string, values: unknown[] = []): Promise<Refusal> => {
    try {
      await dataSource.query(text, values);
    } catch (error) {
      const { code, detail } = (error as { driverError: Refusal }).driverError;
      return { code, detail };
    }
    throw new Error('the database took it');
  };

  async function house(extra = ''): Promise<number> {
    turn += 1;
    const id = await inserted(
      `insert into facility (kind, division_id, tier, name, pinyin, initials, opened_on, children_per_staff
         ${extra ? ', services, round_the_clock_since' : ''})
       values ('protection_centre', $1, 2, $2, '', '', '2020-01-01', 2 ${extra}) returning id`,
      [division, `中心${turn}`],
    );
    await places(id, 'girls_6_11', 'standing', 2);
    await query(`select settle_board($1)`, [id]);
    return id;
  }
  const places = (id: number, kind: string, type: string, count: number) =>
    query(
      `insert into place_entry (facility_id, kind, type, places, valid, reason)
       values ($1, $2, $3, $4, daterange('2020-01-01', null), 'x')`,
      [id, kind, type, count],
    );
  const subject = () => {
    turn += 1;
    return `AAAA-${String(turn).padStart(4, '0')}`;
  };
  const HOLD = `insert into stay (facility_id, kind, subject, state, held_at, hold_until)
    values ($1, $2, $3, 'held', now(), now() + interval '1 day') returning id`;
  const OVER = HOLD.replace('hold_until)', 'hold_until, override_reason)').replace(
    `'1 day')`,
    `'1 day', 'storm')`,
  );
  const counts = async (id: number) =>
    (
      await query<Record<string, number>>(
        `select standing, surge, unstaffed, blocked, occupied, held from place_count
         where facility_id = $1 and kind = 'girls_6_11'`,
        [id],
      )
    )[0];

  it('gives the last place once and says how many are left', async () => {
    const id = await house();
    await query(HOLD, [id, 'girls_6_11', subject()]);
    await query(HOLD, [id, 'girls_6_11', subject()]);
    expect(await refusal(HOLD, [id, 'girls_6_11', subject()])).toEqual({ code: 'TH001', detail: '0' });
    expect(await counts(id)).toMatchObject({ standing: 2, held: 2, occupied: 0 });
  });

  it('takes one more in only with a recorded reason, and shows it below zero', async () => {
    const id = await house();
    for (let place = 0; place < 2; place += 1) await query(HOLD, [id, 'girls_6_11', subject()]);
    await query(OVER, [id, 'girls_6_11', subject()]);
    expect(await counts(id)).toMatchObject({ standing: 2, held: 3 });
    expect(await refusal(HOLD, [id, 'girls_6_11', subject()])).toEqual({ code: 'TH001', detail: '-1' });
  });

  it('turns a held place into an occupied one and back into a free one', async () => {
    const id = await house();
    const stay = await inserted(HOLD, [id, 'girls_6_11', subject()]);
    await query(
      `update stay set state = 'admitted', admitted_at = now(), admit_reason = 'other', legal_basis = 'court_order'
       where id = $1`,
      [stay],
    );
    expect(await counts(id)).toMatchObject({ held: 0, occupied: 1 });
    await query(`update stay set state = 'left', left_at = now(), leave_reason = 'other' where id = $1`, [
      stay,
    ]);
    expect(await counts(id)).toMatchObject({ held: 0, occupied: 0 });
  });

  it('refuses a kind that the house does not have, and a house that is shut', async () => {
    const id = await house();
    expect((await refusal(HOLD, [id, 'isolation', subject()])).code).toBe('TH003');
    await query(
      `insert into facility_closure (facility_id, valid, reason) values ($1, daterange('2020-01-01', null), 'x')`,
      [id],
    );
    expect((await refusal(HOLD, [id, 'girls_6_11', subject()])).code).toBe('TH002');
  });

  it('does not shut or close a house while anybody is in it', async () => {
    const id = await house();
    await query(HOLD, [id, 'girls_6_11', subject()]);
    expect(
      await refusal(
        `insert into facility_closure (facility_id, valid, reason) values ($1, daterange('2020-01-01', null), 'x')`,
        [id],
      ),
    ).toEqual({ code: 'TH004', detail: '1' });
    expect(await refusal(`update facility set closed_on = '2024-01-01' where id = $1`, [id])).toEqual({
      code: 'TH004',
      detail: '1',
    });
    await query(`update facility set closed_on = '2999-01-01' where id = $1`, [id]);
  });

  it('leaves places without staff where the roster has a gap, and gives them back with the shift', async () => {
    const id = await house(`, '{reception_24h}', '2020-01-01'`);
    await places(id, 'isolation', 'standing', 3);
    await places(id, 'isolation', 'blocked', 1);
    await query(`select settle_board($1)`, [id]);
    const unstaffed = () =>
      query<{ kind: string; unstaffed: number }>(
        `select kind, unstaffed from place_count where facility_id = $1 order by kind`,
        [id],
      );
    expect(await unstaffed()).toEqual([
      { kind: 'girls_6_11', unstaffed: 2 },
      { kind: 'isolation', unstaffed: 2 },
    ]);
    const person = await inserted(
      `insert into duty_person (facility_id, name, full_time, employed)
       values ($1, '王建华', true, daterange('2020-01-01', null)) returning id`,
      [id],
    );
    await query(
      `insert into duty_shift (facility_id, person_id, type, during)
       values ($1, $2, 'on_site', tstzrange(now() - interval '1 hour', now() + interval '1 hour'))`,
      [id, person],
    );
    await query(`select settle_board($1)`, [id]);
    expect(await unstaffed()).toEqual([
      { kind: 'girls_6_11', unstaffed: 1 },
      { kind: 'isolation', unstaffed: 1 },
    ]);
    const [board] = await query<{ soon: boolean }>(
      `select fresh_until <= now() + interval '1 hour' as soon from facility_board where facility_id = $1`,
      [id],
    );
    expect(board?.soon).toBe(true);
  });

  it('keeps one minor from being in two houses at once', async () => {
    const [here, there] = [await house(), await house()];
    const who = subject();
    const ADMIT = `insert into stay (facility_id, kind, subject, state, admitted_at, left_at, admit_reason, legal_basis,
        leave_reason)
      values ($1, 'girls_6_11', $2, $3, $4, $5, 'other', 'court_order', 'other') returning id`;
    await query(ADMIT, [here, who, 'left', '2024-01-01T00:00Z', '2024-01-05T00:00Z']);
    await query(ADMIT, [there, who, 'left', '2024-01-05T00:00Z', '2024-01-06T00:00Z']);
    expect((await refusal(ADMIT, [there, who, 'left', '2024-01-04T00:00Z', '2024-01-04T12:00Z'])).code).toBe(
      '23P01',
    );
  });

  it('never rewrites the ledger', async () => {
    const id = await house();
    const stay = await inserted(HOLD, [id, 'girls_6_11', subject()]);
    await query(`insert into stay_event (stay_id, move, to_state) values ($1, 'hold', 'held')`, [stay]);
    expect((await refusal(`update stay_event set reason = 'x'`)).code).toBe('23001');
    expect((await refusal(`update stay set kind = 'isolation' where id = $1`, [stay])).code).toBe('23001');
  });
});

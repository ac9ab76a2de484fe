import { addDays, dayBegins, shanghaiDate } from '@tonghu/rules';
import { buildSmallCity, startTestApp, type TestApp } from '../../platform/testing';

const TODAY = shanghaiDate(new Date());

describe('looking for gaps every morning, with two processes', () => {
  let one: TestApp;
  let other: TestApp;
  let division: number;
  let director: number;
  let runs = 0;
  let houses = 0;

  beforeAll(async () => {
    one = await startTestApp();
    division = (await buildSmallCity(one.dataSource)).tianning;
    director = await one.createAccount({ username: 'dir', roles: ['centre_director'], divisionId: division });
    other = await startTestApp({ databaseUrl: one.databaseUrl });
  });
  afterAll(async () => {
    await other.close();
    await one.close();
  });

  const query = async <Row>(text: string, values: unknown[] = []) =>
    (await one.dataSource.query(text, values)) as Row[];

  async function house(services = '{reception_24h}', since: string | null = '2020-01-01') {
    houses += 1;
    const [row] = await query<{ id: number; person: number }>(
      `with house as (
         insert into facility (kind, division_id, tier, name, pinyin, initials, opened_on, services, round_the_clock_since)
         values ('protection_centre', $1, 2, $2, '', '', '2020-01-01', $3, $4) returning id
       ), director as (
         insert into facility_director (facility_id, account_id) select id, $5 from house
       )
       insert into duty_person (facility_id, name, full_time, employed)
       select id, '沈静', true, daterange('2020-01-01', null) from house returning facility_id as id, id as person`,
      [division, `中心${houses}`, services, since, director],
    );
    if (!row) throw new Error('no house');
    return row;
  }
  /** Somebody is there from day to day, both counted from today. */
  const cover = ({ id, person }: { id: number; person: number }, first: number, last: number) =>
    query(
      `insert into duty_shift (facility_id, person_id, type, during)
       select $1, $2, 'on_site', tstzrange(begins, begins + interval '1 day')
       from generate_series($3::timestamptz, $4::timestamptz, interval '1 day') begins`,
      [id, person, new Date(dayBegins(addDays(TODAY, first))), new Date(dayBegins(addDays(TODAY, last)))],
    );

  /** Lets the job of the morning come due and waits until it is done. */
  async function morning(): Promise<void> {
    runs += 1;
    await query(
      `update pgboss.job set start_after = now() where name = 'facility-roster-gaps' and state = 'created'`,
    );
    const end = Date.now() + 15_000;
    for (;;) {
      const [row] = await query<{ done: number }>(
        `select count(*)::int as done from pgboss.job where name = 'facility-roster-gaps' and state = 'completed'`,
      );
      if ((row?.done ?? 0) >= runs) return;
      if (Date.now() > end) throw new Error('the job of the morning is not done');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const notices = (id: number) =>
    query<{ params: unknown; link: string }>(
      `select params, link from notice where account_id = $1 and link like $2 order by id`,
      [director, `/facilities/${id}/roster%`],
    );

  it('tells a director once of a gap, and again only of a new one', async () => {
    const empty = await house();
    const filled = await house();
    const leisurely = await house('{}', null);
    await cover(filled, 0, 13);
    await morning();
    expect(await notices(empty.id)).toEqual([
      {
        params: { facility: '中心1', on: TODAY, gaps: 1 },
        link: `/facilities/${empty.id}/roster?week=${TODAY}`,
      },
    ]);
    expect(await notices(filled.id)).toEqual([]);
    expect(await notices(leisurely.id)).toEqual([]);

    await morning();
    expect(await notices(empty.id)).toHaveLength(1);

    await cover(empty, 3, 5);
    await query('delete from duty_shift where facility_id = $1 and during @> $2::timestamptz', [
      filled.id,
      new Date(dayBegins(addDays(TODAY, 4))),
    ]);
    await morning();
    expect(await notices(empty.id)).toHaveLength(1);
    expect(await notices(filled.id)).toMatchObject([{ params: { on: addDays(TODAY, 4), gaps: 1 } }]);

    await cover(filled, 4, 4);
    await morning();
    expect(await notices(filled.id)).toHaveLength(1);
    await query('delete from duty_shift where facility_id = $1 and during @> $2::timestamptz', [
      filled.id,
      new Date(dayBegins(addDays(TODAY, 8))),
    ]);
    await morning();
    expect(await notices(filled.id)).toHaveLength(2);
  });
});

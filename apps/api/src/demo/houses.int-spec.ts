import type { TestDatabase } from '@tonghu/testing';
import type { DataSource } from 'typeorm';
import { ENTITIES } from '../entities';
import { connect } from '../platform/database';
import { openDemoDatabase } from './testing/demo-database';

describe('the houses of the demo city', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  const rows = async <Row>(sql: string, values: unknown[] = []) =>
    (await dataSource.query(sql, values)) as Row[];

  beforeAll(async () => {
    database = await openDemoDatabase();
    dataSource = await connect(database.url, ENTITIES);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('are a centre of the city and of each district and a point in most streets, inside their district', async () => {
    const [counted] = await rows<Record<string, number>>(`
      select count(*) filter (where kind = 'protection_centre') as centres,
        count(*) filter (where kind = 'rescue_point' and closed_on is null) as points,
        count(*) filter (where closed_on is not null) as closed,
        count(*) filter (where latitude is null) as unplaced,
        (select count(*) from division_version where tier = 3) as streets
      from facility`);
    expect(counted).toMatchObject({ centres: 7, closed: 1, unplaced: 2, streets: 67 });
    expect(counted?.['points']).toBeGreaterThan(45);
    expect(counted?.['points']).toBeLessThan(60);
  });

  it('agree with table C of every return, recounted from the ledger', async () => {
    const wrong = await rows(`
      with month as (
        select p.id, p.key, (to_date(p.key, 'YYYY-MM') + interval '1 month')::date - 1 as last,
          (to_date(p.key, 'YYYY-MM') + interval '1 month')::timestamp at time zone 'Asia/Shanghai' as over
        from period p
      ), own as (
        select r.division_id, m.key, m.last, m.over, i.code, r.own[i.position + 1] as figure
        from return r join month m on m.id = r.period_id
        join form_indicator i on i.form_id = r.form_id and i.code in ('C01', 'C02', 'C03', 'C04', 'C05', 'C06', 'C07', 'C10')
        where r.tier < 4 and r.own[i.position + 1] is not null
      ), counted as (
        select o.division_id, o.key, o.code, o.figure, coalesce((
          select sum(case o.code
            when 'C01' then (f.kind = 'protection_centre')::integer
            when 'C02' then (f.kind = 'rescue_point')::integer
            when 'C03' then coalesce(f.round_the_clock_since <= o.last, false)::integer
            when 'C04' then (select sum(places) from place_entry e
              where e.facility_id = f.id and e.type <> 'blocked' and e.valid @> o.last)
            when 'C05' then (select count(*) from stay s
              where s.facility_id = f.id and s.admitted_at < o.over and coalesce(s.left_at >= o.over, true))
            when 'C10' then (select count(*) from partner_organisation a where a.facility_id = f.id and a.valid @> o.last)
            else (select count(*) from duty_person d
              where d.facility_id = f.id and d.employed @> o.last and d.full_time = (o.code = 'C06')) end)
          from facility f
          where f.division_id = o.division_id and f.opened_on <= o.last and coalesce(f.closed_on > o.last, true)
        ), 0) as ledger
        from own o
      )
      select * from counted where figure <> ledger limit 5`);
    expect(wrong).toEqual([]);
  });

  it('never held more than they had, except the one that does today, with its reason', async () => {
    const over = await rows<{ name: string; reasons: number; available: number }>(`
      select f.name, c.standing + c.surge - c.unstaffed - c.blocked - c.occupied - c.held as available,
        (select count(*) from stay s where s.facility_id = f.id and s.override_reason is not null) as reasons
      from place_count c join facility f on f.id = c.facility_id
      where c.occupied + c.held > c.standing + c.surge - c.blocked`);
    expect(over).toHaveLength(1);
    expect(over[0]).toMatchObject({ name: '溧阳市未成年人社会救助保护中心', available: -2, reasons: 2 });
  });

  it('show every state that a director meets', async () => {
    const [seen] = await rows<Record<string, number>>(`
      select
        (select count(*) from facility_closure where valid @> current_date) as shut,
        (select count(*) from facility_board where confirmed_at < now() - interval '24 hours') as stale,
        (select count(*) from stay where state = 'held' and hold_until > now()) as held,
        (select count(*) from waiting_entry where state = 'waiting') as waiting,
        (select count(*) from place_request where state = 'sent') as requests,
        (select count(*) from place_entry where lower(valid) > current_date) as planned,
        (select count(*) from place_entry where type = 'blocked' and valid @> current_date) as blocked,
        (select count(*) from facility f where exists (select 1 from place_count c where c.facility_id = f.id)
          and not exists (select 1 from place_count c where c.facility_id = f.id
            and c.standing + c.surge - c.blocked > c.occupied + c.held)) as full`);
    for (const [state, count] of Object.entries(seen ?? {}))
      expect([state, count > 0]).toEqual([state, true]);
  });
});

import { compileForm, previousPeriod, shanghaiDate, tierOfNumber, type ReturnState } from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import { testRunBegan, type TestDatabase } from '@tonghu/testing';
import { ENTITIES } from '../entities';
import { connect } from '../platform/database';
import { FormCatalog } from '../returns';
import { resetDemo } from '.';
import { openDemoDatabase } from './testing/demo-database';

describe('the demo city', () => {
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

  it('has 24 published months and the open one, with a return of every division that reports', async () => {
    const openMonth = previousPeriod(shanghaiDate(testRunBegan()).slice(0, 7));
    const [counted] = await rows(`
      select (select count(*) from period where state = 'published') as published,
        (select key from period where state = 'open') as open,
        (select count(*) from division_version) as divisions,
        (select count(*) from division_version where reporting) as reporting,
        (select count(*) from return) as returns`);
    expect(counted).toMatchObject({ published: 24, open: openMonth, divisions: 1123 });
    const { reporting, returns } = counted as { reporting: number; returns: number };
    expect(returns).toBe(reporting * 25);
    expect(reporting).toBeGreaterThan(1000);
  });

  it('breaks no rule that blocks, and explains every one that asks', async () => {
    const { form } = await new FormCatalog(dataSource).get(1);
    const compiled = compileForm(form);
    const returns = await rows<{
      division_id: number;
      tier: number;
      key: string;
      own: (number | null)[];
      explanations: Record<string, string>;
    }>(`
      select r.division_id, r.tier, p.key, r.own, r.explanations from return r join period p on p.id = r.period_id
      where r.submitted_at is not null order by r.division_id, p.key`);
    const findings: unknown[] = [];
    returns.forEach(({ division_id, tier, key, own, explanations }, place) => {
      const before = returns[place - 1];
      const context = {
        tier: tierOfNumber(tier),
        previousOwn:
          before?.division_id === division_id && before.key === previousPeriod(key) ? before.own : null,
        explanations,
      };
      for (const finding of compiled.check(own, context)) {
        if (!finding.explained) findings.push({ division_id, key, ...finding });
      }
      const missing = compiled.missing(own, context.tier);
      if (missing.length > 0) findings.push({ division_id, key, missing });
    });
    expect(findings).toEqual([]);
  });

  it('adds up: every total is its own figures plus the accepted returns directly below', async () => {
    const wrong = await rows(`
      select r.division_id, r.period_id from return r
      left join lateral (
        select array_agg(figure order by place) as figures from (
          select place, sum(figure)::bigint as figure
          from return c, unnest(c.total) with ordinality as cell (figure, place)
          where c.parent_division_id = r.division_id and c.period_id = r.period_id and c.state = 'accepted'
          group by place) summed
      ) below on true
      where r.tier < 4
        and r.total <> figures_add(r.own::bigint[], coalesce(below.figures, array_fill(0::bigint, array[165])))`);
    expect(wrong).toEqual([]);
  });

  it('counts below as many as are inside along an unbroken accepted chain, of all that report', async () => {
    const wrong = await rows(`
      with recursive inside as (
        select id as top, division_id, period_id from return where tier < 4
        union all
        select inside.top, c.division_id, c.period_id
        from inside join return c on c.parent_division_id = inside.division_id and c.period_id = inside.period_id
        where c.state = 'accepted'
      ), counted as (
        select inside.top, array[count(*) filter (where r.tier = 4), count(*) filter (where r.tier = 3),
            count(*) filter (where r.tier = 2)]::integer[] as included
        from inside join return r on r.division_id = inside.division_id and r.period_id = inside.period_id
          and r.id <> inside.top
        group by inside.top
      ), expected as (
        select top.id, array[count(*) filter (where r.tier = 4), count(*) filter (where r.tier = 3),
            count(*) filter (where r.tier = 2)]::integer[] as expected
        from return top join return r on r.period_id = top.period_id and r.tier > top.tier and starts_with(r.path, top.path)
          and r.excuse is null
        group by top.id
      )
      select r.id from return r left join counted on counted.top = r.id left join expected on expected.id = r.id
      where r.included <> coalesce(counted.included, '{0,0,0}') or r.expected <> coalesce(expected.expected, '{0,0,0}')`);
    expect(wrong).toEqual([]);
  });

  it('went as work goes: some late, some sent back, very few never, and nobody before those below', async () => {
    const [past] = await rows<Record<'late' | 'back' | 'missing' | 'all', number>>(`
      select count(*) as all, count(*) filter (where r.late) as late, count(*) filter (where not r.started) as missing,
        count(*) filter (where exists (select 1 from return_event e where e.return_id = r.id and e.move = 'send_back')) as back
      from return r join period p on p.id = r.period_id where p.state = 'published'`);
    const share = (part: 'late' | 'back' | 'missing') => (past?.[part] ?? 0) / (past?.all ?? 1);
    expect(share('late')).toBeGreaterThan(0.01);
    expect(share('late')).toBeLessThan(0.08);
    expect(share('back')).toBeGreaterThan(0.01);
    expect(share('missing')).toBeGreaterThan(0);
    expect(share('missing')).toBeLessThan(0.005);
    const wrongLate = await rows(`
      select id from return
      where late <> coalesce(first_submitted_at >= (due_on + 1)::timestamp at time zone 'Asia/Shanghai', false)`);
    expect(wrongLate).toEqual([]);
    const beforeBelow = await rows(`
      select r.id from return r
      join return c on c.parent_division_id = r.division_id and c.period_id = r.period_id
      where c.accepted_at > r.submitted_at and r.stale_because = '[]'
        and not exists (
          select from return_event e where e.return_id = r.id and e.move = 'confirm' and e.at >= c.accepted_at
        )`);
    expect(beforeBelow).toEqual([]);
  });

  it('records moves that lead where each return stands, in order and never ahead of time', async () => {
    const events = await rows<{
      id: number;
      at: Date;
      from_state: string;
      to_state: string;
      version: number;
      move: string;
    }>(
      `select e.return_id as id, e.at, e.from_state, e.to_state, e.version, e.move from return_event e
       order by e.return_id, e.id`,
    );
    const wrong = events.filter((event, place) => {
      const before = events[place - 1];
      if (event.at >= testRunBegan()) return true;
      if (before?.id !== event.id) return event.from_state !== 'draft';
      return before.to_state !== event.from_state || before.at >= event.at || before.version >= event.version;
    });
    expect(wrong).toEqual([]);
    const ends = await rows(`
      select r.id from return r
      join lateral (select * from return_event e where e.return_id = r.id order by e.id desc limit 1) last on true
      left join lateral (select e.own, e.at from return_event e where e.return_id = r.id and e.move = 'submit'
        order by e.id desc limit 1) sent on true
      where last.to_state <> r.state or last.version >= r.version or sent.own <> r.own
        or r.submitted_at is not null and r.submitted_at <> sent.at`);
    expect(ends).toEqual([]);
    expect(await rows(`select 1 from return_event where account_id is null`)).toEqual([]);
  });

  it('is published month by month, one of them twice with the slip put right in the second edition', async () => {
    const editions = await rows<{ number: number; count: number }>(
      `select number, count(*) from edition group by number order by number`,
    );
    expect(editions).toEqual([
      { number: 1, count: 24 },
      { number: 2, count: 1 },
    ]);
    const unlike = await rows(`
      select e.id, r.division_id from edition e
      join period p on p.id = e.period_id and p.edition = e.number
      join return r on r.period_id = p.id
      left join edition_figure f on f.edition_id = e.id and f.division_id = r.division_id
      where f.own is distinct from r.own or f.total is distinct from r.total or f.included <> r.included`);
    expect(unlike).toEqual([]);
    const corrected = await rows<{ name: string; by: number }>(`
      select now.name, (before.total[i.position + 1] - now.total[i.position + 1])::integer as by
      from edition second join edition first on first.period_id = second.period_id and first.number = 1
      join edition_figure now on now.edition_id = second.id
      join edition_figure before on before.edition_id = first.id and before.division_id = now.division_id
      join form_indicator i on i.form_id = second.form_id and i.code = 'B01'
      where second.number = 2 and now.total <> before.total order by now.tier desc`);
    expect(corrected).toEqual(
      ['朝阳花园社区居委会', '雕庄街道', '天宁区', '常州市'].map((name) => ({ name, by: 36 })),
    );
  });

  it('lets one community off and gives another more time, both with the reason', async () => {
    const allowed = await rows<{ move: string; reason: string }>(
      `select move, reason from return_event where move in ('excuse', 'extend') order by move`,
    );
    expect(allowed.map(({ move }) => move)).toEqual(['excuse', 'extend']);
    expect(await rows(`select 1 from return where excuse is not null or extension is not null`)).toHaveLength(
      2,
    );
    const [city] = await rows<{ excused_below: number[] }>(
      `select excused_below from return r join period p on p.id = r.period_id where tier = 1 and p.state = 'open'`,
    );
    expect(city?.excused_below).toEqual([1, 0, 0]);
  });

  it('shows the open month in every state, and the demo accounts something to do', async () => {
    const states = await rows<{ state: ReturnState; started: boolean; overdue: boolean; count: number }>(
      `
      select r.state, r.started, r.due_on < $1::date as overdue, count(*)
      from return r join period p on p.id = r.period_id where p.state = 'open' group by 1, 2, 3`,
      [shanghaiDate(testRunBegan())],
    );
    const known = new Set(states.map(({ state, started }) => `${state} ${started}`));
    expect(known).toEqual(
      new Set(['draft false', 'draft true', 'submitted true', 'sent_back true', 'accepted true']),
    );
    const at = async (username: string, state: string) => {
      const [found] = await rows<{ count: number }>(
        `select count(*) from return r join account a on a.division_id = r.parent_division_id
         join period p on p.id = r.period_id where p.state = 'open' and a.username = $1 and r.state = $2`,
        [username, state],
      );
      return found?.count ?? 0;
    };
    expect(await at('diaozhuang', 'submitted')).toBeGreaterThanOrEqual(2);
    expect(await at('tianning', 'submitted')).toBeGreaterThanOrEqual(1);
    expect(await at('city', 'submitted')).toBeGreaterThanOrEqual(1);
    const [chaoyang] = await rows<{ filled: number; enterable: number; state: string }>(`
      select r.filled, r.enterable, r.state from return r join account a on a.division_id = r.division_id
      join period p on p.id = r.period_id where p.state = 'open' and a.username = 'chaoyang'`);
    expect(chaoyang?.state).toBe('draft');
    expect(chaoyang?.filled).toBeGreaterThan(0);
    expect(chaoyang?.filled).toBeLessThan(chaoyang?.enterable ?? 0);
    expect(
      (await rows(`select 1 from return where jsonb_array_length(stale_because) > 0`)).length,
    ).toBeGreaterThan(0);
  });

  it('has told fillers of every return sent back', async () => {
    const [notices] = await rows<{ told: number; kept: number }>(
      `select (select count(distinct link)::int from notice where kind = 'return.sent_back') as told,
              (select count(*)::int from return r join period p on p.id = r.period_id
               where p.state = 'open' and r.state = 'sent_back') as kept`,
    );
    expect(notices?.told).toBe(notices?.kept);
    expect(notices?.told).toBeGreaterThan(0);
  });

  it('is the same city every time', async () => {
    const print = () =>
      rows(
        `select md5(string_agg(concat_ws('|', division_id, state, own, total, included), '/' order by id)) from return`,
      );
    const before = await print();
    await resetDemo(dataSource, undefined, testRunBegan());
    expect(await print()).toEqual(before);
  });

  it('is not reset once somebody real works with it', async () => {
    await rows(`update account set demo = false where username = 'city'`);
    await expect(resetDemo(dataSource)).rejects.toMatchObject({ code: 'DEMO_ONLY' });
  });
});

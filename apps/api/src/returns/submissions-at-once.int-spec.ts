import type { LightMyRequestResponse } from 'fastify';
import type { TestBrowser } from '../platform/testing';
import { fill, openMonth, openSmallMonth, positions, signedIn, type SmallMonth } from './testing/small-month';

const MONTH = '2026-11';
const CLOSING = '2026-12';
const COMMUNITIES = 44;

interface Filer {
  browser: TestBrowser;
  division: number;
}

describe('many communities submit at once', () => {
  let month: SmallMonth;
  let filers: Filer[];

  beforeAll(async () => {
    month = await openSmallMonth();
    filers = await addCommunities(month);
    await openMonth(month.systemAdmin, MONTH, '2099-12-31');
    await openMonth(month.systemAdmin, CLOSING, '2099-12-31');
    const { browser, division } = filer(0);
    for (const key of [MONTH, CLOSING]) {
      await fill(browser, division, {}, key);
      await run(
        `update return r set own = f.own, total = f.total, filled = f.filled, version = r.version + 1, started = true
         from return f join period p on p.id = f.period_id
         where p.key = $1 and f.division_id = $2 and r.period_id = f.period_id and r.tier = 4`,
        [key, division],
      );
    }
  });
  afterAll(() => month.test.close());
  beforeEach(() =>
    run(`update return r set state = 'draft', submitted_at = null, version = r.version + 1 where r.tier = 4`),
  );

  const run = <Row>(sql: string, values: unknown[] = []) =>
    month.test.dataSource.query(sql, values) as Promise<Row[]>;
  const filer = (index: number) => filers[index] as Filer;
  const returnsOf = async (key: string) =>
    new Map(
      (
        await run<{ id: number; division_id: number; version: number; state: string; late: boolean }>(
          `select r.id, r.division_id, r.version, r.state, r.late
           from return r join period p on p.id = r.period_id where p.key = $1`,
          [key],
        )
      ).map((row) => [row.division_id, row]),
    );
  const submit = ({ browser, division }: Filer, version: number | undefined, key = MONTH) =>
    browser.post(`/api/returns/${division}/${key}/moves`, { move: 'submit', version });
  /** How many events and lines of the log tell of a submission from this version. */
  const recorded = async (division: number, version: number, key = MONTH) => {
    const [found] = await run<{ events: number; lines: number }>(
      `select
         (select count(*) from return_event e join return r on r.id = e.return_id join period p on p.id = r.period_id
           where r.division_id = $1 and p.key = $3 and e.move = 'submit' and e.version = $2 and e.own = r.own
             and e.from_state = 'draft' and e.account_id is not null) as events,
         (select count(*) from audit_entry where action = 'return.submit' and division_id = $1
           and subject = 'return:' || $1 || ':' || $3 and before = jsonb_build_object('state', 'draft', 'version', $2::int)
           and after = jsonb_build_object('state', 'submitted', 'version', $2::int + 1)
           and account_id is not null and request_id is not null) as lines`,
      [division, version, key],
    );
    return [found?.events, found?.lines];
  };
  const told = (answer: LightMyRequestResponse) =>
    answer.statusCode === 200 ? 'submitted' : answer.json<{ code: string }>().code;

  it('and each has the answer that is its own, with one event and one line of the log', async () => {
    const broken = filer(41);
    const place = await positions(month.test);
    await run(`update return set own[$2] = 3, version = version + 1 where id = $1`, [
      (await returnsOf(MONTH)).get(broken.division)?.id,
      (place.get('B04') ?? 0) + 1,
    ]);
    const before = await returnsOf(MONTH);
    const seen = (index: number) => before.get(filer(index).division)?.version ?? 0;
    const stranger = { browser: filer(42).browser, division: filer(43).division };
    const answers = await Promise.all([
      ...filers.slice(0, 38).map((who, index) => submit(who, seen(index))),
      ...[38, 39].map((index) => submit(filer(index), seen(index) - 1)),
      submit(filer(40), seen(40)),
      submit(filer(40), seen(40)),
      submit(broken, seen(41)),
      submit(stranger, seen(43)),
    ]);
    const words = answers.map(told);
    expect(words.slice(0, 38)).toEqual(Array.from({ length: 38 }, () => 'submitted'));
    expect(words.slice(38, 40)).toEqual(['RETURN_STALE', 'RETURN_STALE']);
    expect(words.slice(40, 42).sort()).toEqual(['RETURN_STALE', 'submitted']);
    expect(words.slice(42)).toEqual(['RULE_FAILED', 'NOT_FOUND']);
    const after = await returnsOf(MONTH);
    for (const [index, { division }] of filers.entries()) {
      const went = index < 38 || index === 40;
      expect(after.get(division)).toMatchObject({
        state: went ? 'submitted' : 'draft',
        version: seen(index) + (went ? 1 : 0),
        late: false,
      });
      expect(await recorded(division, seen(index))).toEqual(went ? [1, 1] : [0, 0]);
    }
    answers.slice(0, 38).forEach((answer, index) => {
      expect(answer.json()).toEqual({ state: 'submitted', version: seen(index) + 1 });
    });
  });

  it('while one return is held by somebody: only that one waits', async () => {
    const before = await returnsOf(MONTH);
    const [held, ...others] = filers.slice(0, 12) as [Filer, ...Filer[]];
    const version = ({ division }: Filer) => before.get(division)?.version;
    const holder = month.test.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('select 1 from return where id = $1 for update', [before.get(held.division)?.id]);
    let waits = true;
    const waiting = submit(held, version(held)).finally(() => (waits = false));
    const answers = await Promise.all(others.map((who) => submit(who, version(who))));
    expect(answers.map(told)).toEqual(others.map(() => 'submitted'));
    expect(waits).toBe(true);
    await holder.commitTransaction();
    await holder.release();
    expect(told(await waiting)).toBe('submitted');
    expect(await recorded(held.division, version(held) ?? 0)).toEqual([1, 1]);
  });

  it('and the database refuses one for a reason nobody foresaw: the others are not harmed', async () => {
    const before = await returnsOf(MONTH);
    const [bad, ...others] = filers.slice(0, 12) as [Filer, ...Filer[]];
    await run(`alter table return add constraint nobody_foresaw check (id <> ${before.get(bad.division)?.id}
      or state <> 'submitted') not valid`);
    const answers = await Promise.all(
      [bad, ...others].map((who) => submit(who, before.get(who.division)?.version)),
    );
    await run('alter table return drop constraint nobody_foresaw');
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([500, ...others.map(() => 200)]);
    expect(await recorded(bad.division, before.get(bad.division)?.version ?? 0)).toEqual([0, 0]);
    for (const { division } of others) {
      expect(await recorded(division, before.get(division)?.version ?? 0)).toEqual([1, 1]);
    }
  });

  it('and the month closes meanwhile: each is in whole or refused whole', async () => {
    const before = await returnsOf(CLOSING);
    const [{ version }] = (await run(`select version from period where key = '${CLOSING}'`)) as [
      { version: number },
    ];
    const close = () => month.cityOfficial.post(`/api/periods/${CLOSING}/moves`, { move: 'close', version });
    const submitted = (who: Filer) => submit(who, before.get(who.division)?.version, CLOSING);
    const early = filers.slice(0, 20).map(submitted);
    const closed = close();
    const answers = await Promise.all([...early, ...filers.slice(20, 40).map(submitted)]);
    expect((await closed).statusCode).toBe(200);
    const after = await returnsOf(CLOSING);
    for (const [index, answer] of answers.entries()) {
      const { division } = filer(index);
      const went = told(answer) === 'submitted';
      if (!went) expect(told(answer)).toBe('PERIOD_CLOSED');
      expect(after.get(division)?.state).toBe(went ? 'submitted' : 'draft');
      expect(await recorded(division, before.get(division)?.version ?? 0, CLOSING)).toEqual(
        went ? [1, 1] : [0, 0],
      );
    }
    expect(told(await submitted(filer(41)))).toBe('PERIOD_CLOSED');
  });
});

/** Communities of 茶山街道, each with a director who is signed in. */
async function addCommunities({ test, city }: SmallMonth): Promise<Filer[]> {
  const filers: Filer[] = [];
  for (let number = 0; number < COMMUNITIES; number += 1) {
    const [{ id }] = (await test.dataSource.query(
      `with place as (insert into division (tier) values (4) returning id)
       insert into division_version
         (division_id, tier, parent_id, parent_tier, valid, code, name, kind, path, pinyin, initials)
       select place.id, 4, street.division_id, 3, street.valid, $2, $3, 'residents_committee',
         street.path || place.id || '/', 'shequ', 'sq'
       from place, division_version street where street.division_id = $1 returning division_id as id`,
      [city.chashan, `3204020061${String(number).padStart(2, '0')}`, `第${number + 1}社区`],
    )) as [{ id: number }];
    const account = await test.createAccount({
      username: `community.${number}`,
      roles: ['community_director'],
      divisionId: id,
    });
    filers.push({ browser: await signedIn(test, account), division: id });
  }
  return filers;
}

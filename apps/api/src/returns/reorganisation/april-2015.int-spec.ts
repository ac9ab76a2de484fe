import { DivisionHistory, ReorganisationPreview, RollUp, Trend } from '@tonghu/contract';
import { startTestApp, type TestApp, type TestBrowser } from '../../platform/testing';
import { loadForm } from '../form/form.loader';
import {
  buildCity,
  expectMonthToBePlain,
  markPublished,
  reportMonth,
  type CityPlace,
} from '../testing/dated-city';
import { openMonth, positions, signedIn } from '../testing/small-month';

/** The part of Changzhou before April 2015 that was reorganised; numbers of streets and communities are made up. */
const BEFORE: CityPlace = {
  code: '320400000000',
  name: '常州市',
  below: [
    place('320402', '天宁区', [['007', '雕庄街道', ['朝阳社区']]]),
    place('320404', '钟楼区', [['001', '五星街道', ['五星社区']]]),
    place('320405', '戚墅堰区', [
      ['001', '戚墅堰街道', ['工房社区', '河苑社区']],
      ['002', '丁堰街道', ['常青社区']],
    ]),
    place('320411', '新北区', [['001', '河海街道', ['燕兴社区']]]),
    place('320412', '武进区', [
      ['001', '湖塘镇', ['花园社区']],
      ['107', '奔牛镇', ['金联社区', '陈巷社区']],
      ['108', '郑陆镇', ['三河口社区']],
      ['115', '邹区镇', ['卜弋社区']],
    ]),
    place('320481', '溧阳市', [['100', '溧城镇', ['平陵社区']]]),
    place('320482', '金坛市', [['100', '金城镇', ['东门社区']]]),
  ],
};

function place(prefix: string, name: string, streets: [string, string, string[]][]): CityPlace {
  return {
    code: `${prefix}000000`,
    name,
    below: streets.map(([street, streetName, communities]) => ({
      code: `${prefix}${street}000`,
      name: streetName,
      below: communities.map((community, at) => ({
        code: `${prefix}${street}00${at + 1}`,
        name: community,
      })),
    })),
  };
}

const DAY = '2015-04-28';
const DOCUMENT = '国函〔2015〕75号';

describe('the reorganisation of Changzhou in April 2015', () => {
  let test: TestApp;
  let admin: TestBrowser;
  let committee: TestBrowser;
  let ids: Map<string, number>;
  let at: Map<string, number>;
  const id = (name: string) => ids.get(name) ?? 0;
  /** B10 of a division's own return in a month. */
  const told = (name: string, month: string) => id(name) + (month === '2015-02' ? 1000 : 3000);

  const wish = (kind: string, names: string[], more: object = {}) => ({
    kind,
    divisions: names.map(id),
    on: DAY,
    reason: '国务院批复部分行政区划调整',
    document: DOCUMENT,
    ...more,
  });
  const ask = (body: object) => admin.post('/api/divisions/reorganisations/preview', body);
  const reorganise = async (body: object) => {
    const preview = await ask(body);
    expect(preview.json()).toMatchObject({ token: expect.any(String) as string });
    const { token } = ReorganisationPreview.parse(preview.json());
    const answer = await admin.post('/api/divisions/reorganisations', { ...body, token });
    expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
    return ReorganisationPreview.parse(preview.json());
  };
  const rollUp = async (name: string, month: string, hierarchy: 'was' | 'now') => {
    const answer = await committee.get(
      `/api/statistics/roll-up?division=${id(name)}&period=${month}&hierarchy=${hierarchy}`,
    );
    return answer.statusCode === 200 ? RollUp.parse(answer.json()) : answer.statusCode;
  };
  const figures = async (name: string, month: string, hierarchy: 'was' | 'now') => {
    const found = await rollUp(name, month, hierarchy);
    if (typeof found === 'number') return found;
    const figure = (total: readonly number[]) => total[at.get('B10') ?? -1];
    return Object.fromEntries(
      [found.division, ...found.children].map((row) => [row.division.name, figure(row.total)]),
    );
  };
  /** The sum of what divisions told in a month. */
  const sum = (month: string, ...names: string[]) => names.reduce((all, name) => all + told(name, month), 0);
  const history = async (division: number) =>
    DivisionHistory.parse((await admin.get(`/api/divisions/${division}/history`)).json());

  beforeAll(async () => {
    test = await startTestApp();
    ids = await buildCity(test.dataSource, BEFORE, '2014-01-01');
    await test.dataSource.transaction(loadForm);
    const join = async (
      username: string,
      role: 'system_admin' | 'committee_member' | 'district_official',
      name: string,
    ) =>
      signedIn(
        test,
        await test.createAccount({ username, displayName: username, roles: [role], divisionId: id(name) }),
      );
    admin = await join('sysadmin', 'system_admin', '常州市');
    committee = await join('committee', 'committee_member', '常州市');
    await join('qishuyan', 'district_official', '戚墅堰区');
    at = await positions(test);
    for (const month of ['2015-02', '2015-03', '2015-04']) await openMonth(admin, month, '2099-12-31');
    for (const month of ['2015-02', '2015-04']) {
      await reportMonth(test.dataSource, month, (division, tier) => ({
        state: tier === 1 ? 'submitted' : 'accepted',
        own: [...at].map(([code]) =>
          code === 'B10' ? division + (month === '2015-02' ? 1000 : 3000) : null,
        ),
      }));
    }
    for (const month of ['2015-02', '2015-03']) await markPublished(test.dataSource, month);
  });
  afterAll(() => test.close());

  it('is refused while it would change what was published, in the future, and before the hierarchy began', async () => {
    const refusal = async (on: string) =>
      (await ask({ ...wish('move', ['奔牛镇'], { target: id('新北区') }), on })).json<{ errors: unknown }>()
        .errors;
    expect(await refusal('2015-03-31')).toEqual([
      { path: 'on', code: 'REORGANISATION_PERIOD_PUBLISHED', params: { period: '2015-03' } },
    ]);
    expect(await refusal('2999-01-01')).toEqual([{ path: 'on', code: 'REORGANISATION_DATE_FUTURE' }]);
    expect(await refusal('2014-01-01')).toMatchObject([{ code: 'REORGANISATION_BEFORE_LAST_CHANGE' }]);
  });

  it('merges 戚墅堰区 into 武进区: streets move with new codes, people are passed on, the open return is set aside', async () => {
    const preview = await reorganise(wish('merge', ['戚墅堰区'], { target: id('武进区') }));
    expect(preview.counts).toMatchObject({ ended: 1, moved: 2, recoded: 3 });
    expect(preview.links).toEqual([{ predecessor: '戚墅堰区', successor: '武进区' }]);
    // 320412001 is 湖塘镇's own, so that 戚墅堰街道 takes the next free number.
    expect(
      preview.divisions
        .filter(({ change }) => change === 'moved')
        .map(({ before, after }) => [before?.code, after?.code]),
    ).toEqual([
      ['320405001000', '320412002000'],
      ['320405002000', '320412003000'],
    ]);
    expect(preview.effects).toEqual(
      expect.arrayContaining([
        { code: 'accounts.passed_on', count: 1, items: [{ text: 'qishuyan', to: '武进区' }] },
        expect.objectContaining({ code: 'returns.moved', count: 2 }),
        {
          code: 'returns.set_aside',
          count: 1,
          items: [{ text: '戚墅堰区', period: '2015-04', state: 'accepted' }],
        },
      ]),
    );
    await expectMonthToBePlain(test.dataSource, '2015-04');
    const [account] = (await test.dataSource.query(
      `select division_id, state from account where username = 'qishuyan'`,
    )) as object[];
    expect(account).toEqual({ division_id: id('武进区'), state: 'active' });
  });

  it('turns 金坛市 into 金坛区 with a new code, and everything below follows it', async () => {
    const taken = wish('convert', ['金坛市'], { name: '金坛区', code: '320412000000' });
    expect((await ask(taken)).json()).toMatchObject({ errors: [{ code: 'REORGANISATION_CODE_USED' }] });
    const retired = wish('convert', ['金坛市'], { name: '金坛区', code: '320405000000' });
    expect((await ask(retired)).json()).toMatchObject({ errors: [{ code: 'REORGANISATION_CODE_USED' }] });
    await reorganise(wish('convert', ['金坛市'], { name: '金坛区', code: '320413000000' }));
    const { versions, changes } = await history(id('金坛市'));
    expect(versions.map(({ code, name, since, until }) => [code, name, since, until])).toEqual([
      ['320482000000', '金坛市', '2014-01-01', DAY],
      ['320413000000', '金坛区', DAY, null],
    ]);
    expect(changes).toEqual([
      { on: DAY, kind: 'convert', reason: '国务院批复部分行政区划调整', document: DOCUMENT },
    ]);
    expect((await history(id('东门社区'))).versions.map(({ code }) => code)).toEqual([
      '320482100001',
      '320413100001',
    ]);
  });

  it('moves three towns of 武进区 to other districts, each with a new code', async () => {
    await reorganise(wish('move', ['奔牛镇'], { target: id('新北区') }));
    await reorganise(wish('move', ['郑陆镇'], { target: id('天宁区') }));
    await reorganise(wish('move', ['邹区镇'], { target: id('钟楼区'), code: '320404099000' }));
    const codes = async (name: string) => (await history(id(name))).versions.map(({ code }) => code);
    expect(await codes('奔牛镇')).toEqual(['320412107000', '320411107000']);
    expect(await codes('郑陆镇')).toEqual(['320412108000', '320402108000']);
    expect(await codes('邹区镇')).toEqual(['320412115000', '320404099000']);
    expect(await codes('卜弋社区')).toEqual(['320412115001', '320404099001']);
  });

  it('records who went on as whom, and leaves the old code to nobody', async () => {
    expect((await history(id('戚墅堰区'))).successors).toEqual([
      { id: id('武进区'), code: '320412000000', name: '武进区', live: true, on: DAY },
    ]);
    expect((await history(id('武进区'))).predecessors).toEqual([
      { id: id('戚墅堰区'), code: '320405000000', name: '戚墅堰区', live: false, on: DAY },
    ]);
    expect((await admin.get(`/api/divisions/${id('戚墅堰区')}`)).statusCode).toBe(404);
    expect((await admin.get('/api/divisions/reorganisations')).json()).toMatchObject({ total: 5 });
  });

  it('puts April, which is still open, under the new districts, with totals and expectations to match', async () => {
    await expectMonthToBePlain(test.dataSource, '2015-04');
    expect(await figures('新北区', '2015-04', 'was')).toEqual({
      新北区: sum('2015-04', '新北区', '河海街道', '燕兴社区', '奔牛镇', '金联社区', '陈巷社区'),
      河海街道: sum('2015-04', '河海街道', '燕兴社区'),
      奔牛镇: sum('2015-04', '奔牛镇', '金联社区', '陈巷社区'),
    });
    const city = await rollUp('常州市', '2015-04', 'was');
    expect(city).toMatchObject({
      division: { expected: [13, 11, 6], included: [13, 11, 6] },
      children: expect.arrayContaining([
        expect.objectContaining({ division: expect.objectContaining({ name: '金坛区' }) as object }),
      ]) as object,
    });
  });

  it('leaves the published months as they were', async () => {
    expect(await figures('常州市', '2015-02', 'was')).toMatchObject({
      戚墅堰区: sum('2015-02', '戚墅堰区', '戚墅堰街道', '丁堰街道', '工房社区', '河苑社区', '常青社区'),
      金坛市: sum('2015-02', '金坛市', '金城镇', '东门社区'),
    });
    expect(await figures('新北区', '2015-02', 'was')).toEqual({
      新北区: sum('2015-02', '新北区', '河海街道', '燕兴社区'),
      河海街道: sum('2015-02', '河海街道', '燕兴社区'),
    });
  });

  it('shows them by the hierarchy of today when asked, with the same total for the city', async () => {
    const [was, now] = [await figures('常州市', '2015-02', 'was'), await figures('常州市', '2015-02', 'now')];
    expect(now).toMatchObject({ 常州市: (was as Record<string, number>)['常州市'] });
    expect(Object.keys(now as object)).toEqual([
      '常州市',
      '天宁区',
      '钟楼区',
      '新北区',
      '武进区',
      '金坛区',
      '溧阳市',
    ]);
    expect(await figures('武进区', '2015-02', 'now')).toMatchObject({
      武进区: sum(
        '2015-02',
        ...[
          '武进区',
          '湖塘镇',
          '花园社区',
          '戚墅堰区',
          '戚墅堰街道',
          '丁堰街道',
          '工房社区',
          '河苑社区',
          '常青社区',
        ],
      ),
      戚墅堰街道: sum('2015-02', '戚墅堰街道', '工房社区', '河苑社区'),
    });
    expect(await figures('天宁区', '2015-02', 'now')).toMatchObject({
      郑陆镇: sum('2015-02', '郑陆镇', '三河口社区'),
    });
    const found = await rollUp('武进区', '2015-02', 'now');
    expect(found).toMatchObject({
      regrouped: { atRest: [] },
      own: expect.arrayContaining([sum('2015-02', '武进区', '戚墅堰区')]) as object,
      division: { expected: [4, 3, 0], included: [4, 3, 0], partial: false },
    });
  });

  it('lets trend and explorer tell the same', async () => {
    const trend = async (hierarchy: string) =>
      Trend.parse(
        (
          await committee.get(
            `/api/statistics/trend?division=${id('武进区')}&from=2015-02&to=2015-04&indicators=B10&hierarchy=${hierarchy}`,
          )
        ).json(),
      ).months.map(({ total }) => total[0]);
    const [now, was] = [await trend('now'), await trend('was')];
    const inWujin = [
      '武进区',
      '湖塘镇',
      '花园社区',
      '戚墅堰街道',
      '丁堰街道',
      '工房社区',
      '河苑社区',
      '常青社区',
    ];
    expect(now).toEqual([sum('2015-02', ...inWujin, '戚墅堰区'), 0, sum('2015-04', ...inWujin)]);
    expect(was[0]).toBe(
      sum('2015-02', ...['武进区', '湖塘镇', '花园社区', '奔牛镇', '金联社区', '陈巷社区']) +
        sum('2015-02', ...['郑陆镇', '三河口社区', '邹区镇', '卜弋社区']),
    );
    const explore = await committee.get(
      `/api/statistics/explore?division=${id('常州市')}&from=2015-02&to=2015-02&indicators=B10&hierarchy=now&split=true`,
    );
    const { rows, split } = explore.json<{
      rows: { division: { name: string }; values: number[][] }[];
      split: { urban: { values: number[][] } };
    }>();
    expect(rows.find(({ division }) => division.name === '武进区')?.values).toEqual([[now[0]]]);
    expect(rows.map(({ division }) => division.name)).not.toContain('戚墅堰区');
    expect(split.urban.values[0]?.[0]).toBeGreaterThan(0);
  });

  it('lists each division of a span once, as it was last, and those that ended in it', async () => {
    const listed = async (rows: string, from: string, to: string) => {
      const answer = await committee.get(
        `/api/statistics/explore?division=${id('常州市')}&rows=${rows}&from=${from}&to=${to}&indicators=B10`,
      );
      const view = answer.json<{
        rows: { division: { code: string; name: string }; above: string }[];
        total: number;
      }>();
      expect(view.rows).toHaveLength(view.total);
      return view.rows.map(({ division, above }) => `${division.code.slice(0, 9)} ${division.name} ${above}`);
    };
    expect(await listed('district', '2015-02', '2015-04')).toEqual([
      '320402000 天宁区 常州市',
      '320404000 钟楼区 常州市',
      '320405000 戚墅堰区 常州市',
      '320411000 新北区 常州市',
      '320412000 武进区 常州市',
      '320413000 金坛区 常州市',
      '320481000 溧阳市 常州市',
    ]);
    expect(await listed('district', '2015-02', '2015-02')).toContain('320482000 金坛市 常州市');
    const towns = (await listed('street', '2015-02', '2015-04')).filter((town) => town.includes('奔牛镇'));
    expect(towns).toEqual(['320411107 奔牛镇 新北区']);
  });

  it('leaves to each its own past: a moved town sees it still, its new district only what it was given', async () => {
    const join = async (username: string, role: 'street_supervisor' | 'district_official', name: string) =>
      signedIn(test, await test.createAccount({ username, roles: [role], divisionId: id(name) }));
    const [town, after, before] = [
      await join('benniu', 'street_supervisor', '奔牛镇'),
      await join('xinbei', 'district_official', '新北区'),
      await join('wujin', 'district_official', '武进区'),
    ];
    const asked = async (who: TestBrowser, month: string) =>
      Promise.all(
        [
          `/api/returns/${id('奔牛镇')}/${month}`,
          `/api/statistics/roll-up?division=${id('奔牛镇')}&period=${month}`,
          `/api/statistics/roll-up?division=${id('奔牛镇')}&period=${month}&hierarchy=now`,
        ].map(async (url) => (await who.get(url)).statusCode),
      );
    expect(await asked(town, '2015-02')).toEqual([200, 200, 200]);
    expect(await asked(town, '2015-04')).toEqual([200, 200, 200]);
    expect(await asked(after, '2015-02')).toEqual([404, 404, 200]);
    expect(await asked(after, '2015-04')).toEqual([200, 200, 200]);
    expect(await asked(before, '2015-02')).toEqual([200, 200, 404]);
    expect(await asked(before, '2015-04')).toEqual([404, 404, 404]);
  });

  it('keeps the set-aside return with its figures, and every step in the log', async () => {
    const [kept] = (await test.dataSource.query(
      `select state, content -> 'own' ->> $2::integer as own from set_aside_return where division_id = $1`,
      [id('戚墅堰区'), at.get('B10')],
    )) as object[];
    expect(kept).toEqual({ state: 'accepted', own: String(told('戚墅堰区', '2015-04')) });
    const actions = (await test.dataSource.query(
      `select action from audit_entry where subject like 'reorganisation:%' or action like '%.reorganised' order by id`,
    )) as { action: string }[];
    expect(actions.map(({ action }) => action)).toEqual([
      'account.reorganised',
      'divisions.merge',
      'divisions.convert',
      'divisions.move',
      'divisions.move',
      'divisions.move',
    ]);
  });
});

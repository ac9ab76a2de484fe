import type { ProblemItem } from '@tonghu/contract';
import { startTestApp, type TestApp, type TestBrowser } from '../../platform/testing';
import { loadForm } from '../form/form.loader';
import { buildCity, expectMonthToBePlain, monthReturns, reportMonth } from '../testing/dated-city';
import { openMonth, signedIn } from '../testing/small-month';

/** Two districts with two streets each, of which one has communities. */
const CITY = {
  code: '320400000000',
  name: '常州市',
  below: [
    {
      code: '320402000000',
      name: '天宁区',
      below: [
        {
          code: '320402001000',
          name: '雕庄街道',
          below: [
            { code: '320402001001', name: '朝阳社区' },
            { code: '320402001002', name: '水岸社区' },
          ],
        },
        { code: '320402002000', name: '青龙街道' },
      ],
    },
    {
      code: '320404000000',
      name: '钟楼区',
      below: [
        { code: '320404001000', name: '五星街道' },
        { code: '320404002000', name: '永红街道' },
      ],
    },
  ],
};

describe('a reorganisation', () => {
  let test: TestApp;
  let admin: TestBrowser;
  let ids: Map<string, number>;
  const id = (name: string) => ids.get(name) ?? 999_999;
  const wish = (kind: string, names: string[], more: object = {}) => ({
    kind,
    divisions: names.map(id),
    on: '2015-03-10',
    reason: '试',
    document: '试',
    ...more,
  });
  const preview = (body: object) => admin.post('/api/divisions/reorganisations/preview', body);
  const apply = (body: object) => admin.post('/api/divisions/reorganisations', body);
  const done = async (body: object) => {
    const { token } = (await preview(body)).json<{ token: string }>();
    const answer = await apply({ ...body, token });
    expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
  };

  beforeAll(async () => {
    test = await startTestApp();
    ids = await buildCity(test.dataSource, CITY, '2014-01-01');
    await test.dataSource.transaction(loadForm);
    admin = await signedIn(
      test,
      await test.createAccount({ username: 'sysadmin', roles: ['system_admin'], divisionId: id('常州市') }),
    );
    await openMonth(admin, '2015-03', '2099-12-31');
    await reportMonth(test.dataSource, '2015-03', (division, tier) => ({
      state: tier === 1 ? 'submitted' : 'accepted',
      own: Array.from({ length: 165 }, () => division),
    }));
  });
  afterAll(() => test.close());

  const split = (...parts: { name: string; children: string[]; code?: string }[]) => ({
    parts: parts.map((part) => ({ ...part, children: part.children.map(id) })),
  });
  const cases: [string, () => object, string, string][] = [
    ['a division that is not there', () => wish('close', ['某街道']), 'divisions.0', 'UNKNOWN_DIVISION'],
    ['the city', () => wish('close', ['常州市']), 'divisions.0', 'ROOT'],
    [
      'two at once where one is meant',
      () => wish('close', ['五星街道', '永红街道']),
      'divisions.1',
      'ONE_ONLY',
    ],
    ['a merger into nobody', () => wish('merge', ['五星街道']), 'target', 'TARGET_MISSING'],
    [
      'a merger into itself',
      () => wish('merge', ['五星街道'], { target: id('五星街道') }),
      'divisions.0',
      'CYCLE',
    ],
    [
      'a merger across tiers',
      () => wish('merge', ['五星街道'], { target: id('天宁区') }),
      'divisions.0',
      'WRONG_TIER',
    ],
    ['a move below itself', () => wish('move', ['雕庄街道'], { target: id('朝阳社区') }), 'target', 'CYCLE'],
    [
      'a move to a parent of the wrong tier',
      () => wish('move', ['雕庄街道'], { target: id('常州市') }),
      'target',
      'WRONG_TIER',
    ],
    [
      'a move to where it is',
      () => wish('move', ['雕庄街道'], { target: id('天宁区') }),
      'target',
      'SAME_PARENT',
    ],
    [
      'a code of somebody else’s ground',
      () => wish('move', ['雕庄街道'], { target: id('钟楼区'), code: '320402077000' }),
      'code',
      'CODE_FOREIGN',
    ],
    [
      'a code that is in use',
      () => wish('move', ['雕庄街道'], { target: id('钟楼区'), code: '320404001000' }),
      'code',
      'CODE_USED',
    ],
    ['a renaming without a name', () => wish('rename', ['雕庄街道']), 'name', 'NAME_MISSING'],
    ['a renaming to the same', () => wish('rename', ['雕庄街道'], { name: '雕庄街道' }), 'name', 'NAME_SAME'],
    [
      'a name that a neighbour has',
      () => wish('rename', ['雕庄街道'], { name: '青龙街道' }),
      'name',
      'NAME_TAKEN',
    ],
    ['a name of another tier', () => wish('rename', ['雕庄街道'], { name: '雕庄社区' }), 'name', 'NAME_TIER'],
    ['a closing that leaves children', () => wish('close', ['雕庄街道']), 'divisions.0', 'CHILDREN_LEFT'],
    [
      'a split into one',
      () => wish('split', ['雕庄街道'], split({ name: '甲街道', children: [] })),
      'parts',
      'PARTS_MISSING',
    ],
    [
      'a split that leaves children',
      () =>
        wish(
          'split',
          ['雕庄街道'],
          split({ name: '甲街道', children: ['朝阳社区'] }, { name: '乙街道', children: [] }),
        ),
      'parts',
      'CHILDREN_LEFT',
    ],
    [
      'a split that gives a child twice',
      () =>
        wish(
          'split',
          ['雕庄街道'],
          split(
            { name: '甲街道', children: ['朝阳社区', '水岸社区'] },
            { name: '乙街道', children: ['水岸社区'] },
          ),
        ),
      'parts.1.children',
      'NOT_A_CHILD',
    ],
    [
      'a day in the future',
      () => ({ ...wish('close', ['永红街道']), on: '2999-12-31' }),
      'on',
      'DATE_FUTURE',
    ],
    [
      'a day before the hierarchy',
      () => ({ ...wish('close', ['永红街道']), on: '1999-12-31' }),
      'on',
      'BEFORE_LAST_CHANGE',
    ],
  ];

  it.each(cases)('is refused with %s', async (_, body, path, code) => {
    const answer = await preview(body());
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      code: 'REORGANISATION_REFUSED',
      errors: expect.arrayContaining([
        expect.objectContaining({ path, code: `REORGANISATION_${code}` }),
      ]) as ProblemItem[],
    });
    expect((await apply({ ...body(), token: '' })).json()).toMatchObject({ code: 'REORGANISATION_REFUSED' });
  });

  it('is refused with a day that is none', async () => {
    expect((await preview({ ...wish('close', ['永红街道']), on: '2015-02-30' })).statusCode).toBe(400);
  });

  it('is refused while a house of a division that would be closed is open', async () => {
    await test.dataSource.query(
      `insert into facility (kind, division_id, tier, name, pinyin, initials, opened_on)
       values ('rescue_point', $1, 3, '永红救助点', 'x', 'x', '2014-01-01')`,
      [id('永红街道')],
    );
    expect((await preview(wish('close', ['永红街道']))).json()).toMatchObject({
      errors: [{ code: 'REORGANISATION_HOUSES_OPEN', params: { count: 1 } }],
    });
  });

  it('does nothing when it would no longer do what the preview said', async () => {
    const body = wish('merge', ['青龙街道'], { target: id('雕庄街道') });
    const { token } = (await preview(body)).json<{ token: string }>();
    await done(wish('rename', ['青龙街道'], { name: '青龙新街道' }));
    expect((await apply({ ...body, on: '2015-03-12', token })).json()).toMatchObject({
      code: 'REORGANISATION_STALE',
    });
    const [{ count }] = (await test.dataSource.query(
      `select count(*) as count from division_version where upper_inf(valid) and tier = 3`,
    )) as [{ count: number }];
    expect(count).toBe(4);
  });

  it('waits for nobody who publishes: it is refused until they are done', async () => {
    const publisher = test.dataSource.createQueryRunner();
    await publisher.startTransaction();
    await publisher.query('select 1 from period for update');
    const body = wish('move', ['五星街道'], { target: id('天宁区') });
    const { token } = (await preview(body)).json<{ token: string }>();
    expect((await apply({ ...body, token })).json()).toMatchObject({ code: 'REORGANISATION_BUSY' });
    await publisher.rollbackTransaction();
    await publisher.release();
    await expectMonthToBePlain(test.dataSource, '2015-03');
  });

  it('hands houses, people and the rest to the first part of a split, and ends what it was obliged to have', async () => {
    await test.dataSource.query(
      `insert into facility (kind, division_id, tier, name, pinyin, initials, opened_on)
       values ('rescue_point', $1, 3, '雕庄救助点', 'x', 'x', '2014-01-01')`,
      [id('雕庄街道')],
    );
    await test.dataSource.query(
      `insert into obligation (tier, division_id, subject, valid) values (3, $1, 'rescue_point', '[2014-01-01,)')`,
      [id('雕庄街道')],
    );
    await test.createAccount({
      username: 'diaozhuang',
      roles: ['street_supervisor'],
      divisionId: id('雕庄街道'),
    });
    const body = wish(
      'split',
      ['雕庄街道'],
      split({ name: '雕庄东街道', children: ['朝阳社区'] }, { name: '雕庄西街道', children: ['水岸社区'] }),
    );
    expect((await preview(body)).json()).toMatchObject({
      effects: expect.arrayContaining([
        { code: 'accounts.passed_on', count: 1, items: [{ text: 'diaozhuang', to: '雕庄东街道' }] },
        { code: 'facilities.passed_on', count: 1, items: [{ text: '雕庄救助点', to: '雕庄东街道' }] },
        { code: 'obligations.ended', count: 1, items: [{ text: '雕庄街道', subject: 'rescue_point' }] },
        expect.objectContaining({ code: 'returns.opened', count: 2 }),
        expect.objectContaining({ code: 'returns.set_aside', count: 1 }),
      ]) as object[],
    });
    await done(body);
    const [made] = (await test.dataSource.query(
      `select v.name,
         (select count(*) from facility f where f.division_id = v.division_id) as houses,
         (select count(*) from account a where a.division_id = v.division_id) as people,
         (select upper(valid)::text from obligation) as obliged
       from division_version v where v.name = '雕庄东街道'`,
    )) as object[];
    expect(made).toEqual({ name: '雕庄东街道', houses: 1, people: 1, obliged: '2015-03-10' });
    await expectMonthToBePlain(test.dataSource, '2015-03');
    const rows = await monthReturns(test.dataSource, '2015-03');
    expect(rows.filter(({ state }) => state === 'draft')).toHaveLength(2);
  });

  it('of a closed community disables its people and takes its accepted figures out of the totals', async () => {
    const account = await test.createAccount({
      username: 'shuian',
      roles: ['community_director'],
      divisionId: id('水岸社区'),
    });
    const director = await signedIn(test, account);
    const body = { ...wish('close', ['水岸社区']), on: '2015-03-20' };
    expect((await preview(body)).json()).toMatchObject({
      effects: [
        { code: 'accounts.disabled', count: 1, items: [{ text: 'shuian' }] },
        { code: 'returns.set_aside', items: [{ text: '水岸社区', period: '2015-03', state: 'accepted' }] },
      ],
    });
    await done(body);
    expect((await director.get('/api/session')).statusCode).toBe(401);
    await expectMonthToBePlain(test.dataSource, '2015-03');
  });
});

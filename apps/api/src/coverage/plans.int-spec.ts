import { BestSites, WhatIf, type PlanChange, type Scenario } from '@tonghu/contract';
import { NetCity, refusalOf } from './testing/net-city';

describe('a plan', () => {
  let net: NetCity;
  beforeAll(async () => {
    net = await NetCity.open();
  });
  afterAll(() => net.close());

  const newPoint = (more: object = {}): PlanChange => ({
    change: 'open',
    kind: 'rescue_point',
    name: '五星点',
    latitude: 31.8,
    longitude: 120.01,
    divisionId: net.city.wuxing,
    ...more,
  });
  const asked = async (changes: PlanChange[], more: object = {}) =>
    WhatIf.parse((await net.whatIf('city', net.city.city, changes, more)).json());

  it('for a new point says who gains, and what it meets', async () => {
    const { before, after, gain, lose } = await asked([newPoint()]);
    expect([gain.communities, lose.communities]).toEqual([2, 0]);
    expect(
      gain.most.map(({ division, beforeKm, afterKm, house, change }) => [
        division.name,
        beforeKm,
        afterKm,
        house,
        change,
      ]),
    ).toEqual([
      ['五星村', 5.67, 0, null, 0],
      ['新丰街社区', 3.78, 1.89, null, 0],
    ]);
    const met = ({ obligations }: WhatIf['before']) =>
      obligations.find(({ tier }) => tier === 'street')?.counts.met;
    expect([met(before), met(after)]).toEqual([1, 2]);
    const near = ({ distances }: WhatIf['before']) => distances[3]?.bands[1]?.communities.numerator;
    expect([near(before), near(after)]).toEqual([2, 4]);
  });

  it('for a house less says who loses, down to no house at all', async () => {
    const { gain, lose } = await asked([{ change: 'close', facilityId: net.point }]);
    expect([gain.communities, lose.communities]).toEqual([0, 4]);
    expect(lose.most[0]).toMatchObject({ afterKm: null, house: null, change: null });
    const moved = await asked([{ change: 'close', facilityId: net.point }, newPoint()]);
    expect([moved.gain.communities, moved.lose.communities]).toEqual([2, 2]);
    expect(moved.lose.most[0]).toMatchObject({ division: { name: '朝阳花园社区' }, beforeKm: 0, change: 1 });
  });

  it('saves nothing', async () => {
    const counts = async () =>
      net.place.tonghu.dataSource.query(
        `select (select count(*) from facility) as houses, (select count(*) from scenario) as scenarios,
           (select count(*) from audit_entry) as lines`,
      );
    const before = await counts();
    await asked([newPoint(), { change: 'close', facilityId: net.centre }]);
    expect(await counts()).toEqual(before);
  });

  it.each<[string, () => PlanChange[], [string, string]]>([
    [
      'a house that is none',
      () => [{ change: 'close', facilityId: 999_999 }],
      ['NOT_FOUND', 'changes.0.facilityId'],
    ],
    [
      'the same house twice',
      () => [
        { change: 'close', facilityId: net.point },
        { change: 'close', facilityId: net.point },
      ],
      ['HOUSE_CLOSED_ALREADY', 'changes.1.facilityId'],
    ],
    [
      'a point of a district',
      () => [newPoint({ divisionId: net.city.tianning })],
      ['PLAN_TIER', 'changes.0.divisionId'],
    ],
    [
      'a division that is none',
      () => [newPoint({ divisionId: 999_999 })],
      ['NOT_FOUND', 'changes.0.divisionId'],
    ],
  ])('is refused for %s', async (_, changes, refusal) => {
    expect(refusalOf(await net.whatIf('city', net.city.city, changes()))).toEqual(refusal);
  });

  it('reaches no farther than who makes it', async () => {
    expect((await net.whatIf('zhonglou', net.city.city, [newPoint()])).statusCode).toBe(404);
    const foreign: PlanChange[] = [{ change: 'close', facilityId: net.point }];
    expect((await net.whatIf('zhonglou', net.city.zhonglou, foreign)).statusCode).toBe(404);
  });

  it('finds the best sites, with what each adds and the bound', async () => {
    const answer = await net.as('city').post('/api/coverage/best-sites', {
      divisionId: net.city.city,
      count: 2,
      km: 2,
      weigh: 'communities',
    });
    expect(BestSites.parse(answer.json())).toMatchObject({
      covered: 2,
      total: 4,
      sites: [{ adds: 2, covered: 4 }],
      method: 'greedy',
      atMost: 4,
    });
    const none = await net
      .as('city')
      .post('/api/coverage/best-sites', { divisionId: net.city.city, count: 2 });
    expect(BestSites.parse(none.json())).toMatchObject({ weigh: 'minors', total: 0, sites: [] });
  });

  it('is kept under a name, shared in the own division, and changed by its owner alone', async () => {
    const url = '/api/coverage/scenarios';
    const plan = { divisionId: net.city.city, changes: [newPoint()] };
    const kept = await net.as('city').post(url, { name: ' 五星设点 ', plan });
    expect(kept.json()).toMatchObject({
      name: '五星设点',
      shared: false,
      mine: true,
      plan: { reading: 'plain' },
    });
    const { id } = kept.json<Scenario>();
    const seen = async (username: string) =>
      (await net.as(username).get(url)).json<{ items: Scenario[] }>().items.map(({ name }) => name);
    expect([await seen('city'), await seen('committee')]).toEqual([['五星设点'], []]);
    await net.as('city').patch(`${url}/${id}`, { shared: true, name: '五星' });
    expect([await seen('committee'), await seen('tianning')]).toEqual([['五星'], []]);
    expect((await net.as('committee').patch(`${url}/${id}`, { name: '改' })).statusCode).toBe(404);
    expect((await net.as('committee').delete(`${url}/${id}`)).statusCode).toBe(404);
    expect(refusalOf(await net.as('city').post(url, { name: '五星', plan }))).toEqual([
      'SCENARIO_NAME_TAKEN',
      'name',
    ]);
    const unsound = { ...plan, changes: [{ change: 'close', facilityId: 999_999 }] };
    expect((await net.as('city').patch(`${url}/${id}`, { plan: unsound })).statusCode).toBe(404);
    expect((await net.as('city').delete(`${url}/${id}`)).statusCode).toBe(204);
    expect(await seen('city')).toEqual([]);
  });
});

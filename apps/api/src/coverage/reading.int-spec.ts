import { CommunityDistancePage, DivisionCoverage, ObligationStandingPage } from '@tonghu/contract';
import { distanceKm } from '@tonghu/rules';
import { NetCity, refusalOf } from './testing/net-city';

describe('how the net covers a division', () => {
  let net: NetCity;
  beforeAll(async () => {
    net = await NetCity.open();
  });
  afterAll(() => net.close());

  const band = async (kind: string, query = '', km = 3) => {
    const { distances } = await net.overview('city', query);
    const reading = distances.find((one) => one.kind === kind && one.settlement === 'all');
    return reading?.bands.find((one) => one.km === km)?.communities;
  };

  it('counts every tier up, and opens every number to its rule, both its sides and what was left out', async () => {
    const { obligations, moment } = await net.overview('city');
    expect(obligations.map(({ tier, subject, counts }) => [tier, subject, counts])).toEqual([
      ['city', 'protection_centre', { gap: 0, unknown: 0, partly: 0, met: 1, exempt: 0 }],
      ['street', 'rescue_point', { gap: 2, unknown: 0, partly: 0, met: 1, exempt: 0 }],
      ['community', 'community_director', { gap: 3, unknown: 0, partly: 0, met: 1, exempt: 0 }],
    ]);
    expect(obligations[1]?.met).toEqual({
      rule: 'obligations_met',
      numerator: 1,
      denominator: 3,
      value: 1 / 3,
      excluded: [],
    });
    expect(moment).toMatchObject({ month: null, minorsMonth: null, notJudged: [] });
  });

  it('measures to the nearest working house and lists the worst served first', async () => {
    const page = CommunityDistancePage.parse((await net.as('city').get('/api/coverage/distances')).json());
    const at = (longitude: number) => ({ latitude: 31.8, longitude });
    expect(page.items.map(({ division, pointKm }) => [division.name, pointKm])).toEqual(
      [
        ['五星村', 120.01],
        ['新丰街社区', 119.99],
        ['凤凰新城社区', 119.97],
        ['朝阳花园社区', 119.95],
      ].map(([name, longitude]) => [
        name,
        Math.round(distanceKm(at(119.95), at(Number(longitude))) * 1000) / 1000,
      ]),
    );
    expect(await band('rescue_point')).toMatchObject({ numerator: 2, denominator: 4 });
    const beyond = CommunityDistancePage.parse(
      (await net.as('city').get('/api/coverage/distances?beyond=3')).json(),
    );
    expect(beyond.total).toBe(2);
  });

  it('tells urban and rural apart', async () => {
    const { distances } = await net.overview('city', 'bands=6');
    const points = distances.filter(({ kind }) => kind === 'rescue_point');
    expect(
      points.map(({ settlement, communities, medianKm }) => [settlement, communities, medianKm]),
    ).toEqual([
      ['all', 4, 1.89],
      ['urban', 3, 1.89],
      ['rural', 1, 5.67],
    ]);
  });

  it.each([
    [
      'unknown',
      'update facility set latitude = null, longitude = null, given_latitude = null, given_longitude = null, given_system = null where id = $1',
    ],
    [
      'unknown',
      'update facility_board set confirmed_at = null, version = version + 1 where facility_id = $1',
    ],
    [
      'partly',
      `update facility_board set confirmed_at = now() - interval '25 hours', version = version + 1 where facility_id = $1`,
    ],
    [
      'partly',
      `update facility set services = '{}', round_the_clock_since = null, version = version + 1 where id = $1`,
    ],
    ['partly', `update facility set children_per_staff = 3, version = version + 1 where id = $1`],
    [
      'gap',
      `insert into facility_closure (facility_id, valid, reason) values ($1, daterange(current_date - 1, null), '维修')`,
    ],
    ['gap', `update facility set closed_on = current_date - 1, version = version + 1 where id = $1`],
  ])('shows %s after: %s', async (state, statement) => {
    const { city, point, place } = net;
    const source = place.tonghu.dataSource;
    const [before] = (await source.query(`select to_jsonb(f) as house from facility f where id = $1`, [
      point,
    ])) as [{ house: object }];
    expect(await net.stateOf(city.diaozhuang)).toBe('met');
    await source.query(statement, [point]);
    if (statement.includes('latitude'))
      await source.query(`update facility set version = version + 1 where id = $1`, [point]);
    expect(await net.stateOf(city.diaozhuang)).toBe(state);
    await source.query(`delete from facility_closure where facility_id = $1`, [point]);
    await source.query(
      `update facility f set latitude = old.latitude, longitude = old.longitude, given_latitude = old.given_latitude,
         given_longitude = old.given_longitude, given_system = old.given_system, services = old.services,
         round_the_clock_since = old.round_the_clock_since, children_per_staff = old.children_per_staff,
         closed_on = null, version = f.version + 1
       from jsonb_populate_record(null::facility, $2) old where f.id = $1`,
      [point, before.house],
    );
    await net.confirm([point]);
  });

  it('lets only houses count that can take somebody in, when read by capacity', async () => {
    const { point, centre, place } = net;
    expect(await band('rescue_point', 'reading=capacity')).toMatchObject({ numerator: 2 });
    await net.confirm([point], 30);
    expect(await band('rescue_point', 'reading=plain')).toMatchObject({ numerator: 2 });
    expect(await band('rescue_point', 'reading=capacity')).toMatchObject({
      denominator: 0,
      value: null,
      excluded: [{ reason: 'no_working_house', divisions: 4 }],
    });
    await net.confirm([point]);
    await place.tonghu.dataSource.query(
      `insert into stay (facility_id, kind, subject, state, admitted_at, admit_reason, legal_basis)
       select $1, 'girls_6_11', '7F3K-92Q' || turn, 'admitted', now(), 'guardian_unable', 'emergency_protection'
       from generate_series(1, 4) turn`,
      [centre],
    );
    const { capacity, obligations } = await net.overview('city', 'reading=capacity');
    expect(obligations[0]?.counts.partly).toBe(1);
    expect(capacity).toMatchObject({ houses: 1, notWorking: 1, free: 4 });
    expect((await net.overview('city')).capacity).toMatchObject({ houses: 2, taken: 4, free: 4 });
    const catchments = await net.as('city').get('/api/coverage/catchments?kind=protection_centre');
    expect(catchments.json()).toMatchObject({
      items: [{ house: { name: '市中心' }, communities: 4, places: 4, taken: 4, free: 0 }],
    });
  });

  it('shows each caller the own reach, also where the nearest house stands outside it', async () => {
    const { city } = net;
    expect((await net.overview('zhonglou')).division.name).toBe('钟楼区');
    const page = CommunityDistancePage.parse(
      (await net.as('zhonglou').get('/api/coverage/distances')).json(),
    );
    expect(page.items.map(({ division, point }) => [division.name, point?.name])).toEqual([
      ['五星村', '雕庄点'],
    ]);
    for (const path of ['', '/obligations', '/distances', '/catchments', '/map', '/months'])
      expect(
        (await net.as('zhonglou').get(`/api/coverage${path}?division=${city.tianning}`)).statusCode,
      ).toBe(404);
    expect((await net.as('zhonglou').get(`/api/coverage/divisions/${city.chaoyang}`)).statusCode).toBe(404);
    const list = ObligationStandingPage.parse(
      (await net.as('zhonglou').get('/api/coverage/obligations')).json(),
    );
    expect(list.items.map(({ division, state }) => [division.name, state])).toEqual([
      ['五星街道', 'gap'],
      ['五星村', 'gap'],
    ]);
  });

  it('opens a community with its nearest houses', async () => {
    const card = DivisionCoverage.parse(
      (await net.as('city').get(`/api/coverage/divisions/${net.city.chaoyang}`)).json(),
    );
    expect(card).toMatchObject({
      trail: ['天宁区', '雕庄街道'],
      position: { latitude: 31.8, longitude: 119.95 },
      obligations: [{ subject: 'community_director', state: 'met' }],
      nearest: [
        { name: '市中心', km: 5.67 },
        { name: '雕庄点', km: 0 },
      ],
    });
  });

  it('shows a month that is over by what is dated, and says what it cannot tell', async () => {
    const { moment, obligations } = await net.overview('city', 'at=2020-06');
    expect(moment).toMatchObject({
      month: '2020-06',
      day: '2020-06-30',
      notJudged: ['never_confirmed', 'stale', 'understaffed'],
    });
    expect(obligations.find(({ tier }) => tier === 'street')?.counts).toMatchObject({ met: 1, gap: 2 });
    expect(refusalOf(await net.as('city').get('/api/coverage?at=2999-01'))).toEqual(['MONTH_NOT_OVER', 'at']);
    expect(refusalOf(await net.as('city').get('/api/coverage?at=2019-06'))).toEqual([
      'MONTH_BEFORE_HIERARCHY',
      'at',
    ]);
    expect((await net.as('city').get('/api/coverage?bands=5,3')).statusCode).toBe(400);
  });
});

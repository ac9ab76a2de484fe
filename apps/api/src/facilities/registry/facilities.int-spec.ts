import {
  Facility,
  FacilityChangePage,
  FacilityPage,
  type CreateFacilityRequest,
  type Problem,
} from '@tonghu/contract';
import {
  buildSmallCity,
  startTestApp,
  type SmallCity,
  type TestApp,
  type TestBrowser,
} from '../../platform/testing';
import { addPlaces, admit } from '../testing/test-houses';

/** A square of Tianning's size; its children have no outline of their own. */
const TIANNING = [
  [119.9, 31.7],
  [120.1, 31.7],
  [120.1, 31.9],
  [119.9, 31.9],
  [119.9, 31.7],
];
const ZHONGLOU = TIANNING.map(([longitude = 0, latitude = 0]) => [longitude - 0.2, latitude]);

describe('the registry of houses', () => {
  let tonghu: TestApp;
  let city: SmallCity;
  const people = new Map<string, TestBrowser>();
  const ids = new Map<string, number>();

  beforeAll(async () => {
    tonghu = await startTestApp();
    city = await buildSmallCity(tonghu.dataSource);
    for (const [division, ring] of [
      [city.tianning, TIANNING],
      [city.zhonglou, ZHONGLOU],
    ]) {
      await tonghu.dataSource.query(
        `insert into division_outline (division_id, geometry, source) values ($1, $2, 'test')`,
        [division, { type: 'Polygon', coordinates: [ring] }],
      );
    }
    for (const [username, role, divisionId] of [
      ['city', 'city_official', city.city],
      ['committee', 'committee_member', city.city],
      ['tianning', 'district_official', city.tianning],
      ['zhonglou', 'district_official', city.zhonglou],
      ['diaozhuang', 'street_supervisor', city.diaozhuang],
      ['chashan', 'street_supervisor', city.chashan],
      ['chaoyang', 'community_director', city.chaoyang],
      ['centre', 'centre_director', city.zhonglou],
    ] as const) {
      ids.set(username, await tonghu.createAccount({ username, roles: [role], divisionId }));
      people.set(username, await tonghu.signIn(username));
    }
  });
  afterAll(() => tonghu.close());

  function as(username: string): TestBrowser {
    const browser = people.get(username);
    if (!browser) throw new Error(`nobody is called ${username}`);
    return browser;
  }

  let turn = 0;
  const wish = (more: Partial<CreateFacilityRequest> = {}): CreateFacilityRequest => ({
    kind: 'rescue_point',
    divisionId: city.diaozhuang,
    name: `雕庄救助保护点${(turn += 1)}`,
    address: '和平南路1号',
    position: null,
    outsideConfirmed: false,
    openedOn: '2020-01-01',
    directorName: '王建华',
    phone: '0519-12345678',
    services: ['counselling'],
    roundTheClockSince: null,
    accessibility: [],
    childrenPerStaff: 6,
    warnPercent: 85,
    fullPercent: 100,
    note: '',
    ...more,
  });
  async function create(more: Partial<CreateFacilityRequest> = {}, username = 'city'): Promise<Facility> {
    const answer = await as(username).post('/api/facilities', wish(more));
    if (answer.statusCode !== 201) throw new Error(answer.body);
    return Facility.parse(answer.json());
  }
  async function refused(username: string, more: Partial<CreateFacilityRequest>): Promise<Problem> {
    const answer = await as(username).post('/api/facilities', wish(more));
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    return answer.json<Problem>();
  }
  const list = async (username: string, query = '') =>
    FacilityPage.parse((await as(username).get(`/api/facilities?${query}`)).json());
  const names = async (username: string, query = '') =>
    (await list(username, query)).items.map(({ name }) => name);
  const logged = (id: number) =>
    tonghu.dataSource.query(
      `select action, account_id, before, after from audit_entry where subject = $1 order by id`,
      [`facility:${id}`],
    ) as Promise<{ action: string; account_id: number; before: unknown; after: unknown }[]>;

  describe('grows', () => {
    it('by a house with everything that is known of it, and a line in the log', async () => {
      const made = await create(
        {
          name: '红梅救助保护点',
          services: ['counselling', 'reception_24h'],
          roundTheClockSince: '2024-05-01',
          accessibility: ['lift'],
          position: { latitude: 31.8, longitude: 119.95, system: 'wgs84' },
        },
        'diaozhuang',
      );
      expect(made).toMatchObject({
        name: '红梅救助保护点',
        division: { name: '雕庄街道', tier: 'street' },
        latitude: 31.8,
        longitude: 119.95,
        outsideConfirmed: false,
        roundTheClock: true,
        standing: 'open',
        mayManage: true,
        mayRun: false,
        version: 1,
        occupancy: { staffed: 0, available: 0, confirmedAt: null, stale: true },
      });
      const [line, ...more] = await logged(made.id);
      expect(more).toEqual([]);
      expect(line).toMatchObject({
        action: 'facility.created',
        account_id: ids.get('diaozhuang'),
        before: null,
        after: { name: '红梅救助保护点', roundTheClockSince: '2024-05-01', position: { system: 'wgs84' } },
      });
    });

    it.each<[string, string, () => Partial<CreateFacilityRequest>, string, string]>([
      ['a point of a district', 'city', () => ({ divisionId: city.tianning }), 'FACILITY_KIND_TIER', 'kind'],
      [
        'round the clock since nobody knows when',
        'city',
        () => ({ services: ['reception_24h'] }),
        'ROUND_THE_CLOCK_SINCE_MISSING',
        'roundTheClockSince',
      ],
      ['a warning after the alarm', 'city', () => ({ warnPercent: 110 }), 'THRESHOLD_ORDER', 'warnPercent'],
      ['a name that is taken', 'city', () => ({ name: '红梅救助保护点' }), 'FACILITY_NAME_TAKEN', 'name'],
      ['a telephone number with letters', 'city', () => ({ phone: 'abc' }), 'PHONE_MALFORMED', 'phone'],
      [
        'a street of another district',
        'zhonglou',
        () => ({ divisionId: city.diaozhuang }),
        'NOT_FOUND',
        'divisionId',
      ],
      ['a street that is none', 'city', () => ({ divisionId: 999_999 }), 'NOT_FOUND', 'divisionId'],
      [
        'the neighbour of the own street',
        'diaozhuang',
        () => ({ divisionId: city.chashan }),
        'NOT_FOUND',
        'divisionId',
      ],
    ])('not by %s', async (_, username, more, code, path) => {
      const problem = await refused(username, more());
      expect(problem.code === 'INVALID_INPUT' ? code : problem.code).toBe(code);
      expect(problem.errors).toContainEqual(expect.objectContaining({ path, code }));
    });

    it('with every mistake told at once', async () => {
      const { errors } = await refused('city', {
        warnPercent: 110,
        roundTheClockSince: '2024-01-01',
        position: { latitude: 30, longitude: 100, system: 'wgs84' },
      });
      expect(errors?.map(({ path }) => path)).toEqual(['roundTheClockSince', 'warnPercent', 'position']);
    });
  });

  describe('places a house', () => {
    it.each([
      ['gcj02', 31.798, 119.9547],
      ['bd09', 31.8038, 119.9613],
      ['cgcs2000', 31.8, 119.95],
    ] as const)(
      'given in %s where it is in WGS 84, and keeps what was given',
      async (system, latitude, longitude) => {
        const made = await create({ position: { latitude, longitude, system } });
        expect(made.latitude).toBeCloseTo(31.8, 2);
        expect(made.longitude).toBeCloseTo(119.95, 2);
        expect(made.given).toEqual({ latitude, longitude, system });
      },
    );

    it('outside its district only when somebody confirms it, and says how far and where it lies', async () => {
      const position = { latitude: 31.8, longitude: 119.8, system: 'wgs84' as const };
      const problem = await refused('city', { position });
      expect(problem).toMatchObject({
        status: 422,
        code: 'POSITION_ELSEWHERE',
        params: { name: '天宁区', actual: '钟楼区', km: 9.5 },
      });
      const far = await refused('city', { position: { ...position, longitude: 121 } });
      expect(far).toMatchObject({ code: 'POSITION_OUTSIDE', params: { name: '天宁区' } });
      expect(far.params).not.toHaveProperty('actual');
      const made = await create({ position, outsideConfirmed: true });
      expect(made).toMatchObject({ latitude: 31.8, outsideConfirmed: true });
      const moved = await as('city').patch(`/api/facilities/${made.id}`, {
        version: 1,
        position: { ...position, longitude: 120 },
        outsideConfirmed: true,
      });
      expect(moved.json()).toMatchObject({ longitude: 120, outsideConfirmed: false });
    });

    it('never with latitude and longitude exchanged', async () => {
      const problem = await refused('city', {
        position: { latitude: 119.95, longitude: 31.8, system: 'wgs84' },
        outsideConfirmed: true,
      });
      expect(problem).toMatchObject({
        code: 'POSITION_SWAPPED',
        params: { latitude: 31.8, longitude: 119.95 },
      });
      const nowhere = await refused('city', {
        position: { latitude: 119.95, longitude: 10, system: 'wgs84' },
        outsideConfirmed: true,
      });
      expect(nowhere.code).toBe('POSITION_IMPOSSIBLE');
    });

    it('of the city inside its districts together', async () => {
      const centre = { kind: 'protection_centre' as const, divisionId: city.city };
      const position = { latitude: 31.8, longitude: 119.8, system: 'wgs84' as const };
      await create({ ...centre, name: '市中心', position });
      const problem = await refused('city', { ...centre, position: { ...position, longitude: 119 } });
      expect(problem).toMatchObject({ code: 'POSITION_OUTSIDE', params: { name: '常州市' } });
    });
  });

  describe('is looked at', () => {
    let wuxing: Facility;
    beforeAll(async () => {
      wuxing = await create({ name: '五星救助保护点', divisionId: city.wuxing, address: '星港路8号' });
      await create({ name: '茶山救助保护点', divisionId: city.chashan });
    });

    it('within the own reach, and upwards to the houses that serve it', async () => {
      expect(await names('zhonglou')).toEqual(['市中心', '五星救助保护点']);
      expect(await names('chaoyang')).toEqual(expect.arrayContaining(['市中心', '红梅救助保护点']));
      expect(await names('chaoyang')).not.toEqual(expect.arrayContaining(['茶山救助保护点']));
      expect((await list('city')).total).toBe((await list('committee')).total);
      for (const [username, status] of [
        ['zhonglou', 200],
        ['committee', 200],
        ['tianning', 404],
        ['diaozhuang', 404],
      ] as const) {
        expect((await as(username).get(`/api/facilities/${wuxing.id}`)).statusCode).toBe(status);
      }
      expect((await as('city').get('/api/facilities/999999')).json()).toMatchObject({ code: 'NOT_FOUND' });
    });

    it.each([
      ['part of the name', '五星'],
      ['pinyin', 'wuxing'],
      ['pinyin with blanks and capitals', 'Wu Xing'],
      ['initials', 'wxjz'],
      ['part of the address', '星港路8'],
      ['full-width digits', '星港路８'],
    ])('by %s', async (_, q) => {
      expect(await names('city', `q=${encodeURIComponent(q)}`)).toEqual(['五星救助保护点']);
    });

    it.each(['%', '_', '\\'])('with %s meaning itself', async (q) => {
      expect(await names('city', `q=${encodeURIComponent(q)}`)).toEqual([]);
    });

    it('by division, kind, service and what it is short of', async () => {
      expect(await names('city', `division=${city.zhonglou}`)).toEqual(['五星救助保护点']);
      expect(await names('city', 'kind=protection_centre')).toEqual(['市中心']);
      expect(await names('city', 'service=reception_24h')).toEqual(['红梅救助保护点']);
      expect(await names('zhonglou', 'state=unplaced')).toEqual(['五星救助保护点']);
      expect(await names('zhonglou', 'state=closed')).toEqual([]);
    });

    it('in the order asked for, a page at a time with the number of all', async () => {
      const byName = await names('city', 'sort=name&size=200');
      expect(byName.indexOf('茶山救助保护点')).toBeLessThan(byName.indexOf('五星救助保护点'));
      expect(await names('city', 'sort=name&order=desc&size=200')).toEqual([...byName].reverse());
      const second = await list('city', 'sort=name&size=2&page=2');
      expect(second.items.map(({ name }) => name)).toEqual(byName.slice(2, 4));
      expect(second.total).toBe(byName.length);
      expect(await list('city', 'size=2&page=99')).toMatchObject({ items: [], total: byName.length });
    });

    it('with how full it is, and told apart when nobody confirmed the figures for a day', async () => {
      await addPlaces(tonghu.dataSource, wuxing.id, 'girls_6_11', 2);
      await admit(tonghu.dataSource, wuxing.id, 'girls_6_11', 'AAAA-0001');
      const [row] = (await list('zhonglou', 'q=五星')).items;
      expect(row?.occupancy).toMatchObject({ staffed: 2, occupied: 1, held: 0, available: 1, stale: false });
      expect(await names('zhonglou', 'state=stale')).toEqual(['市中心']);
      await admit(tonghu.dataSource, wuxing.id, 'girls_6_11', 'AAAA-0002');
      expect(await names('zhonglou', 'state=full')).toEqual(['五星救助保护点']);
      expect(await names('zhonglou', 'state=over')).toEqual([]);
      await tonghu.dataSource.query(
        `update facility_board set confirmed_at = now() - interval '25 hours' where facility_id = $1`,
        [wuxing.id],
      );
      expect(await names('zhonglou', 'state=stale')).toEqual(['市中心', '五星救助保护点']);
    });

    it('with counts of today even when a planned change begins while nobody looks', async () => {
      await tonghu.dataSource.query(
        `insert into place_entry (facility_id, kind, type, places, valid, reason)
         values ($1, 'girls_6_11', 'blocked', 1, daterange('2020-01-01', null), '维修')`,
        [wuxing.id],
      );
      const [row] = (await list('zhonglou', 'q=五星')).items;
      expect(row?.occupancy).toMatchObject({ staffed: 2, blocked: 1, occupied: 2, available: -1 });
      expect(await names('zhonglou', 'state=over')).toEqual(['五星救助保护点']);
    });
  });

  describe('changes', () => {
    it('at the version seen, with what changed in the log and nothing else', async () => {
      const made = await create();
      const url = `/api/facilities/${made.id}`;
      const answer = await as('tianning').patch(url, { version: 1, phone: '110', directorName: '王建华' });
      expect(answer.json()).toMatchObject({ phone: '110', version: 2 });
      expect((await logged(made.id)).at(-1)).toMatchObject({
        action: 'facility.changed',
        account_id: ids.get('tianning'),
        before: { phone: '0519-12345678' },
        after: { phone: '110' },
      });
      const late = await as('city').patch(url, { version: 1, phone: '120' });
      expect([late.statusCode, late.json()]).toEqual([
        409,
        expect.objectContaining({ code: 'FACILITY_STALE', params: { version: 2 } }),
      ]);
      const idle = await as('city').patch(url, { version: 2, phone: '110' });
      expect(idle.json()).toMatchObject({ version: 2 });
      expect(await logged(made.id)).toHaveLength(2);
    });

    it('by name, and is then found by the new one', async () => {
      const made = await create();
      await as('city').patch(`/api/facilities/${made.id}`, { version: 1, name: '清凉救助保护点' });
      expect(await names('city', 'q=qingliang')).toEqual(['清凉救助保护点']);
    });

    it('not by those who may only look, nor from outside', async () => {
      const made = await create();
      const change = { version: 1, phone: '110' };
      const url = `/api/facilities/${made.id}`;
      for (const [username, status] of [
        ['committee', 403],
        ['chaoyang', 403],
        ['zhonglou', 404],
        ['chashan', 404],
      ] as const) {
        expect((await as(username).patch(url, change)).statusCode).toBe(status);
      }
      expect(await logged(made.id)).toHaveLength(1);
    });

    it('for one of two who act at the same moment', async () => {
      const made = await create();
      const both = await Promise.all(
        ['110', '120'].map((phone) => as('city').patch(`/api/facilities/${made.id}`, { version: 1, phone })),
      );
      expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    });
  });

  describe('knows who runs a house', () => {
    it('among active accounts in reach that may, with a line in the log', async () => {
      const made = await create({ divisionId: city.wuxing });
      const url = `/api/facilities/${made.id}`;
      const candidates = (await as('city').get(`${url}/candidates?q=centre`)).json();
      expect(candidates).toMatchObject({
        total: 1,
        items: [{ username: 'centre', division: { name: '钟楼区' } }],
      });
      const set = await as('zhonglou').put(`${url}/directors`, {
        version: 1,
        accountIds: [ids.get('centre')],
      });
      expect(set.json()).toMatchObject({ version: 2, directors: [{ username: 'centre' }] });
      expect((await logged(made.id)).at(-1)).toMatchObject({
        action: 'facility.directors_set',
        before: { directors: [] },
        after: { directors: ['centre'] },
      });
      for (const stranger of ['tianning', 'diaozhuang']) {
        const answer = await as('zhonglou').put(`${url}/directors`, {
          version: 2,
          accountIds: [ids.get('centre'), ids.get(stranger)],
        });
        expect(answer.json()).toMatchObject({
          code: 'DIRECTOR_NOT_ELIGIBLE',
          errors: [{ path: 'accountIds.1' }],
        });
      }
    });

    it('and lets them change what callers need to know, wherever the house is', async () => {
      const made = await create();
      const url = `/api/facilities/${made.id}`;
      expect((await as('centre').get(url)).statusCode).toBe(404);
      await as('city').put(`${url}/directors`, { version: 1, accountIds: [ids.get('centre')] });
      expect((await as('centre').get(url)).json()).toMatchObject({ mayManage: false, mayRun: true });
      expect(await names('centre', `q=${encodeURIComponent(made.name)}`)).toEqual([made.name]);
      const answer = await as('centre').patch(url, { version: 2, phone: '119', note: '夜间请按门铃' });
      expect(answer.json()).toMatchObject({ phone: '119', version: 3 });
      const beyond = await as('centre').patch(url, { version: 3, phone: '120', childrenPerStaff: 50 });
      expect([beyond.statusCode, beyond.json()]).toEqual([
        403,
        expect.objectContaining({
          code: 'FIELD_NOT_YOURS',
          errors: [{ path: 'childrenPerStaff', code: 'FIELD_NOT_YOURS' }],
        }),
      ]);
    });
  });

  describe('knows the organisations that take part', () => {
    it('from a day to a day, each once', async () => {
      const made = await create();
      const url = `/api/facilities/${made.id}/partners`;
      const partner = { name: '向日葵社工站', work: '周末陪伴', since: '2026-01-01' };
      const [added] = Facility.parse((await as('diaozhuang').post(url, partner)).json()).partners;
      expect(added).toMatchObject({ ...partner, until: null });
      expect((await as('diaozhuang').post(url, partner)).json()).toMatchObject({ code: 'PARTNER_OVERLAP' });
      const end = (until: string) => as('diaozhuang').patch(`${url}/${added?.id}`, { until });
      expect((await end('2025-12-31')).json()).toMatchObject({ code: 'ENDS_BEFORE_BEGIN' });
      expect((await end('2026-06-01')).json()).toMatchObject({ partners: [{ until: '2026-06-01' }] });
      expect((await end('2026-01-01')).json()).toMatchObject({ partners: [] });
      expect((await logged(made.id)).map(({ action }) => action)).toEqual([
        'facility.created',
        'facility.partner_added',
        'facility.partner_ended',
        'facility.partner_removed',
      ]);
    });
  });

  describe('closes a house for good', () => {
    const close = (username: string, id: number, more: object = {}) =>
      as(username).post(`/api/facilities/${id}/closing`, {
        version: 1,
        closedOn: '2026-01-01',
        reason: '并入市中心',
        ...more,
      });

    it('once nobody is in it any more, and takes it back', async () => {
      const made = await create();
      await addPlaces(tonghu.dataSource, made.id, 'girls_6_11', 1);
      await admit(tonghu.dataSource, made.id, 'girls_6_11', 'BBBB-0001');
      const occupied = await close('diaozhuang', made.id);
      expect([occupied.statusCode, occupied.json()]).toEqual([
        409,
        expect.objectContaining({ code: 'FACILITY_OCCUPIED', params: { present: 1 } }),
      ]);
      await tonghu.dataSource.query(
        `update stay set state = 'left', left_at = now(), leave_reason = 'other' where facility_id = $1`,
        [made.id],
      );
      expect((await close('diaozhuang', made.id)).json()).toMatchObject({ code: 'CLOSING_BEFORE_LAST_STAY' });
      const [{ today }] = (await tonghu.dataSource.query(
        `select (now() at time zone 'Asia/Shanghai')::date as today`,
      )) as [{ today: string }];
      const closed = Facility.parse((await close('diaozhuang', made.id, { closedOn: today })).json());
      expect(closed).toMatchObject({ standing: 'closed', closedOn: today, version: 2 });
      expect((await logged(made.id)).at(-1)).toMatchObject({
        action: 'facility.closed',
        before: { closedOn: null },
        after: { closedOn: today, reason: '并入市中心' },
      });
      const url = `/api/facilities/${made.id}`;
      expect((await as('city').patch(url, { version: 2, phone: '110' })).json()).toMatchObject({
        code: 'FACILITY_CLOSED',
      });
      const back = await as('tianning').delete(`${url}/closing?version=2`);
      expect(back.json()).toMatchObject({ standing: 'open', closedOn: null, version: 3 });
      expect((await as('tianning').delete(`${url}/closing?version=3`)).json()).toMatchObject({
        code: 'FACILITY_NOT_CLOSED',
      });
    });

    it('not before it opened, nor at a version of the past, nor by its street for another', async () => {
      const made = await create();
      expect((await close('city', made.id, { closedOn: '2020-01-01' })).json()).toMatchObject({
        code: 'CLOSING_BEFORE_OPENING',
        errors: [{ path: 'closedOn' }],
      });
      expect((await close('city', made.id, { version: 0 })).json()).toMatchObject({ code: 'FACILITY_STALE' });
      expect((await close('chashan', made.id)).statusCode).toBe(404);
      expect((await close('committee', made.id)).statusCode).toBe(403);
    });
  });

  describe('remembers', () => {
    it('every change, newest first, for those who keep the card or run the house', async () => {
      const made = await create();
      const url = `/api/facilities/${made.id}`;
      await as('diaozhuang').patch(url, { version: 1, phone: '110' });
      await tonghu.dataSource.query(
        `insert into audit_entry (action, subject) values ('stay.admit', 'facility:${made.id}')`,
      );
      const page = FacilityChangePage.parse((await as('tianning').get(`${url}/history?size=1`)).json());
      expect(page).toMatchObject({
        total: 2,
        items: [{ action: 'facility.changed', by: 'diaozhuang', before: { phone: '0519-12345678' } }],
      });
      for (const [username, status] of [
        ['committee', 403],
        ['chaoyang', 403],
        ['zhonglou', 404],
      ] as const) {
        expect((await as(username).get(`${url}/history`)).statusCode).toBe(status);
      }
    });
  });
});

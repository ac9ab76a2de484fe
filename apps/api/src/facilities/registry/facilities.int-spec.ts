import { FacilityPage, type CreateFacilityRequest, type Facility, type Problem } from '@tonghu/contract';
import type { SmallCity } from '../../platform/testing';
import { RegistryCity } from '../testing/registry-city';
import { addPlaces, admit } from '../testing/test-houses';

describe('the registry of houses', () => {
  let place: RegistryCity;
  let city: SmallCity;

  beforeAll(async () => {
    place = await RegistryCity.open();
    ({ city } = place);
  });
  afterAll(() => place.close());

  const as = (username: string) => place.as(username);
  async function refused(username: string, more: Partial<CreateFacilityRequest>): Promise<Problem> {
    const answer = await as(username).post('/api/facilities', place.wish(more));
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    return answer.json<Problem>();
  }
  const list = async (username: string, query = '') =>
    FacilityPage.parse((await as(username).get(`/api/facilities?${query}`)).json());
  const names = async (username: string, query = '') =>
    (await list(username, query)).items.map(({ name }) => name);

  describe('grows', () => {
    it('by a house with everything that is known of it, and a line in the log', async () => {
      const made = await place.create(
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
      const [line, ...more] = await place.logged(made.id);
      expect(more).toEqual([]);
      expect(line).toMatchObject({
        action: 'facility.created',
        account_id: place.idOf('diaozhuang'),
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
        const made = await place.create({ position: { latitude, longitude, system } });
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
      const made = await place.create({ position, outsideConfirmed: true });
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
      await place.create({ ...centre, name: '市中心', position });
      const problem = await refused('city', { ...centre, position: { ...position, longitude: 119 } });
      expect(problem).toMatchObject({ code: 'POSITION_OUTSIDE', params: { name: '常州市' } });
    });
  });

  describe('is looked at', () => {
    let wuxing: Facility;
    beforeAll(async () => {
      wuxing = await place.create({ name: '五星救助保护点', divisionId: city.wuxing, address: '星港路8号' });
      await place.create({ name: '茶山救助保护点', divisionId: city.chashan });
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
      await addPlaces(place.tonghu.dataSource, wuxing.id, 'girls_6_11', 2);
      await admit(place.tonghu.dataSource, wuxing.id, 'girls_6_11', 'AAAA-0001');
      const [row] = (await list('zhonglou', 'q=五星')).items;
      expect(row?.occupancy).toMatchObject({ staffed: 2, occupied: 1, held: 0, available: 1, stale: false });
      expect(await names('zhonglou', 'state=stale')).toEqual(['市中心']);
      await admit(place.tonghu.dataSource, wuxing.id, 'girls_6_11', 'AAAA-0002');
      expect(await names('zhonglou', 'state=full')).toEqual(['五星救助保护点']);
      expect(await names('zhonglou', 'state=over')).toEqual([]);
      await place.tonghu.dataSource.query(
        `update facility_board set confirmed_at = now() - interval '25 hours' where facility_id = $1`,
        [wuxing.id],
      );
      expect(await names('zhonglou', 'state=stale')).toEqual(['市中心', '五星救助保护点']);
    });

    it('with counts of today even when a planned change begins while nobody looks', async () => {
      await place.tonghu.dataSource.query(
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
      const made = await place.create();
      const url = `/api/facilities/${made.id}`;
      const answer = await as('tianning').patch(url, { version: 1, phone: '110', directorName: '王建华' });
      expect(answer.json()).toMatchObject({ phone: '110', version: 2 });
      expect((await place.logged(made.id)).at(-1)).toMatchObject({
        action: 'facility.changed',
        account_id: place.idOf('tianning'),
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
      expect(await place.logged(made.id)).toHaveLength(2);
    });

    it('by name, and is then found by the new one', async () => {
      const made = await place.create();
      await as('city').patch(`/api/facilities/${made.id}`, { version: 1, name: '清凉救助保护点' });
      expect(await names('city', 'q=qingliang')).toEqual(['清凉救助保护点']);
    });

    it('not by those who may only look, nor from outside', async () => {
      const made = await place.create();
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
      expect(await place.logged(made.id)).toHaveLength(1);
    });

    it('for one of two who act at the same moment', async () => {
      const made = await place.create();
      const both = await Promise.all(
        ['110', '120'].map((phone) => as('city').patch(`/api/facilities/${made.id}`, { version: 1, phone })),
      );
      expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    });
  });
});

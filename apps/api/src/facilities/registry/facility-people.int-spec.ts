import { Facility, FacilityChangePage, FacilityPage } from '@tonghu/contract';
import type { SmallCity } from '../../platform/testing';
import { RegistryCity } from '../testing/registry-city';
import { addPlaces, admit } from '../testing/test-houses';

describe('a house of the registry', () => {
  let place: RegistryCity;
  let city: SmallCity;

  beforeAll(async () => {
    place = await RegistryCity.open();
    ({ city } = place);
  });
  afterAll(() => place.close());

  const as = (username: string) => place.as(username);
  const list = async (username: string, query = '') =>
    FacilityPage.parse((await as(username).get(`/api/facilities?${query}`)).json());
  const names = async (username: string, query = '') =>
    (await list(username, query)).items.map(({ name }) => name);

  describe('knows who runs a house', () => {
    it('among active accounts in reach that may, with a line in the log', async () => {
      const made = await place.create({ divisionId: city.wuxing });
      const url = `/api/facilities/${made.id}`;
      const candidates = (await as('city').get(`${url}/candidates?q=centre`)).json();
      expect(candidates).toMatchObject({
        total: 1,
        items: [{ username: 'centre', division: { name: '钟楼区' } }],
      });
      const set = await as('zhonglou').put(`${url}/directors`, {
        version: 1,
        accountIds: [place.idOf('centre')],
      });
      expect(set.json()).toMatchObject({ version: 2, directors: [{ username: 'centre' }] });
      expect((await place.logged(made.id)).at(-1)).toMatchObject({
        action: 'facility.directors_set',
        before: { directors: [] },
        after: { directors: ['centre'] },
      });
      for (const stranger of ['tianning', 'diaozhuang']) {
        const answer = await as('zhonglou').put(`${url}/directors`, {
          version: 2,
          accountIds: [place.idOf('centre'), place.idOf(stranger)],
        });
        expect(answer.json()).toMatchObject({
          code: 'DIRECTOR_NOT_ELIGIBLE',
          errors: [{ path: 'accountIds.1' }],
        });
      }
    });

    it('and lets them change what callers need to know, wherever the house is', async () => {
      const made = await place.create();
      const url = `/api/facilities/${made.id}`;
      expect((await as('centre').get(url)).statusCode).toBe(404);
      await as('city').put(`${url}/directors`, { version: 1, accountIds: [place.idOf('centre')] });
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
      const made = await place.create();
      const url = `/api/facilities/${made.id}/partners`;
      const partner = { name: '向日葵社工站', work: '周末陪伴', since: '2026-01-01' };
      const [added] = Facility.parse((await as('diaozhuang').post(url, partner)).json()).partners;
      expect(added).toMatchObject({ ...partner, until: null });
      expect((await as('diaozhuang').post(url, partner)).json()).toMatchObject({ code: 'PARTNER_OVERLAP' });
      const end = (until: string) => as('diaozhuang').patch(`${url}/${added?.id}`, { until });
      expect((await end('2025-12-31')).json()).toMatchObject({ code: 'ENDS_BEFORE_BEGIN' });
      expect((await end('2026-06-01')).json()).toMatchObject({ partners: [{ until: '2026-06-01' }] });
      expect((await end('2026-01-01')).json()).toMatchObject({ partners: [] });
      expect((await place.logged(made.id)).map(({ action }) => action)).toEqual([
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
      const made = await place.create();
      await addPlaces(place.tonghu.dataSource, made.id, 'girls_6_11', 1);
      await admit(place.tonghu.dataSource, made.id, 'girls_6_11', 'BBBB-0001');
      const occupied = await close('diaozhuang', made.id);
      expect([occupied.statusCode, occupied.json()]).toEqual([
        409,
        expect.objectContaining({ code: 'FACILITY_OCCUPIED', params: { present: 1 } }),
      ]);
      await place.tonghu.dataSource.query(
        `update stay set state = 'left', left_at = now(), leave_reason = 'other' where facility_id = $1`,
        [made.id],
      );
      expect((await close('diaozhuang', made.id)).json()).toMatchObject({ code: 'CLOSING_BEFORE_LAST_STAY' });
      const [{ today }] = (await place.tonghu.dataSource.query(
        `select (now() at time zone 'Asia/Shanghai')::date as today`,
      )) as [{ today: string }];
      const closed = Facility.parse((await close('diaozhuang', made.id, { closedOn: today })).json());
      expect(closed).toMatchObject({ standing: 'closed', closedOn: today, version: 2 });
      expect((await place.logged(made.id)).at(-1)).toMatchObject({
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
      const made = await place.create();
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
      const made = await place.create();
      const url = `/api/facilities/${made.id}`;
      await as('diaozhuang').patch(url, { version: 1, phone: '110' });
      await place.tonghu.dataSource.query(
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

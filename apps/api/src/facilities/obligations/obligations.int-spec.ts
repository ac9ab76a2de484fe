import type { Obligation, Problem } from '@tonghu/contract';
import type { SmallCity } from '../../platform/testing';
import { RegistryCity } from '../testing/registry-city';

describe('what divisions are obliged to have', () => {
  let place: RegistryCity;
  let city: SmallCity;

  beforeAll(async () => {
    place = await RegistryCity.open();
    ({ city } = place);
  });
  afterAll(() => place.close());

  const URL = '/api/obligations';
  const admin = () => place.as('sysadmin');
  const list = async (query = '') =>
    (await admin().get(`${URL}?${query}`)).json<{ items: Obligation[]; total: number }>();
  const point = (more: object = {}) =>
    admin().post(URL, {
      tier: 'street',
      divisionId: null,
      subject: 'rescue_point',
      since: '2027-01-01',
      source: '测试',
      ...more,
    });

  it('begins with what the opinion of 2014 names, as far as the divisions are there, once', async () => {
    const answer = await admin().post(`${URL}/usual`);
    expect(answer.json()).toEqual({ added: 3, absent: ['320413000000', '320481000000'] });
    const { items } = await list();
    expect(items.map(({ subject, division }) => [subject, division?.name ?? null])).toEqual([
      ['protection_centre', '常州市'],
      ['rescue_point', null],
      ['community_director', null],
    ]);
    expect((await admin().post(`${URL}/usual`)).json()).toMatchObject({ code: 'OBLIGATIONS_EXIST' });
  });

  it('holds from a day to a day, and is found by tier, subject and day', async () => {
    const [point] = (await list('subject=rescue_point')).items;
    const ended = await admin().patch(`${URL}/${point?.id}`, { until: '2027-01-01' });
    expect(ended.json()).toMatchObject({ obligation: { until: '2027-01-01' } });
    expect((await list('tier=street&on=2026-12-31')).total).toBe(1);
    expect((await list('tier=street&on=2027-01-01')).total).toBe(0);
    const early = await admin().patch(`${URL}/${point?.id}`, { until: '2010-01-01' });
    expect(early.json()).toMatchObject({ code: 'ENDS_BEFORE_BEGIN', errors: [{ path: 'until' }] });
  });

  it('is added for a tier or a division, never twice for the same time', async () => {
    expect((await point({ since: '2026-01-01' })).json()).toMatchObject({ code: 'OBLIGATION_OVERLAP' });
    expect((await point()).statusCode).toBe(201);
    const one = await point({ divisionId: city.diaozhuang, since: '2020-01-01' });
    expect(one.json()).toMatchObject({ division: { name: '雕庄街道' }, tier: 'street' });
  });

  it('is taken back on its first day, with a line in the log', async () => {
    const { id } = (await point({ divisionId: city.chashan })).json<Obligation>();
    const answer = await admin().patch(`${URL}/${id}`, { until: '2027-01-01' });
    expect(answer.json()).toEqual({ obligation: null });
    const lines = (await place.tonghu.dataSource.query(
      `select action, before, after from audit_entry where subject = $1 order by id`,
      [`obligation:${id}`],
    )) as object[];
    expect(lines).toEqual([
      expect.objectContaining({ action: 'obligation.added', before: null }),
      expect.objectContaining({ action: 'obligation.removed', after: null }),
    ]);
    expect((await admin().patch(`${URL}/${id}`, { until: '2027-01-01' })).statusCode).toBe(404);
  });

  it.each<[string, () => object, string, string]>([
    ['a centre in a street', () => ({ subject: 'protection_centre' }), 'OBLIGATION_TIER', 'subject'],
    [
      'a district that is called a street',
      () => ({ divisionId: city.tianning }),
      'OBLIGATION_DIVISION_TIER',
      'divisionId',
    ],
    ['a division that is none', () => ({ divisionId: 999_999 }), 'NOT_FOUND', 'divisionId'],
  ])('is not %s', async (_, more, code, path) => {
    const problem = (await point(more())).json<Problem>();
    expect(problem).toMatchObject({ code, errors: [{ path, code }] });
  });
});

import { DivisionHistory, DivisionPage, OutlineCollection, type Division } from '@tonghu/contract';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { dataFile } from '../platform/data-file';
import { startTestApp, type TestApp, type TestBrowser } from '../platform/testing';
import { planDivisions, writePlan } from '.';
import { loadOutlines, type OutlineFile } from './outlines.loader';

describe('the hierarchy of Changzhou', () => {
  let test: TestApp;
  let ids: Map<string, number>;
  let committee: TestBrowser;
  let tianning: TestBrowser;
  let diaozhuang: TestBrowser;
  const id = (code: string) => ids.get(code) ?? 0;
  const [CITY, TIANNING, ZHONGLOU, DIAOZHUANG] = [
    '320400000000',
    '320402000000',
    '320404000000',
    '320402001000',
  ] as const;

  beforeAll(async () => {
    test = await startTestApp();
    await test.dataSource.transaction(async (manager) => {
      const plan = planDivisions(readFileSync(dataFile('divisions/data/changzhou-divisions.csv')));
      const written = await writePlan(manager, plan.divisions, '2014-01-01');
      ids = new Map(written.map((division) => [division.code, division.id]));
      const outlines = readFileSync(dataFile('divisions/data/changzhou-districts.geojson'), 'utf8');
      await loadOutlines(manager, JSON.parse(outlines) as OutlineFile, 'test');
    });
    await test.createAccount({ username: 'committee', roles: ['committee_member'], divisionId: id(CITY) });
    await test.createAccount({
      username: 'tianning',
      roles: ['district_official'],
      divisionId: id(TIANNING),
    });
    await test.createAccount({
      username: 'diaozhuang',
      roles: ['street_supervisor'],
      divisionId: id(DIAOZHUANG),
    });
    committee = await test.signIn('committee');
    tianning = await test.signIn('tianning');
    diaozhuang = await test.signIn('diaozhuang');
  });
  afterAll(() => test.close());

  async function page(who: TestBrowser, url: string) {
    const answer = await who.get(url);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return DivisionPage.parse(answer.json());
  }
  const names = (divisions: readonly Division[]) => divisions.map(({ name }) => name);
  const search = (who: TestBrowser, q: string, more = '') =>
    page(who, `/api/divisions/search?q=${encodeURIComponent(q)}${more}`);

  describe('is browsed', () => {
    it('from the top of the own reach', async () => {
      const top = await page(tianning, '/api/divisions');
      expect(names(top.items)).toEqual(['天宁区']);
      expect(top.items[0]).toMatchObject({ tier: 'district', childCount: 7, parentId: id(CITY) });
    });

    it('by children in the order of their codes, a page at a time', async () => {
      const all = await page(committee, `/api/divisions?parent=${id(CITY)}`);
      expect(names(all.items)).toEqual(['天宁区', '钟楼区', '新北区', '武进区', '金坛区', '溧阳市']);
      const second = await page(committee, `/api/divisions?parent=${id(TIANNING)}&page=2&size=3`);
      expect(names(second.items)).toEqual(['红梅街道', '天宁街道', '兰陵街道']);
      expect(second).toMatchObject({ page: 2, size: 3, total: 7 });
      const beyond = await page(committee, `/api/divisions?parent=${id(TIANNING)}&page=9&size=3`);
      expect(beyond).toMatchObject({ items: [], total: 7 });
    });

    it('with the way from the city down, also above the own reach', async () => {
      const division = (await diaozhuang.get(`/api/divisions/${id('320402001001')}`)).json<Division>();
      expect(division).toMatchObject({
        name: '朝阳花园社区居委会',
        kind: 'residents_committee',
        childCount: 0,
      });
      expect(division.trail.map(({ name }) => name)).toEqual([
        '常州市',
        '天宁区',
        '雕庄街道',
        '朝阳花园社区居委会',
      ]);
    });
  });

  describe('is out of reach beyond the own place, as if it were absent', () => {
    const absent = { status: 404, code: 'NOT_FOUND' };

    it.each(['', '/history', '/outlines'])('at /api/divisions/:id%s', async (rest) => {
      for (const who of [tianning, diaozhuang]) {
        for (const other of [id(ZHONGLOU), id(CITY), 999_999]) {
          expect((await who.get(`/api/divisions/${other}${rest}`)).json()).toMatchObject(absent);
        }
      }
      expect((await tianning.get(`/api/divisions/${id(DIAOZHUANG)}${rest}`)).statusCode).toBe(200);
    });

    it('as a parent and in a search', async () => {
      expect((await tianning.get(`/api/divisions?parent=${id(ZHONGLOU)}`)).json()).toMatchObject(absent);
      expect((await search(tianning, '五星街道')).total).toBe(0);
      expect((await search(diaozhuang, '天宁区')).total).toBe(0);
      expect((await search(diaozhuang, '社区')).total).toBe(4);
    });
  });

  describe('is searched', () => {
    it.each([
      ['a name', '雕庄', '雕庄街道'],
      ['pinyin in full', 'diaozhuang', '雕庄街道'],
      ['pinyin with spaces and capitals', 'Tian Ning', '天宁区'],
      ['initials', 'cyhy', '朝阳花园社区居委会'],
      ['the beginning of a code', '320481', '溧阳市'],
      ['full-width digits', '３２０４０２００１', '雕庄街道'],
      ['part of a name', '花园社区', '白荡社区'],
    ])('by %s', async (_, q, first) => {
      const { items } = await search(committee, q);
      if (q === '花园社区') expect(items.every(({ name }) => name.includes(q))).toBe(true);
      else expect(items[0]?.name).toBe(first);
    });

    it('with the whole before beginnings before the rest, and higher tiers first', async () => {
      const { items } = await search(committee, '天宁');
      expect(names(items).slice(0, 2)).toEqual(['天宁区', '天宁街道']);
      const exact = await search(committee, '红梅街道');
      expect(exact.items[0]?.name).toBe('红梅街道');
      const beginnings = (await search(committee, '朝阳', '&size=200')).items.map(({ name }) =>
        name.startsWith('朝阳'),
      );
      expect(beginnings).toContain(true);
      expect(beginnings).toEqual([...beginnings].sort((a, b) => Number(b) - Number(a)));
    });

    it('within one tier, page by page with the number of all', async () => {
      const { items, total } = await search(committee, '湖', '&tier=street&size=1&page=2');
      expect(items).toHaveLength(1);
      expect(items[0]?.tier).toBe('street');
      expect(total).toBeGreaterThan(2);
      expect(await search(committee, '湖', '&tier=street&page=50')).toMatchObject({ items: [], total });
    });

    it.each(['%', '_', '\\', '%%', '天_区'])('with %s meaning itself', async (q) => {
      expect((await search(committee, q)).total).toBe(0);
    });

    it('for something, not for nothing', async () => {
      expect((await committee.get('/api/divisions/search?q=%20')).json()).toMatchObject({
        code: 'INVALID_INPUT',
      });
    });
  });

  describe('is drawn', () => {
    it('by the outlines of the districts, small enough for a telephone', async () => {
      const answer = await committee.get(`/api/divisions/${id(CITY)}/outlines`);
      const { features } = OutlineCollection.parse(answer.json());
      expect(features.map(({ properties }) => properties.name)).toEqual([
        '天宁区',
        '钟楼区',
        '新北区',
        '武进区',
        '金坛区',
        '溧阳市',
      ]);
      expect(gzipSync(answer.rawPayload).length).toBeLessThan(60_000);
      for (const { geometry } of features) {
        const ring = (geometry.coordinates as number[][][])[0] ?? [];
        expect(ring.length).toBeGreaterThan(100);
        expect(ring.at(-1)).toEqual(ring[0]);
      }
    });

    it('once: the tag of what was seen answers 304', async () => {
      const url = `/api/divisions/${id(CITY)}/outlines`;
      const tag = String((await committee.get(url)).headers['etag']);
      const again = await committee.send('GET', url, undefined, { headers: { 'if-none-match': tag } });
      expect([again.statusCode, again.body]).toEqual([304, '']);
      const other = await committee.send('GET', url, undefined, { headers: { 'if-none-match': '"other"' } });
      expect(other.statusCode).toBe(200);
    });

    it('by nothing where no outline is known', async () => {
      expect((await committee.get(`/api/divisions/${id(TIANNING)}/outlines`)).json()).toEqual({
        type: 'FeatureCollection',
        features: [],
      });
    });
  });

  it('remembers how a place was called and where it belonged', async () => {
    const street = id('320402002000');
    await test.dataSource.query(
      `update division_version set valid = daterange('2014-01-01', '2020-07-01') where division_id = $1`,
      [street],
    );
    await test.dataSource.query(
      `insert into division_version (division_id, tier, parent_id, parent_tier, valid, code, name, path, pinyin, initials)
       select division_id, tier, parent_id, parent_tier, daterange('2020-07-01', null), code, '青龙新街道', path, 'q', 'q'
       from division_version where division_id = $1`,
      [street],
    );
    const history = DivisionHistory.parse((await committee.get(`/api/divisions/${street}/history`)).json());
    expect(
      history.versions.map(({ name, since, until, parentName }) => [name, since, until, parentName]),
    ).toEqual([
      ['青龙街道', '2014-01-01', '2020-07-01', '天宁区'],
      ['青龙新街道', '2020-07-01', null, '天宁区'],
    ]);
    expect((await search(committee, '青龙街道')).total).toBe(0);
    expect((await search(committee, '青龙新街道')).total).toBe(1);
  });
});

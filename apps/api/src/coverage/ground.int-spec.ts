import { OutlineImportReport, PositionImportReport, type Exemption } from '@tonghu/contract';
import iconv from 'iconv-lite';
import { NetCity, refusalOf } from './testing/net-city';

const csv = (...lines: string[]) => Buffer.from(lines.join('\n'));
const square = (west: number, size = 0.04) => [
  [west, 31.78],
  [west + size, 31.78],
  [west + size, 31.82],
  [west, 31.82],
  [west, 31.78],
];
const outlines = (...features: [code: unknown, ring: unknown[]][]) =>
  Buffer.from(
    JSON.stringify({
      type: 'FeatureCollection',
      features: features.map(([code, ring]) => ({
        type: 'Feature',
        properties: { code },
        geometry: { type: 'Polygon', coordinates: [ring] },
      })),
    }),
  );

describe('where divisions are', () => {
  let net: NetCity;
  beforeAll(async () => {
    net = await NetCity.open();
  });
  afterAll(() => net.close());

  const positions = async (bytes: Uint8Array, query = 'system=wgs84', username = 'city') =>
    PositionImportReport.parse(
      (await net.upload(username, `/api/coverage/positions/import?${query}`, bytes)).json(),
    );
  const known = async () =>
    (
      (await net.place.tonghu.dataSource.query(
        `select v.code, p.longitude, p.given_system from division_position p
         join division_version v on v.division_id = p.division_id where v.tier < 4 order by v.code`,
      )) as { code: string; longitude: number; given_system: string }[]
    ).map(({ code, longitude, given_system }) => `${code} ${longitude.toFixed(3)} ${given_system}`);
  const logged = async (action: string) =>
    (
      (await net.place.tonghu.dataSource.query(`select 1 from audit_entry where action = $1`, [
        action,
      ])) as unknown[]
    ).length;

  it('are told row by row what is wrong with a file, and nothing of it is taken', async () => {
    const report = await positions(
      csv(
        '代码,经度,纬度',
        '320402000000,119.98,31.78',
        '320402007000,31.80,119.95',
        '999999999999,119.95,31.80',
        '320402006000,abc,31.8',
        '3204,119.95,31.80',
        '320404000000,121.5,31.2',
        '320402000000,119.99,31.79',
      ),
    );
    expect(report).toMatchObject({ imported: false, moreErrors: 0 });
    expect(report.errors.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '3 经度 POSITION_SWAPPED',
      '4 代码 IMPORT_DIVISION_UNKNOWN',
      '5 经度 IMPORT_BAD_NUMBER',
      '6 代码 IMPORT_BAD_CODE',
      '7 经度 POSITION_OUTSIDE',
      '8 代码 IMPORT_DUPLICATE_CODE',
    ]);
    expect(await known()).toEqual([]);
    expect((await positions(csv('代码,经度', '1,2'))).errors).toMatchObject([
      { column: '纬度', code: 'IMPORT_MISSING_COLUMN' },
    ]);
    expect((await positions(csv('代码'))).errors).toMatchObject([{ code: 'IMPORT_EMPTY' }]);
  });

  it('come from UTF-8 and GB 18030 files, converted from the system that was chosen', async () => {
    const lines = '代码,经度,纬度,来源\n320402000000,119.9800,31.7800,天宁区民政局\n';
    const dry = await positions(Buffer.from(lines), 'system=gcj02&dryRun=true');
    expect([dry.imported, dry.set, await known()]).toEqual([false, 1, []]);
    const report = await positions(iconv.encode(lines, 'gb18030'), 'system=gcj02');
    expect(report).toMatchObject({ imported: true, set: 1, encoding: 'gb18030' });
    expect(await known()).toEqual(['320402000000 119.975 gcj02']);
    const again = await positions(Buffer.from(lines), 'system=gcj02');
    expect(again).toMatchObject({ set: 0, unchanged: 1, encoding: 'utf-8' });
    const other = await positions(Buffer.from(lines), 'system=bd09');
    expect([other.set, await known()]).toEqual([1, ['320402000000 119.969 bd09']]);
    expect(await logged('position.set')).toBe(2);
  });

  it('are set and taken back one by one, in one’s own reach', async () => {
    const { city } = net;
    const url = `/api/coverage/positions/${city.diaozhuang}`;
    const position = { latitude: 31.8, longitude: 119.95, system: 'wgs84' };
    const set = await net.as('diaozhuang').put(url, { position, source: '实地' });
    expect(set.json()).toMatchObject({ latitude: 31.8, given: position, source: '实地', synthetic: false });
    expect((await net.as('zhonglou').put(url, { position })).statusCode).toBe(404);
    const far = { ...position, longitude: 119.6 };
    expect(refusalOf(await net.as('diaozhuang').put(url, { position: far }))).toEqual([
      'POSITION_OUTSIDE',
      'position',
    ]);
    const confirmed = await net.as('diaozhuang').put(url, { position: far, outsideConfirmed: true });
    expect(confirmed.json()).toMatchObject({ longitude: 119.6, outsideConfirmed: true });
    expect((await net.as('diaozhuang').put(url, { position: null })).json()).toMatchObject({
      latitude: null,
    });
    const missing = await net.as('tianning').get('/api/coverage/positions?missing=true&tier=street');
    expect(missing.json()).toMatchObject({ total: 2 });
  });

  it('have outlines that are mended where that needs no asking, and refused with the place where it does', async () => {
    const upload = async (bytes: Uint8Array, username = 'sysadmin') =>
      OutlineImportReport.parse(
        (await net.upload(username, '/api/coverage/outlines/import?system=wgs84&source=test', bytes)).json(),
      );
    const wrong = await upload(
      outlines(
        ['320402007000', square(119.93)],
        ['320402006000', square(120.3)],
        ['999999999999', square(119.93)],
        [
          '320402007001',
          [
            [119.94, 31.79],
            [119.96, 31.81],
            [119.96, 31.79],
            [119.94, 31.81],
            [119.94, 31.79],
          ],
        ],
        [null, square(119.93)],
      ),
    );
    expect(wrong.errors.map(({ feature, code }) => `${feature} ${code}`)).toEqual([
      '2 OUTLINE_OUTSIDE',
      '3 IMPORT_DIVISION_UNKNOWN',
      '4 OUTLINE_CROSSES_ITSELF',
      '5 IMPORT_DIVISION_UNKNOWN',
    ]);
    expect(wrong.imported).toBe(false);
    const right = await upload(
      outlines([320402007000, square(119.93).slice(0, -1).reverse()], ['320402006000', square(119.97)]),
    );
    expect(right).toMatchObject({
      imported: true,
      set: 2,
      repairs: [
        { feature: 1, repair: 'ring_closed' },
        { feature: 1, repair: 'ring_turned' },
      ],
    });
    const shown = await net.as('city').get(`/api/divisions/${net.city.tianning}/outlines`);
    expect(shown.json<{ features: unknown[] }>().features).toHaveLength(2);
    for (const bytes of ['{', '[]', '{"type":"FeatureCollection","features":[]}']) {
      const answer = await net.upload(
        'sysadmin',
        '/api/coverage/outlines/import?system=wgs84&source=test',
        Buffer.from(bytes),
      );
      expect([answer.statusCode, refusalOf(answer)[0]]).toEqual([422, 'OUTLINE_FILE_UNREADABLE']);
    }
  });
});

describe('an exemption', () => {
  let net: NetCity;
  beforeAll(async () => {
    net = await NetCity.open();
  });
  afterAll(() => net.close());

  const add = (username: string, divisionId: number, more: object = {}) =>
    net.as(username).post('/api/coverage/exemptions', {
      divisionId,
      matter: 'rescue_point',
      ground: 'served_elsewhere',
      reason: '由雕庄街道保护点服务',
      since: '2026-01-01',
      ...more,
    });

  it('leaves a division out of the denominator from its first day, with its reason, until it ends', async () => {
    const { city } = net;
    const answer = await add('tianning', city.chashan);
    expect(answer.statusCode).toBe(201);
    const { obligations } = await net.overview('city');
    expect(obligations.find(({ tier }) => tier === 'street')?.met).toMatchObject({
      numerator: 1,
      denominator: 2,
      excluded: [{ reason: 'exempt', divisions: 1 }],
    });
    const before = await net.overview('city', 'at=2025-12');
    expect(before.obligations.find(({ tier }) => tier === 'street')?.counts).toMatchObject({
      exempt: 0,
      gap: 2,
    });
    const list = await net.as('city').get('/api/coverage/obligations?state=exempt');
    expect(list.json()).toMatchObject({
      items: [{ division: { name: '茶山街道' }, exemption: { reason: '由雕庄街道保护点服务' } }],
    });
    const { id } = answer.json<Exemption>();
    const ended = await net.as('tianning').patch(`/api/coverage/exemptions/${id}`, { until: '2026-02-01' });
    expect(ended.json()).toMatchObject({ exemption: { until: '2026-02-01', by: 'tianning', mayEnd: true } });
    expect(await net.stateOf(city.chashan)).toBe('gap');
    const lines = (await net.place.tonghu.dataSource.query(
      `select action from audit_entry where subject = $1 order by id`,
      [`exemption:${id}`],
    )) as { action: string }[];
    expect(lines.map(({ action }) => action)).toEqual(['exemption.added', 'exemption.ended']);
  });

  it('from distances leaves a community out of them', async () => {
    const { city } = net;
    const { id } = (await add('city', city.wuxingVillage, { matter: 'distance' })).json<Exemption>();
    const { distances } = await net.overview('city');
    expect(distances[3]).toMatchObject({
      kind: 'rescue_point',
      communities: 3,
      excluded: [{ reason: 'exempt', divisions: 1 }],
    });
    const left = await net.as('city').get('/api/coverage/distances?excluded=true');
    expect(left.json()).toMatchObject({
      total: 1,
      items: [{ division: { name: '五星村' }, excluded: 'exempt' }],
    });
    const back = await net.as('city').patch(`/api/coverage/exemptions/${id}`, { until: '2026-01-01' });
    expect(back.json()).toEqual({ exemption: null });
  });

  it('is decided from above, for what the tier has, once for the same time', async () => {
    const { city } = net;
    expect((await add('tianning', city.tianning, { matter: 'everything' })).statusCode).toBe(403);
    expect((await add('city', city.city, { matter: 'protection_centre' })).statusCode).toBe(201);
    expect((await add('tianning', city.wuxing)).statusCode).toBe(404);
    expect((await add('diaozhuang', city.chaoyang)).statusCode).toBe(403);
    expect(refusalOf(await add('city', city.chaoyang))).toEqual(['EXEMPTION_TIER', 'matter']);
    expect(refusalOf(await add('city', city.wuxing, { until: '2026-01-01' }))).toEqual([
      'DATES_BACKWARDS',
      'until',
    ]);
    await add('city', city.wuxing);
    expect(refusalOf(await add('city', city.wuxing, { since: '2027-01-01' }))).toEqual([
      'EXEMPTION_OVERLAP',
      'since',
    ]);
    const mine = await net.as('zhonglou').get('/api/coverage/exemptions?on=2026-05-01');
    expect(mine.json()).toMatchObject({ total: 1, items: [{ division: { name: '五星街道' } }] });
  });
});

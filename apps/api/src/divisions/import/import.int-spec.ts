import type { DivisionImportReport, Division } from '@tonghu/contract';
import { readFileSync } from 'node:fs';
import { dataFile } from '../../platform/data-file';
import { startTestApp, type TestApp, type TestBrowser } from '../../platform/testing';
import { nameSound } from './name-sound';
import { writePlan } from './plan-writer';

const SUZHOU = [
  '代码,名称,层级,上级代码',
  '320500000000,苏州市,市,',
  '320508000000,姑苏区,区,320500000000',
  '320508001000,平江街道,街道,320508000000',
  '320508001001,历史街区社区居委会,社区,320508001000',
  '320508001200,虎丘村村委会,村,320508001000',
  '320508002000,苏州监狱,街道,320508000000',
  '320508002498,苏州监狱虚拟社区,社区,320508002000',
].join('\r\n');

function upload(browser: TestBrowser, content: string | Buffer, query = '', field = 'file') {
  const boundary = 'tonghu-boundary';
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="divisions.csv"\r\n` +
        `Content-Type: text/csv\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return browser.send('POST', `/api/divisions/import${query}`, undefined, {
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
}

/** A new portal: its city is founded so that the administrator has a place, nothing below it yet. */
async function foundPortal(test: TestApp, code = '320500000000', name = '苏州'): Promise<TestBrowser> {
  const [root] = await test.dataSource.transaction((manager) =>
    writePlan(
      manager,
      [{ code, name, tier: 1, parentCode: null, kind: null, reporting: true, ...nameSound(name) }],
      '2026-06-01',
    ),
  );
  await test.createAccount({ username: 'sysadmin', roles: ['system_admin'], divisionId: root?.id ?? 0 });
  return test.signIn('sysadmin');
}

const divisionCount = async (test: TestApp) =>
  ((await test.dataSource.query('select count(*) as n from division')) as [{ n: number }])[0].n;

describe('importing divisions', () => {
  let test: TestApp;
  let admin: TestBrowser;

  beforeEach(async () => {
    test = await startTestApp();
    admin = await foundPortal(test);
  });
  afterEach(() => test.close());

  it('only checks when asked to', async () => {
    const report = (await upload(admin, SUZHOU, '?dryRun=true')).json<DivisionImportReport>();
    expect(report).toEqual({
      imported: false,
      rows: 7,
      counts: { city: 1, district: 1, street: 2, community: 3 },
      encoding: 'utf-8',
      errors: [],
      moreErrors: 0,
    });
    expect(await divisionCount(test)).toBe(1);
  });

  it("gives any city's file a hierarchy to work with, below the city that is there", async () => {
    expect((await upload(admin, SUZHOU)).json()).toMatchObject({ imported: true, errors: [] });
    expect(await divisionCount(test)).toBe(7);
    const city = (await admin.get('/api/divisions')).json<{ items: Division[] }>().items[0];
    expect(city).toMatchObject({ name: '苏州市', childCount: 1 });
    const found = (await admin.get('/api/divisions/search?q=lsjq')).json<{ items: Division[] }>().items[0];
    expect(found?.trail.map(({ name, tier }) => `${tier} ${name}`)).toEqual([
      'city 苏州市',
      'district 姑苏区',
      'street 平江街道',
      'community 历史街区社区居委会',
    ]);
    const rows = (await test.dataSource.query(
      `select name, kind, reporting from division_version order by code`,
    )) as { name: string; kind: string | null; reporting: boolean }[];
    expect(rows.map(({ name, kind, reporting }) => [name, kind, reporting])).toEqual([
      ['苏州市', null, true],
      ['姑苏区', null, true],
      ['平江街道', null, true],
      ['历史街区社区居委会', 'residents_committee', true],
      ['虎丘村村委会', 'villagers_committee', true],
      ['苏州监狱', null, false],
      ['苏州监狱虚拟社区', 'virtual', false],
    ]);
  });

  it('is written into the log with the numbers of each tier', async () => {
    await upload(admin, SUZHOU, '?since=2020-05-01');
    const [line] = (await test.dataSource.query(
      `select action, after from audit_entry where action = 'divisions.import'`,
    )) as [{ action: string; after: unknown }];
    expect(line.after).toEqual({
      code: '320500000000',
      name: '苏州市',
      since: '2020-05-01',
      counts: { city: 1, district: 1, street: 2, community: 3 },
    });
  });

  it('holds from the day asked for', async () => {
    await upload(admin, SUZHOU, '?since=2020-05-01');
    const rows = (await test.dataSource.query(
      `select distinct lower(valid) as since from division_version`,
    )) as unknown[];
    expect(rows).toEqual([{ since: '2020-05-01' }]);
    expect((await upload(admin, SUZHOU, '?since=2999-01-01')).json()).toMatchObject({
      status: 422,
      code: 'IMPORT_SINCE_FUTURE',
    });
    expect((await upload(admin, SUZHOU, '?since=yesterday')).statusCode).toBe(400);
  });

  it('imports nothing at all when one row is wrong', async () => {
    const answer = await upload(admin, `${SUZHOU}\r\n320508003000,桃花坞街道,街道,320599000000`);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      imported: false,
      errors: [{ row: 9, column: 'parent_code', code: 'IMPORT_ORPHAN', value: '320599000000' }],
    });
    expect(await divisionCount(test)).toBe(1);
  });

  it('refuses another city beside the present one, and a second file of the same', async () => {
    const changzhou = readFileSync(dataFile('divisions/data/changzhou-divisions.csv'));
    expect((await upload(admin, changzhou)).json()).toMatchObject({
      imported: false,
      errors: [{ row: 1, column: null, code: 'IMPORT_CITY_EXISTS', value: '320500000000' }],
    });
    await upload(admin, SUZHOU);
    expect((await upload(admin, SUZHOU)).json()).toMatchObject({
      imported: false,
      errors: [{ code: 'IMPORT_UPDATE_UNSUPPORTED' }],
    });
    expect(await divisionCount(test)).toBe(7);
  });

  it('lets one of two imports at once through', async () => {
    const reports = await Promise.all([upload(admin, SUZHOU), upload(admin, SUZHOU)]);
    expect(reports.map((answer) => answer.json<DivisionImportReport>().imported).sort()).toEqual([
      false,
      true,
    ]);
    expect(await divisionCount(test)).toBe(7);
  });

  it('refuses a file that is too large, no file, and no form', async () => {
    const large = await upload(admin, `${SUZHOU}\r\n${' '.repeat(6_000_000)}`);
    expect([large.statusCode, large.json<{ code: string }>().code]).toEqual([413, 'IMPORT_TOO_LARGE']);
    const none = await admin.send('POST', '/api/divisions/import', undefined, {
      payload: '--x--\r\n',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect([none.statusCode, none.json<{ code: string }>().code]).toEqual([400, 'IMPORT_NO_FILE']);
    const json = await admin.post('/api/divisions/import', { rows: [] });
    expect([json.statusCode, json.json<{ code: string }>().code]).toEqual([400, 'IMPORT_NO_FILE']);
  });

  it('is for system administrators alone', async () => {
    const [{ id }] = (await test.dataSource.query('select id from division')) as [{ id: number }];
    await test.createAccount({ username: 'official', roles: ['city_official'], divisionId: id });
    expect((await upload(await test.signIn('official'), SUZHOU)).statusCode).toBe(403);
    expect((await upload(test.browser(), SUZHOU)).statusCode).toBe(401);
    expect(await divisionCount(test)).toBe(1);
  });
});

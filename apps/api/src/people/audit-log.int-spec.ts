import type { AuditEntry, AuditPage } from '@tonghu/contract';
import {
  buildSmallCity,
  startTestApp,
  type SmallCity,
  type TestApp,
  type TestBrowser,
} from '../platform/testing';

describe('the log', () => {
  let tonghu: TestApp;
  let city: SmallCity;
  let auditor: TestBrowser;

  beforeAll(async () => {
    tonghu = await startTestApp();
    city = await buildSmallCity(tonghu.dataSource);
    await tonghu.createAccount({ username: 'auditor', roles: ['auditor'], divisionId: city.city });
    await tonghu.createAccount({ username: 'tianning.audit', roles: ['auditor'], divisionId: city.tianning });
    auditor = await tonghu.signIn('auditor');
    await tonghu.dataSource.query(
      `insert into audit_entry (at, action, subject, division_id) values
         ('2026-10-01T15:59:59Z', 'return.submit', 'return:1', $1),
         ('2026-10-01T16:00:00Z', 'return.accept', 'return:1', $1),
         ('2026-10-02T15:59:59Z', 'returnable', 'x', $2),
         ('2026-10-02T16:00:00Z', 'return.accept', 'return:2', $2)`,
      [city.diaozhuang, city.wuxing],
    );
  });
  afterAll(() => tonghu.close());

  const read = async (who: TestBrowser, query = '') =>
    (await who.get(`/api/audit?${query}`)).json<{ items: AuditEntry[]; total: number }>();

  it('is newest first, and paged', async () => {
    const { items, total } = await read(auditor, 'size=2');
    expect(items.map(({ subject }) => subject)).toEqual(['return:2', 'x']);
    expect(total).toBe(5);
    const last = await read(auditor, 'size=2&page=3');
    expect(last.items.map(({ action, username }) => [action, username])).toEqual([
      ['session.signed_in', 'auditor'],
    ]);
  });

  it('is narrowed by action or its first part, account and days of Shanghai', async () => {
    expect((await read(auditor, 'action=return')).total).toBe(3);
    expect((await read(auditor, 'action=return.accept')).total).toBe(2);
    const day = await read(auditor, 'from=2026-10-02&to=2026-10-02');
    expect(day.items.map(({ action }) => action)).toEqual(['returnable', 'return.accept']);
    const [{ id }] = (await tonghu.dataSource.query(`select id from account where username = 'auditor'`)) as [
      { id: number },
    ];
    expect((await read(auditor, `account=${id}`)).total).toBe(1);
    expect((await auditor.get('/api/audit?from=2026-13-01')).statusCode).toBe(400);
  });

  it('shows an auditor of a district what happened there', async () => {
    const local = await tonghu.signIn('tianning.audit');
    const { items } = await read(local);
    expect(items.map(({ action }) => action)).toEqual([
      'session.signed_in',
      'return.accept',
      'return.submit',
    ]);
  });

  it('can be neither changed nor removed, not even in the database', async () => {
    for (const sql of [
      'update audit_entry set subject = null',
      'delete from audit_entry',
      'truncate audit_entry',
    ]) {
      await expect(tonghu.dataSource.query(sql)).rejects.toThrow('append-only');
    }
  });

  it('is counted up to ten thousand lines and then says that there are more', async () => {
    const add = (lines: number) =>
      tonghu.dataSource.query(
        `insert into audit_entry (action, subject) select 'bulk.line', 'x' from generate_series(1, $1::int)`,
        [lines],
      );
    const ask = async () => (await auditor.get('/api/audit?action=bulk&size=1')).json<AuditPage>();
    await add(10_000);
    expect(await ask()).toMatchObject({ total: 10_000, more: false });
    await add(1);
    expect(await ask()).toMatchObject({ total: 10_000, more: true, items: [{ action: 'bulk.line' }] });
    expect((await auditor.get('/api/audit?action=returnable')).json()).toMatchObject({
      total: 1,
      more: false,
    });
  });
});

import { openEmptyDatabase, type TestDatabase } from '@tonghu/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createFirstAdministrator, migrate, migrationDrift, openApiDocument, start } from './main';
import { connect } from './platform/database';
import { createTestAccount } from './platform/testing';

const CITY = { code: '320400000000', name: '常州市' };

describe('a production start', () => {
  const before = { ...process.env };
  let database: TestDatabase;
  let portalDirectory: string;

  beforeEach(async () => {
    database = await openEmptyDatabase();
    portalDirectory = mkdtempSync(path.join(tmpdir(), 'tonghu-main-'));
    process.env['TONGHU_SECRET'] = 'a secret that only this test knows';
    process.env['TONGHU_LOG_LEVEL'] = 'error';
  });
  afterEach(async () => {
    process.env = { ...before };
    rmSync(portalDirectory, { recursive: true });
    await database.drop();
  });

  const production = (port = 0) =>
    start({ databaseUrl: database.url, port, mode: 'production', portalDirectory });

  it('refuses without a secret, before it touches the database', async () => {
    process.env['TONGHU_SECRET'] = 'too short';
    await expect(production()).rejects.toMatchObject({ code: 'MISSING_SECRET', params: { length: 32 } });
  });

  it('refuses a database that nobody answers for', async () => {
    const url = new URL(database.url);
    url.port = '1';
    await expect(
      start({ databaseUrl: url.toString(), port: 0, mode: 'production', portalDirectory }),
    ).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
  });

  it('refuses pending migrations and names them', async () => {
    await expect(production()).rejects.toMatchObject({
      code: 'PENDING_MIGRATIONS',
      params: { migrations: expect.stringContaining('People1700000000002') },
    });
  });

  it('refuses demo accounts', async () => {
    await migrate({ databaseUrl: database.url });
    await createFirstAdministrator({ databaseUrl: database.url, username: 'keeper', city: CITY });
    const dataSource = await connect(database.url);
    await dataSource.query(`update account set demo = true`);
    await dataSource.destroy();
    await expect(production()).rejects.toMatchObject({ code: 'DEMO_IN_PRODUCTION' });
  });

  it('refuses a port that is taken', async () => {
    await migrate({ databaseUrl: database.url });
    const occupant = await new Promise<Server>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
    });
    const { port } = occupant.address() as { port: number };
    const refusal = await production(port).catch((error: unknown) => error);
    await new Promise((resolve) => occupant.close(resolve));
    expect(refusal).toMatchObject({ code: 'PORT_TAKEN', params: { port } });
  });

  it('begins with one security administrator, who must change the password and can then create others', async () => {
    await migrate({ databaseUrl: database.url });
    expect(await migrationDrift({ databaseUrl: database.url })).toEqual([]);
    await expect(
      createFirstAdministrator({ databaseUrl: database.url, username: 'keeper' }),
    ).rejects.toMatchObject({
      code: 'CITY_MISSING',
    });
    const first = await createFirstAdministrator({
      databaseUrl: database.url,
      username: 'keeper',
      city: CITY,
    });
    await expect(
      createFirstAdministrator({ databaseUrl: database.url, username: 'second', city: CITY }),
    ).rejects.toMatchObject({ code: 'ACCOUNTS_EXIST' });

    const server = await production();
    expect(server.demoAccounts).toBeNull();
    const ask = client(server.url);
    expect(await ask('GET', '/api/public/about')).toMatchObject({
      body: { city: '常州市', demo: false, demoAccounts: [], demoPassword: null },
    });
    expect(await ask('POST', '/api/session', first)).toMatchObject({
      status: 200,
      body: { mustChangePassword: true, demo: false },
    });
    const change = { current: first.password, next: 'quiet-rivers-bend-57' };
    expect(await ask('PUT', '/api/session/password', change)).toMatchObject({ status: 204 });
    const { city } = (await ask('GET', '/api/session')).body as { city: { id: number } };
    const account = {
      username: 'sys',
      displayName: '系统管理员',
      roles: ['system_admin'],
      divisionId: city.id,
    };
    expect(await ask('POST', '/api/accounts', account)).toMatchObject({
      status: 201,
      body: { account: { username: 'sys', mustChangePassword: true } },
    });
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it('lets a request in flight finish when it is told to stop', async () => {
    await migrate({ databaseUrl: database.url });
    await createFirstAdministrator({ databaseUrl: database.url, username: 'keeper', city: CITY });
    const server = await production();
    const dataSource = await connect(database.url);
    await createTestAccount(dataSource, { username: 'person', roles: ['auditor'], divisionId: 1 });
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`lock table sign_in_failure in access exclusive mode`);
    const answer = client(server.url)('POST', '/api/session', {
      username: 'person',
      password: 'sunlit-harbour-42',
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const closed = server.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await runner.commitTransaction();
    expect(await answer).toMatchObject({ status: 200, body: { account: { username: 'person' } } });
    const start = performance.now();
    await closed;
    expect(performance.now() - start).toBeLessThan(5000);
    await runner.release();
    await dataSource.destroy();
  });

  it('describes the API', async () => {
    await migrate({ databaseUrl: database.url });
    const document = await openApiDocument({ databaseUrl: database.url });
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/session', '/api/accounts/{id}', '/api/audit', '/api/public/about']),
    );
  });
});

/** A browser's cookie jar around fetch, over a real port. */
function client(base: string) {
  const cookies = new Map<string, string>();
  return async (method: string, url: string, body?: object): Promise<{ status: number; body: unknown }> => {
    const answer = await fetch(base + url, {
      method,
      headers: {
        cookie: [...cookies].map((entry) => entry.join('=')).join('; '),
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  };
}

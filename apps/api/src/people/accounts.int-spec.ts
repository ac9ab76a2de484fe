import type { Account, Role } from '@tonghu/contract';
import {
  buildSmallCity,
  startTestApp,
  type SmallCity,
  type TestApp,
  type TestBrowser,
} from '../platform/testing';

describe('accounts', () => {
  let tonghu: TestApp;
  let city: SmallCity;
  let security: TestBrowser;
  let tianning: TestBrowser;
  const ids: Record<string, number> = {};
  let accounts = 0;

  beforeAll(async () => {
    tonghu = await startTestApp();
    city = await buildSmallCity(tonghu.dataSource);
    const join = async (username: string, role: Role, divisionId: number) => {
      ids[username] = await tonghu.createAccount({
        username,
        roles: [role],
        divisionId,
        displayName: `${username} 同志`,
      });
    };
    await join('security', 'security_admin', city.city);
    await join('city', 'city_official', city.city);
    await join('tianning', 'district_official', city.tianning);
    await join('tianning.two', 'district_official', city.tianning);
    await join('zhonglou', 'district_official', city.zhonglou);
    await join('diaozhuang', 'street_supervisor', city.diaozhuang);
    await join('wuxing', 'street_supervisor', city.wuxing);
    await join('chaoyang', 'community_director', city.chaoyang);
    security = await tonghu.signIn('security');
    tianning = await tonghu.signIn('tianning');
  });
  afterAll(() => tonghu.close());

  const list = async (who: TestBrowser, query = '') =>
    (await who.get(`/api/accounts?${query}`)).json<{ items: Account[]; total: number }>();
  const names = ({ items }: { items: Account[] }) => items.map(({ username }) => username);

  function wish(changes: object = {}) {
    accounts += 1;
    return {
      username: `new-${accounts}`,
      displayName: '新同志',
      roles: ['street_supervisor'],
      divisionId: city.diaozhuang,
      ...changes,
    };
  }

  it('lists those in reach by tier, code and name, and nothing else', async () => {
    expect(names(await list(tianning))).toEqual(['tianning', 'tianning.two', 'diaozhuang', 'chaoyang']);
    expect((await list(security)).total).toBe(8);
  });

  it('pages and narrows the list', async () => {
    const second = await list(security, 'page=2&size=3');
    expect([names(second), second.total]).toEqual([['tianning.two', 'zhonglou', 'diaozhuang'], 8]);
    expect((await list(security, 'page=9&size=3')).total).toBe(8);
    expect(names(await list(security, `division=${city.zhonglou}`))).toEqual(['zhonglou', 'wuxing']);
    expect(names(await list(security, 'role=community_director'))).toEqual(['chaoyang']);
    expect(names(await list(security, 'q=TIANNING'))).toEqual(['tianning', 'tianning.two']);
    expect((await list(security, 'q=%25')).total).toBe(0);
    expect((await list(security, 'state=disabled')).total).toBe(0);
    expect((await list(tianning, `division=${city.zhonglou}`)).total).toBe(0);
    expect(names(await list(tianning, `division=${city.city}`))).toHaveLength(4);
  });

  it.each(['page=0', 'size=201', 'role=king', 'division=x', 'division=99999999999', 'q=%00'])(
    'refuses the query %s',
    async (query) => {
      const answer = await security.get(`/api/accounts?${query}`);
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID_INPUT']);
    },
  );

  it('asks the database the same number of times for a long list as for a short one', async () => {
    const logged: string[] = [];
    const logger = tonghu.dataSource.logger;
    Object.assign(tonghu.dataSource, { logger: { ...logger, logQuery: (sql: string) => logged.push(sql) } });
    await list(security, 'size=1');
    const short = logged.length;
    await list(security, 'size=200');
    Object.assign(tonghu.dataSource, { logger });
    expect(short).toBeGreaterThan(0);
    expect(logged.length - short).toBe(short);
  });

  it('are created with a first password that is shown once and must be changed', async () => {
    const answer = await tianning.post('/api/accounts', wish({ username: 'xin.ren' }));
    expect(answer.statusCode).toBe(201);
    const { account, password } = answer.json();
    expect(account).toMatchObject({
      username: 'xin.ren',
      roles: ['street_supervisor'],
      division: { id: city.diaozhuang, name: '雕庄街道', tier: 'street' },
      state: 'active',
      mustChangePassword: true,
      lastSignInAt: null,
      version: 1,
    });
    expect(password).toMatch(/^([a-z]{4}[2-9]{2}-){3}[a-z]{4}[2-9]{2}$/);
    const browser = await tonghu.signIn('xin.ren', password);
    expect((await browser.get('/api/session')).json().mustChangePassword).toBe(true);
    expect((await tianning.get(`/api/accounts/${account.id}`)).body).not.toContain(password);
  });

  it.each<[string, number, string, () => object]>([
    ['a username that is taken', 409, 'USERNAME_TAKEN', () => ({ username: 'zhonglou' })],
    ['a username with capitals', 400, 'INVALID_INPUT', () => ({ username: 'Xin Ren' })],
    ['an unknown field', 400, 'INVALID_INPUT', () => ({ demo: true })],
    ['no role', 400, 'INVALID_INPUT', () => ({ roles: [] })],
    [
      'two administrators in one',
      422,
      'ROLES_INCOMPATIBLE',
      () => ({ roles: ['auditor', 'security_admin'] }),
    ],
    [
      'an administrator who also reports',
      422,
      'ROLES_INCOMPATIBLE',
      () => ({ roles: ['auditor', 'street_supervisor'] }),
    ],
    ['a role of another tier', 422, 'ROLE_TIER_MISMATCH', () => ({ roles: ['community_director'] })],
    ['a division that does not exist', 404, 'NOT_FOUND', () => ({ divisionId: 999_999 })],
  ])('are not created with %s', async (_, statusCode, code, changes) => {
    const answer = await security.post('/api/accounts', wish(changes()));
    expect([answer.statusCode, answer.json().code]).toEqual([statusCode, code]);
  });

  it.each<[string, number, string, () => object]>([
    ['in another district', 404, 'NOT_FOUND', () => ({ divisionId: city.wuxing })],
    ['above', 404, 'NOT_FOUND', () => ({ divisionId: city.city, roles: ['city_official'] })],
    ['beside oneself', 403, 'FORBIDDEN', () => ({ divisionId: city.tianning, roles: ['district_official'] })],
    ['with the rights of an administrator', 403, 'FORBIDDEN', () => ({ roles: ['auditor'] })],
  ])('are not created by a district official %s', async (_, statusCode, code, changes) => {
    const answer = await tianning.post('/api/accounts', wish(changes()));
    expect([answer.statusCode, answer.json().code]).toEqual([statusCode, code]);
  });

  it('out of reach are as if they did not exist', async () => {
    for (const id of [ids['wuxing'], ids['city'], 999_999]) {
      const answers = [
        await tianning.get(`/api/accounts/${id}`),
        await tianning.patch(`/api/accounts/${id}`, { version: 1, displayName: 'x' }),
        await tianning.post(`/api/accounts/${id}/password`),
      ];
      expect(answers.map((answer) => [answer.statusCode, answer.json().code])).toEqual(
        Array.from({ length: 3 }, () => [404, 'NOT_FOUND']),
      );
    }
  });

  it('of peers and one’s own can be seen but not changed', async () => {
    for (const username of ['tianning', 'tianning.two']) {
      const id = ids[username];
      expect((await tianning.get(`/api/accounts/${id}`)).statusCode).toBe(200);
      expect((await tianning.patch(`/api/accounts/${id}`, { version: 1, displayName: 'x' })).statusCode).toBe(
        403,
      );
      expect((await tianning.post(`/api/accounts/${id}/password`)).statusCode).toBe(403);
    }
    const own = await security.patch(`/api/accounts/${ids['security']}`, { version: 1, state: 'disabled' });
    expect(own.statusCode).toBe(403);
  });

  it('change at the version that was seen, and not at an older one', async () => {
    const { account } = (await tianning.post('/api/accounts', wish())).json<{ account: Account }>();
    const url = `/api/accounts/${account.id}`;
    const changed = await tianning.patch(url, { version: 1, displayName: '改名' });
    expect(changed.json()).toMatchObject({ displayName: '改名', version: 2, roles: ['street_supervisor'] });
    const stale = await tianning.patch(url, { version: 1, displayName: '又改' });
    expect([stale.statusCode, stale.json().code, stale.json().params]).toEqual([
      409,
      'ACCOUNT_STALE',
      { version: 2 },
    ]);
  });

  it('cannot be moved or promoted beyond the reach of whoever does it', async () => {
    const { account } = (await tianning.post('/api/accounts', wish())).json<{ account: Account }>();
    const move = async (changes: object) =>
      (await tianning.patch(`/api/accounts/${account.id}`, { version: 1, ...changes })).json().code;
    expect(await move({ divisionId: city.wuxing })).toBe('NOT_FOUND');
    expect(await move({ divisionId: city.tianning, roles: ['district_official'] })).toBe('FORBIDDEN');
    expect(await move({ roles: ['auditor'] })).toBe('FORBIDDEN');
    expect(await move({ divisionId: city.chaoyang })).toBe('ROLE_TIER_MISMATCH');
    expect(await move({ divisionId: city.chaoyang, roles: ['community_director'] })).toBeUndefined();
  });

  it('take a changed role into effect at the next request', async () => {
    const { account, password } = (await security.post('/api/accounts', wish())).json();
    const browser = await tonghu.signIn(account.username, password);
    await browser.put('/api/session/password', { current: password, next: 'quiet-rivers-bend-57' });
    expect((await browser.get('/api/audit')).statusCode).toBe(403);
    await security.patch(`/api/accounts/${account.id}`, { version: 2, roles: ['auditor'] });
    expect((await browser.get('/api/audit')).statusCode).toBe(200);
  });

  it('get a new first password that ends their sessions', async () => {
    const { account, password } = (await tianning.post('/api/accounts', wish())).json();
    const browser = await tonghu.signIn(account.username, password);
    await browser.get('/api/session');
    const reset = (await tianning.post(`/api/accounts/${account.id}/password`)).json();
    expect(reset.account).toMatchObject({ mustChangePassword: true, version: 2 });
    expect((await browser.get('/api/session')).statusCode).toBe(401);
    await expect(tonghu.signIn(account.username, password)).rejects.toThrow('SIGN_IN_FAILED');
    await tonghu.signIn(account.username, reset.password);
  });

  it('leave every change in the log, with before and after and without passwords', async () => {
    const { account, password } = (await tianning.post('/api/accounts', wish())).json();
    await tianning.patch(`/api/accounts/${account.id}`, { version: 1, state: 'disabled' });
    await tonghu.createAccount({ username: 'auditor', roles: ['auditor'], divisionId: city.city });
    const auditor = await tonghu.signIn('auditor');
    const { items } = (await auditor.get('/api/audit?action=account')).json();
    const [changed, created] = items.filter(
      ({ subject }: { subject: string }) => subject === `account:${account.id}`,
    );
    expect(created).toMatchObject({
      action: 'account.created',
      username: 'tianning',
      divisionId: city.diaozhuang,
      before: null,
      after: { username: account.username, roles: ['street_supervisor'], state: 'active' },
    });
    expect(changed).toMatchObject({
      action: 'account.changed',
      before: { state: 'active', version: 1 },
      after: { state: 'disabled', version: 2 },
      address: '127.0.0.1',
    });
    expect(JSON.stringify(items)).not.toContain(password);
    expect(JSON.stringify(items)).not.toContain('argon2');
  });
});

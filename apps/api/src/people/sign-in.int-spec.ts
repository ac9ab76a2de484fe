import {
  buildSmallCity,
  startTestApp,
  TEST_PASSWORD,
  type SmallCity,
  type TestApp,
} from '../platform/testing';

const WRONG = { password: 'not the right one' };

describe('signing in', () => {
  let tonghu: TestApp;
  let city: SmallCity;
  let accounts = 0;

  beforeAll(async () => {
    tonghu = await startTestApp({ settings: { trustedProxies: 1 } });
    city = await buildSmallCity(tonghu.dataSource);
  });
  afterAll(() => tonghu.close());

  async function newAccount(
    extra: { mustChangePassword?: boolean; divisionId?: number } = {},
  ): Promise<string> {
    accounts += 1;
    const username = `person-${accounts}`;
    await tonghu.createAccount({
      username,
      roles: ['district_official'],
      divisionId: city.tianning,
      ...extra,
    });
    return username;
  }

  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
  const attempt = (username: string, password: string, address: string, browser = tonghu.browser()) =>
    browser.send('POST', '/api/session', { username, password }, from(address));

  async function failures(username: string, count: number, address: (i: number) => string, browser?: never) {
    for (let i = 0; i < count; i += 1) {
      const answer = await attempt(username, WRONG.password, address(i), browser);
      expect(answer.statusCode).toBe(401);
    }
  }

  it('shows who is signed in and what they may do', async () => {
    const username = await newAccount();
    const browser = await tonghu.signIn(username);
    const session = (await browser.get('/api/session')).json();
    expect(session).toMatchObject({
      account: {
        username,
        roles: ['district_official'],
        division: { id: city.tianning, name: '天宁区', tier: 'district', code: '320402000000' },
      },
      mustChangePassword: false,
      city: { id: city.city, name: '常州市' },
      demo: true,
    });
    expect(session.permissions).toContain('returns.review');
    expect(session.permissions).not.toContain('audit.read');
  });

  it('sets cookies that scripts and other sites cannot use, and stores only a hash', async () => {
    const username = await newAccount();
    const answer = await attempt(username, TEST_PASSWORD, '192.0.2.1');
    const cookies = [answer.headers['set-cookie']].flat();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    const token = answer.cookies.find(({ name }) => name === 'tonghu_session')?.value ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const rows: unknown[] = await tonghu.dataSource.query(
      `select 1 from session where token_hash = sha256(convert_to($1, 'UTF8'))`,
      [token],
    );
    expect(rows).toHaveLength(1);
  });

  it('takes a username in any case', async () => {
    const username = await newAccount();
    expect((await attempt(` ${username.toUpperCase()} `, TEST_PASSWORD, '192.0.2.1')).statusCode).toBe(200);
  });

  it('answers alike for a wrong password, an unknown name, a closed account and a division that is gone', async () => {
    const known = await newAccount();
    const closed = await newAccount();
    await tonghu.dataSource.query(`update account set state = 'disabled' where username = $1`, [closed]);
    const homeless = await newAccount({ divisionId: city.xinfeng });
    await tonghu.dataSource.query(
      `update division_version set valid = daterange('2020-01-01', '2021-01-01') where division_id = $1`,
      [city.xinfeng],
    );
    const answers = [
      await attempt(homeless, TEST_PASSWORD, '192.0.2.2'),
      await attempt(known, WRONG.password, '192.0.2.2'),
      await attempt('nobody-at-all', TEST_PASSWORD, '192.0.2.2'),
      await attempt(closed, TEST_PASSWORD, '192.0.2.2'),
    ];
    for (const answer of answers) {
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toEqual({
        type: 'about:blank',
        title: 'SIGN_IN_FAILED',
        status: 401,
        code: 'SIGN_IN_FAILED',
      });
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it('works as long for an unknown name as for a known one', async () => {
    const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    const { hashPassword } = await import('./password-hash');
    const known = await newAccount();
    await tonghu.dataSource.query(`update account set password_hash = $2 where username = $1`, [
      known,
      await hashPassword(TEST_PASSWORD),
    ]);
    const times: Record<string, number[]> = { [known]: [], 'no-such-person': [] };
    for (let i = 0; i < 9; i += 1) {
      for (const [username, spent] of Object.entries(times)) {
        const start = performance.now();
        await attempt(username, WRONG.password, `198.51.100.${i}`);
        spent.push(performance.now() - start);
      }
    }
    const [one, other] = Object.values(times).map(median) as [number, number];
    expect(Math.max(one, other) / Math.min(one, other)).toBeLessThan(2);
  });

  it('locks a username after ten failures from strangers, wherever they come from, and says for how long', async () => {
    const username = await newAccount();
    await failures(username, 10, (i) => `203.0.113.${i}`);
    const answer = await attempt(username, TEST_PASSWORD, '203.0.113.200');
    expect(answer.statusCode).toBe(429);
    expect(answer.json()).toMatchObject({ code: 'SIGN_IN_LOCKED', params: { minutes: 15 } });
  });

  it('locks a name that nobody has just the same', async () => {
    await failures('phantom', 10, (i) => `203.0.113.${i}`);
    expect((await attempt('phantom', WRONG.password, '203.0.113.99')).json().code).toBe('SIGN_IN_LOCKED');
  });

  it('never lets an attacker lock out a device from which the person has signed in before', async () => {
    const username = await newAccount();
    const office = await tonghu.signIn(username);
    await office.delete('/api/session');
    await failures(username, 10, (i) => `203.0.113.${i}`);
    expect((await attempt(username, TEST_PASSWORD, '203.0.113.200')).json().code).toBe('SIGN_IN_LOCKED');
    expect((await attempt(username, TEST_PASSWORD, '203.0.113.1', office)).statusCode).toBe(200);
  });

  it('believes a device cookie only for the account it was signed for', async () => {
    const attacker = await tonghu.signIn(await newAccount());
    await attacker.delete('/api/session');
    const victim = await newAccount();
    for (let i = 0; i < 10; i += 1) await attempt(victim, WRONG.password, `203.0.113.${i}`, attacker);
    expect((await attempt(victim, TEST_PASSWORD, '203.0.113.50', attacker)).json().code).toBe(
      'SIGN_IN_LOCKED',
    );
  });

  it('keeps two people trusted on one computer', async () => {
    const [one, other] = [await newAccount(), await newAccount()];
    const shared = await tonghu.signIn(one);
    expect((await attempt(other, TEST_PASSWORD, '192.0.2.9', shared)).statusCode).toBe(200);
    await shared.delete('/api/session');
    await failures(one, 10, (i) => `203.0.113.${i}`);
    expect((await attempt(one, TEST_PASSWORD, '192.0.2.9', shared)).statusCode).toBe(200);
  });

  it('gives a trusted device a budget of its own, which strangers do not share', async () => {
    const username = await newAccount();
    const office = await tonghu.signIn(username);
    for (let i = 0; i < 10; i += 1) await attempt(username, WRONG.password, '192.0.2.3', office);
    expect((await attempt(username, TEST_PASSWORD, '192.0.2.3', office)).json().code).toBe('SIGN_IN_LOCKED');
    expect((await attempt(username, TEST_PASSWORD, '192.0.2.4')).statusCode).toBe(200);
  });

  it('stops one address that tries many names, but not a trusted device behind it', async () => {
    const username = await newAccount();
    const office = await tonghu.signIn(username);
    await office.delete('/api/session');
    const codes = [];
    for (let i = 0; i < 61; i += 1) {
      codes.push((await attempt(`guess-${i}`, WRONG.password, '198.51.100.77')).json().code);
    }
    expect(codes.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 'SIGN_IN_FAILED'));
    expect(codes[60]).toBe('SIGN_IN_LOCKED');
    expect((await attempt(username, TEST_PASSWORD, '198.51.100.77', office)).statusCode).toBe(200);
  });

  it('counts guesses that arrive all at once', async () => {
    const username = await newAccount();
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, i) => attempt(username, WRONG.password, `203.0.113.${i}`)),
    );
    const failed = answers.filter((answer) => answer.json().code === 'SIGN_IN_FAILED');
    expect(failed).toHaveLength(10);
  });

  it('forgets failures after fifteen minutes', async () => {
    const username = await newAccount();
    await failures(username, 10, (i) => `203.0.113.${i}`);
    await tonghu.dataSource.query(
      `update sign_in_failure set at = at - interval '15 minutes' where username = $1`,
      [username],
    );
    expect((await attempt(username, TEST_PASSWORD, '203.0.113.200')).statusCode).toBe(200);
  });

  it('writes success, failure and lock into the log, and no name that nobody has', async () => {
    const username = await newAccount();
    await failures(username, 10, (i) => `203.0.113.${i}`);
    await attempt('hunter2-typed-in-the-wrong-field', WRONG.password, '192.0.2.5');
    const lines = (await tonghu.dataSource.query(
      `select action, subject, after from audit_entry
       where subject = 'account:' || (select id from account where username = $1) order by id`,
      [username],
    )) as { action: string }[];
    expect(lines.map(({ action }) => action)).toEqual([
      ...Array.from({ length: 10 }, () => 'session.sign_in_failed'),
      'session.sign_in_locked',
    ]);
    const [{ leaks }] = (await tonghu.dataSource.query(
      `select count(*)::int as leaks from audit_entry where audit_entry::text like '%hunter2%'`,
    )) as [{ leaks: number }];
    expect(leaks).toBe(0);
  });

  it('ends the session that the browser had before', async () => {
    const username = await newAccount();
    const browser = await tonghu.signIn(username);
    const before = new Map(browser.cookies);
    await browser.get('/api/session');
    expect((await attempt(username, TEST_PASSWORD, '192.0.2.6', browser)).statusCode).toBe(200);
    const old = tonghu.browser();
    before.forEach((value, name) => old.cookies.set(name, value));
    expect((await old.get('/api/session')).statusCode).toBe(401);
    expect((await browser.get('/api/session')).statusCode).toBe(200);
  });
});

import {
  buildSmallCity,
  startTestApp,
  TEST_PASSWORD,
  type SmallCity,
  type TestApp,
} from '../platform/testing';

const NEXT = 'quiet-rivers-bend-57';

describe('one’s own password', () => {
  let tonghu: TestApp;
  let city: SmallCity;
  let accounts = 0;

  beforeAll(async () => {
    tonghu = await startTestApp();
    city = await buildSmallCity(tonghu.dataSource);
  });
  afterAll(() => tonghu.close());

  async function person(mustChangePassword = false): Promise<string> {
    accounts += 1;
    const username = `zhangwei-${accounts}`;
    await tonghu.createAccount({
      username,
      roles: ['district_official'],
      divisionId: city.tianning,
      mustChangePassword,
    });
    return username;
  }

  const change = (current: string, next: string) => ({ current, next });

  it('changes: the old one no longer works, other sessions end, this one goes on', async () => {
    const username = await person();
    const [office, phone] = [await tonghu.signIn(username), await tonghu.signIn(username)];
    await phone.get('/api/session');
    expect((await office.put('/api/session/password', change(TEST_PASSWORD, NEXT))).statusCode).toBe(204);
    expect((await office.get('/api/session')).statusCode).toBe(200);
    expect((await phone.get('/api/session')).statusCode).toBe(401);
    await expect(tonghu.signIn(username)).rejects.toThrow('SIGN_IN_FAILED');
    expect((await (await tonghu.signIn(username, NEXT)).get('/api/session')).statusCode).toBe(200);
  });

  it('is stored as Argon2id and never logged', async () => {
    const username = await person();
    const browser = await tonghu.signIn(username);
    await browser.put('/api/session/password', change(TEST_PASSWORD, NEXT));
    const [{ hash, logged }] = (await tonghu.dataSource.query(
      `select password_hash as hash,
              (select string_agg(audit_entry::text, ' ') from audit_entry) as logged
       from account where username = $1`,
      [username],
    )) as [{ hash: string; logged: string }];
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(logged).toContain('password.changed');
    expect(logged).not.toContain('argon2');
    expect(logged).not.toContain(NEXT);
  });

  it.each([
    ['PASSWORD_CURRENT_WRONG', 'not the right one', NEXT, 422],
    ['PASSWORD_SAME', TEST_PASSWORD, TEST_PASSWORD, 422],
    ['PASSWORD_COMMON', TEST_PASSWORD, 'Password123456', 422],
    ['PASSWORD_COMMON', TEST_PASSWORD, 'changzhou-2026!!', 422],
    ['PASSWORD_COMMON', TEST_PASSWORD, 'Zhangwei.2026.', 422],
    ['INVALID_INPUT', TEST_PASSWORD, 'short-one', 400],
  ])('is refused with %s', async (code, current, next, statusCode) => {
    const browser = await tonghu.signIn(await person());
    const answer = await browser.put('/api/session/password', change(current, next));
    expect([answer.statusCode, answer.json().code]).toEqual([statusCode, code]);
    expect(answer.json().errors[0].path).toBe(code === 'PASSWORD_CURRENT_WRONG' ? 'current' : 'next');
  });

  it('cannot be guessed from an open session without end', async () => {
    const browser = await tonghu.signIn(await person());
    const codes = [];
    for (let i = 0; i < 11; i += 1) {
      codes.push((await browser.put('/api/session/password', change(`guess number ${i}`, NEXT))).json().code);
    }
    expect(codes[9]).toBe('PASSWORD_CURRENT_WRONG');
    expect(codes[10]).toBe('SIGN_IN_LOCKED');
  });

  it('set by somebody else must be replaced before anything else', async () => {
    const username = await person(true);
    const browser = await tonghu.signIn(username);
    expect((await browser.get('/api/session')).json().mustChangePassword).toBe(true);
    const refused = await browser.get('/api/accounts');
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'PASSWORD_CHANGE_REQUIRED']);
    expect((await browser.put('/api/session/password', change(TEST_PASSWORD, NEXT))).statusCode).toBe(204);
    expect((await browser.get('/api/session')).json().mustChangePassword).toBe(false);
    expect((await browser.get('/api/accounts')).statusCode).toBe(200);
  });
});

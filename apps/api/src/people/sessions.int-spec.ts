import {
  buildSmallCity,
  startTestApp,
  type SmallCity,
  type TestApp,
  type TestBrowser,
} from '../platform/testing';
import { SessionCache } from './session-cache';
import { SessionSweeper } from './session.sweeper';

describe('a session', () => {
  let tonghu: TestApp;
  /** A second process on the same database. */
  let other: TestApp;
  let city: SmallCity;
  let accounts = 0;

  beforeAll(async () => {
    tonghu = await startTestApp();
    other = await startTestApp({ databaseUrl: tonghu.databaseUrl });
    city = await buildSmallCity(tonghu.dataSource);
  });
  afterAll(async () => {
    await other.close();
    await tonghu.close();
  });

  async function person(): Promise<{ id: number; username: string }> {
    accounts += 1;
    const username = `person-${accounts}`;
    const id = await tonghu.createAccount({
      username,
      roles: ['district_official'],
      divisionId: city.tianning,
    });
    return { id, username };
  }

  /** The same cookies in front of another process. */
  function copyTo(app: TestApp, browser: TestBrowser): TestBrowser {
    const copy = app.browser();
    browser.cookies.forEach((value, name) => copy.cookies.set(name, value));
    return copy;
  }

  const status = async (browser: TestBrowser) => (await browser.get('/api/session')).statusCode;

  /** Asks until the answer is the wanted one; fails after two seconds, well before the cache forgets by itself. */
  async function soon(browser: TestBrowser, wanted: number): Promise<void> {
    for (const end = Date.now() + 2000; Date.now() < end;) {
      if ((await status(browser)) === wanted) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`still not ${wanted}`);
  }

  it('is needed, and no made-up token will do', async () => {
    const browser = tonghu.browser();
    expect((await browser.get('/api/session')).json().code).toBe('UNAUTHENTICATED');
    for (const token of ['x', 'A'.repeat(43), "' or 1=1 --"]) {
      browser.cookies.set('tonghu_session', token);
      expect(await status(browser)).toBe(401);
    }
  });

  it('ends with signing out, in every process at once', async () => {
    const { username } = await person();
    const here = await tonghu.signIn(username);
    const there = copyTo(other, here);
    const again = copyTo(tonghu, here);
    expect(await status(there)).toBe(200);
    expect((await here.delete('/api/session')).statusCode).toBe(204);
    expect(here.cookies.has('tonghu_session')).toBe(false);
    expect(await status(again)).toBe(401);
    await soon(there, 401);
  });

  it('ends after twelve hours whatever happens', async () => {
    const { id, username } = await person();
    const browser = await tonghu.signIn(username);
    const [{ hours }] = (await tonghu.dataSource.query(
      `select extract(epoch from expires_at - created_at)::int / 3600 as hours from session where account_id = $1`,
      [id],
    )) as [{ hours: number }];
    expect(hours).toBe(12);
    await tonghu.dataSource.query(`update session set expires_at = now() where account_id = $1`, [id]);
    tonghu.app.get(SessionCache).evict(() => true);
    expect(await status(browser)).toBe(401);
  });

  it('ends after half an hour without a request', async () => {
    const { id, username } = await person();
    const browser = await tonghu.signIn(username);
    const idle = (minutes: number) =>
      tonghu.dataSource.query(
        `update session set last_seen_at = now() - make_interval(mins => $2) where account_id = $1`,
        [id, minutes],
      );
    await idle(29);
    tonghu.app.get(SessionCache).evict(() => true);
    expect(await status(browser)).toBe(200);
    await idle(31);
    tonghu.app.get(SessionCache).evict(() => true);
    expect(await status(browser)).toBe(401);
  });

  it('writes down that it was used at most once a minute', async () => {
    const { id, username } = await person();
    const browser = await tonghu.signIn(username);
    const seen = async () => {
      const [row] = (await tonghu.dataSource.query(
        `select last_seen_at as at, now() - last_seen_at < interval '5 seconds' as fresh
         from session where account_id = $1`,
        [id],
      )) as { at: Date; fresh: boolean }[];
      return row;
    };
    const first = await seen();
    await status(browser);
    expect((await seen())?.at).toEqual(first?.at);
    await tonghu.dataSource.query(
      `update session set last_seen_at = now() - interval '61 seconds' where account_id = $1`,
      [id],
    );
    tonghu.app.get(SessionCache).evict(() => true);
    await status(browser);
    expect((await seen())?.fresh).toBe(true);
  });

  it('is one of a list that shows only one’s own', async () => {
    const [one, two] = [await person(), await person()];
    const office = await tonghu.signIn(one.username);
    await tonghu.signIn(one.username);
    await tonghu.signIn(two.username);
    const { items } = (await office.get('/api/session/own')).json();
    expect(items).toHaveLength(2);
    expect(items.map(({ current }: { current: boolean }) => current)).toEqual([false, true]);
    expect(JSON.stringify(items)).not.toContain(office.cookies.get('tonghu_session'));
  });

  it('can be ended from another browser, one at a time or all others, also in another process', async () => {
    const { username } = await person();
    const office = await tonghu.signIn(username);
    const phone = await other.signIn(username);
    const home = await other.signIn(username);
    const { items } = (await phone.get('/api/session/own')).json();
    const id = items.find(({ current }: { current: boolean }) => current).id;
    expect((await office.delete(`/api/session/own/${id}`)).statusCode).toBe(204);
    await soon(phone, 401);
    expect(await status(home)).toBe(200);
    expect((await office.delete('/api/session/own')).statusCode).toBe(204);
    await soon(home, 401);
    expect(await status(office)).toBe(200);
  });

  it('of somebody else does not exist for me', async () => {
    const [me, you] = [await person(), await person()];
    const [mine, yours] = [await tonghu.signIn(me.username), await tonghu.signIn(you.username)];
    const [{ id }] = (await tonghu.dataSource.query(`select id from session where account_id = $1`, [
      you.id,
    ])) as [{ id: number }];
    expect((await mine.delete(`/api/session/own/${id}`)).statusCode).toBe(404);
    expect((await mine.delete(`/api/session/own/99999999999`)).statusCode).toBe(400);
    expect(await status(yours)).toBe(200);
  });

  it('ends at once in every process when the account is closed', async () => {
    const { id, username } = await person();
    const here = await tonghu.signIn(username);
    const there = copyTo(other, here);
    expect(await status(there)).toBe(200);
    await tonghu.createAccount({
      username: `keeper-${id}`,
      roles: ['security_admin'],
      divisionId: city.city,
    });
    const keeper = await tonghu.signIn(`keeper-${id}`);
    const closed = await keeper.patch(`/api/accounts/${id}`, { version: 1, state: 'disabled' });
    expect(closed.statusCode).toBe(200);
    expect(await status(here)).toBe(401);
    await soon(there, 401);
  });

  it('is looked up every time while the process cannot hear of changes, and is remembered again afterwards', async () => {
    const { id, username } = await person();
    const there = await other.signIn(username);
    expect(await status(there)).toBe(200);
    const cache = other.app.get(SessionCache);
    expect(cache.usable).toBe(true);
    const until = async (wanted: boolean) => {
      for (const end = Date.now() + 5000; Date.now() < end && cache.usable !== wanted;) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect(cache.usable).toBe(wanted);
    };
    await tonghu.dataSource.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'tonghu-notifications' and datname = current_database()`,
    );
    await until(false);
    // Silently, as a change whose announcement was lost.
    await tonghu.dataSource.query(`delete from session where account_id = $1`, [id]);
    expect(await status(there)).toBe(401);
    await until(true);
  });

  it('is swept away when it is over, together with failures that no longer count', async () => {
    const { id, username } = await person();
    await tonghu.signIn(username);
    await tonghu.dataSource.query(`update session set expires_at = now() where account_id = $1`, [id]);
    await tonghu.dataSource.query(
      `insert into sign_in_failure (username, source, trusted, at)
       values ('old', 'address:192.0.2.1', false, now() - interval '16 minutes'),
              ('new', 'address:192.0.2.1', false, now() - interval '14 minutes')`,
    );
    await tonghu.app.get(SessionSweeper).sweep();
    const left = await tonghu.dataSource.query(
      `select username from sign_in_failure where username in ('old', 'new')`,
    );
    expect(left).toEqual([{ username: 'new' }]);
    expect(await tonghu.dataSource.query(`select 1 from session where account_id = $1`, [id])).toEqual([]);
  });
});

describe('behind HTTPS', () => {
  it('both cookies are Secure and bound to the host', async () => {
    const tonghu = await startTestApp({ settings: { secureCookies: true } });
    const city = await buildSmallCity(tonghu.dataSource);
    await tonghu.createAccount({
      username: 'tianning',
      roles: ['district_official'],
      divisionId: city.tianning,
    });
    const browser = await tonghu.signIn('tianning');
    expect([...browser.cookies.keys()].sort()).toEqual(['__Host-tonghu_device', '__Host-tonghu_session']);
    const answer = await browser.get('/api/session');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    await tonghu.close();
  });
});

import { once } from 'node:events';
import { connect } from 'node:net';
import {
  buildSmallCity,
  startTestApp,
  TestStream,
  type SmallCity,
  type TestApp,
  type TestBrowser,
} from '../testing';
import { LiveEvents } from './live-events';
import { LiveStreams, STREAMS_PER_ACCOUNT } from './live-streams';

describe('what happens, told to browsers', () => {
  let tonghu: TestApp;
  /** A second instance of the application on the same database. */
  let other: TestApp;
  let city: SmallCity;
  let address: string;
  let opened: TestStream[] = [];
  let people = 0;

  beforeAll(async () => {
    tonghu = await startTestApp();
    other = await startTestApp({ databaseUrl: tonghu.databaseUrl });
    city = await buildSmallCity(tonghu.dataSource);
    await Promise.all([tonghu, other].map(({ app }) => app.listen(0, '127.0.0.1')));
    address = addressOf(tonghu);
    for (const { app } of [tonghu, other]) {
      // As a domain would: a division's doings may be heard of by those who reach it.
      app.get(LiveEvents).topics('place', async ({ path }, id) => {
        const [row] = (await tonghu.dataSource.query(
          `select 1 from division_version where division_id = $1 and starts_with(path, $2)`,
          [Number(id) || 0, path],
        )) as unknown[];
        return row ? `place:${id}` : null;
      });
    }
  });
  afterEach(() => {
    opened.forEach((stream) => stream.close());
    opened = [];
  });
  afterAll(async () => {
    await other.close();
    await tonghu.close();
  });

  const addressOf = ({ app }: TestApp) =>
    `http://127.0.0.1:${(app.getHttpServer().address() as { port: number }).port}`;

  async function person(): Promise<{ id: number; browser: TestBrowser; cookies: string }> {
    people += 1;
    const username = `watcher-${people}`;
    const id = await tonghu.createAccount({
      username,
      roles: ['district_official'],
      divisionId: city.tianning,
    });
    const browser = await tonghu.signIn(username);
    return {
      id,
      browser,
      cookies: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
  }

  async function listen(cookies: string, topics: string, from = address): Promise<TestStream> {
    const stream = await TestStream.open(`${from}/api/live?topics=${topics}`, cookies);
    opened.push(stream);
    return stream;
  }

  const announce = (subject: string, payload = {}, app = other) =>
    app.dataSource.transaction((manager) => app.app.get(LiveEvents).announce(manager, subject, payload));

  it('comes from another instance within a second, to those who asked for the topic and nobody else', async () => {
    const { cookies } = await person();
    const diaozhuang = await listen(cookies, `inbox,place:${city.diaozhuang}`);
    const chashan = await listen(cookies, `place:${city.chashan}`);
    expect(await diaozhuang.next('ready')).toEqual({
      event: 'ready',
      topics: ['inbox', `place:${city.diaozhuang}`],
    });
    await chashan.next('ready');
    const delays: number[] = [];
    for (let version = 1; version <= 20; version += 1) {
      const sent = performance.now();
      await announce(`place:${city.diaozhuang}`, { version });
      while (diaozhuang.events.length <= version) await new Promise((resolve) => setTimeout(resolve, 1));
      delays.push(performance.now() - sent);
    }
    expect(diaozhuang.events.slice(1)).toEqual(
      delays.map((_, index) => ({
        event: 'change',
        topic: `place:${city.diaozhuang}`,
        payload: { version: index + 1 },
      })),
    );
    expect(Math.max(...delays)).toBeLessThan(1000);
    expect(chashan.events).toHaveLength(1);
  });

  it('is passed over when it is not ours', async () => {
    const { cookies } = await person();
    const stream = await listen(cookies, `place:${city.diaozhuang}`);
    await stream.next('ready');
    for (const text of ['', 'no json', '[]', 'null', '{"subject": 1}']) {
      await other.dataSource.query(`select pg_notify('live_changed', $1)`, [text]);
    }
    await announce(`place:${city.diaozhuang}`, { version: 1 });
    expect((await stream.next('change')).payload).toEqual({ version: 1 });
    expect(stream.events).toHaveLength(2);
  });

  it('is told with the commit, and never of what was rolled back', async () => {
    const { cookies } = await person();
    const stream = await listen(cookies, `place:${city.chashan}`);
    await stream.next('ready');
    await other.dataSource
      .transaction(async (manager) => {
        await other.app.get(LiveEvents).announce(manager, `place:${city.chashan}`, { version: 1 });
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    await announce(`place:${city.chashan}`, { version: 2 });
    expect((await stream.next('change')).payload).toEqual({ version: 2 });
  });

  it('is an unpacked, uncached stream with the headers of every answer, kept open by comments', async () => {
    const { cookies } = await person();
    const stream = await listen(cookies, 'inbox');
    await stream.next('ready');
    const header = (name: string) => stream.response.headers.get(name);
    expect(header('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(header('content-encoding')).toBeNull();
    expect(header('cache-control')).toBe('no-store, no-transform');
    expect(header('content-security-policy')).toContain("default-src 'none'");
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(stream.retryMs).toBeGreaterThanOrEqual(2000);
    await tonghu.app.get(LiveStreams).keep();
    for (const end = Date.now() + 2000; Date.now() < end && stream.comments === 0;) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(stream.comments).toBe(1);
    expect(
      (await fetch(`${address}/api/live?topics=inbox`, { method: 'HEAD', headers: { cookie: cookies } }))
        .status,
    ).toBe(200);
  });

  it.each(['place:{wuxing}', 'place:999999', 'place', 'nothing', 'inbox:1', 'inbox,place:{wuxing}'])(
    'is not told about %s, which is absent or out of reach',
    async (topics) => {
      const { cookies } = await person();
      const stream = await listen(cookies, topics.replace('{wuxing}', String(city.wuxing)));
      expect(stream.response.status).toBe(404);
      expect(await stream.response.json()).toMatchObject({ code: 'NOT_FOUND' });
    },
  );

  it.each(['', 'Inbox', 'inbox,', 'a:b:c', Array(21).fill('inbox').join(',')])(
    'cannot be asked for as %p',
    async (topics) => {
      const { cookies } = await person();
      expect((await listen(cookies, topics)).response.status).toBe(400);
    },
  );

  it('is not told to somebody who has not signed in', async () => {
    expect((await listen('', 'inbox')).response.status).toBe(401);
  });

  it('ends with signing out, also where another instance holds the stream', async () => {
    const { browser, cookies } = await person();
    const bystander = await listen((await person()).cookies, 'inbox');
    const streams = await Promise.all([listen(cookies, 'inbox'), listen(cookies, 'inbox', addressOf(other))]);
    await Promise.all(streams.map((stream) => stream.next('ready')));
    await browser.delete('/api/session');
    await Promise.all(streams.map((stream) => stream.end(1000)));
    expect((await listen(cookies, 'inbox')).response.status).toBe(401);
    expect(bystander.ended).toBe(false);
  });

  it('ends when the account’s rights change, so that its reach is looked at anew', async () => {
    const { id, cookies } = await person();
    const stream = await listen(cookies, `place:${city.diaozhuang}`);
    await stream.next('ready');
    await tonghu.createAccount({
      username: `keeper-${id}`,
      roles: ['security_admin'],
      divisionId: city.city,
    });
    const keeper = await other.signIn(`keeper-${id}`);
    const moved = await keeper.patch(`/api/accounts/${id}`, { version: 1, divisionId: city.zhonglou });
    expect(moved.statusCode).toBe(200);
    await stream.end(1000);
    expect((await listen(cookies, `place:${city.diaozhuang}`)).response.status).toBe(404);
  });

  it('ends when the session is over without a word, and does not keep a session alive', async () => {
    const { id, cookies } = await person();
    const stream = await listen(cookies, 'inbox');
    await stream.next('ready');
    await tonghu.app.get(LiveStreams).keep();
    expect(stream.ended).toBe(false);
    await tonghu.dataSource.query(
      `update session set last_seen_at = now() - interval '31 minutes' where account_id = $1`,
      [id],
    );
    await tonghu.app.get(LiveStreams).keep();
    await stream.end(1000);
  });

  it('goes to so many browsers of one account, not to more', async () => {
    const { cookies } = await person();
    for (let count = 0; count < STREAMS_PER_ACCOUNT; count += 1)
      await (await listen(cookies, 'inbox')).next('ready');
    const refused = await listen(cookies, 'inbox');
    expect([refused.response.status, ((await refused.response.json()) as { code: string }).code]).toEqual([
      429,
      'TOO_MANY_STREAMS',
    ]);
    opened[0]?.close();
    for (const end = Date.now() + 2000; Date.now() < end;) {
      if ((await listen(cookies, 'inbox')).response.status === 200) return;
    }
    throw new Error('a place that was left is not given again');
  });

  it('says that nothing can be heard while the database is away, and lets browsers come anew afterwards', async () => {
    const { cookies } = await person();
    const stream = await listen(cookies, 'inbox');
    await stream.next('ready');
    await tonghu.dataSource.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'tonghu-notifications' and datname = current_database()`,
    );
    await stream.next('stale');
    const meanwhile = await listen(cookies, 'inbox');
    await meanwhile.next('stale');
    await Promise.all([stream.end(5000), meanwhile.end(5000)]);
    const anew = await listen(cookies, `place:${city.diaozhuang}`);
    await anew.next('ready');
    for (const end = Date.now() + 5000; Date.now() < end && anew.events.length < 2;) {
      await announce(`place:${city.diaozhuang}`, { version: 1 });
    }
    expect(anew.events[1]).toMatchObject({ event: 'change' });
  });

  it('does not hold up a server that stops', async () => {
    const third = await startTestApp({ databaseUrl: tonghu.databaseUrl });
    await third.app.listen(0, '127.0.0.1');
    const { cookies } = await person();
    const stream = await listen(cookies, 'inbox', addressOf(third));
    await stream.next('ready');
    // As browsers do, for a next request that may never come.
    const idle = connect(Number(new URL(addressOf(third)).port), '127.0.0.1');
    await once(idle, 'connect');
    const before = Date.now();
    await third.close();
    expect(Date.now() - before).toBeLessThan(2000);
    await stream.end(1000);
  });
});

import type { Inbox } from '@tonghu/contract';
import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import {
  buildSmallCity,
  startTestApp,
  TestStream,
  type SmallCity,
  type TestApp,
} from '../../platform/testing';
import { chatSignature, Notifier, type NewNotice } from '.';

/** What a mail server was given. */
interface Mail {
  from: string;
  to: string;
  text: string;
}

/** A mail server that speaks just enough SMTP; refuses the first `refusals` mails for the time being. */
function startMailServer(mails: Mail[], refusals = { left: 0 }): Promise<TcpServer> {
  const server = createTcpServer((socket) => {
    let mail: Mail = { from: '', to: '', text: '' };
    let pending = '';
    let inData = false;
    socket.on('error', () => undefined);
    socket.write('220 mail.test ESMTP\r\n');
    socket.on('data', (chunk) => {
      pending += chunk.toString('utf8');
      const lines = pending.split('\r\n');
      pending = lines.pop() ?? '';
      for (const line of lines) {
        if (inData) {
          if (line !== '.') mail.text += `${line}\n`;
          else {
            inData = false;
            mails.push(mail);
            mail = { from: '', to: '', text: '' };
            socket.write('250 taken\r\n');
          }
        } else if (/^MAIL FROM:/i.test(line) && refusals.left > 0) {
          refusals.left -= 1;
          socket.write('451 later\r\n');
        } else if (/^MAIL FROM:/i.test(line)) {
          mail.from = /<(.*)>/.exec(line)?.[1] ?? '';
          socket.write('250 ok\r\n');
        } else if (/^RCPT TO:/i.test(line)) {
          mail.to = /<(.*)>/.exec(line)?.[1] ?? '';
          socket.write('250 ok\r\n');
        } else if (/^DATA/i.test(line)) {
          inData = true;
          socket.write('354 go on\r\n');
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else socket.write('250 mail.test\r\n');
      }
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;

/** Quoted-printable and base64 as mail programs read them. */
function readable({ text }: Mail): { subject: string; body: string } {
  const [head = '', ...rest] = text.split('\n\n');
  const body = rest.join('\n\n').trim();
  const unfolded = head.replace(/\n[ \t]+/g, ' ');
  const subject = (/^subject: (.*)$/im.exec(unfolded)?.[1] ?? '')
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?utf-8\?(b|q)\?(.*?)\?=/gi, (_, coding: string, content: string) =>
      coding.toLowerCase() === 'b'
        ? Buffer.from(content, 'base64').toString('utf8')
        : quoted(content.replace(/_/g, ' ')),
    );
  if (/content-transfer-encoding: base64/i.test(head)) {
    return { subject, body: Buffer.from(body, 'base64').toString('utf8').trim() };
  }
  return { subject, body: /quoted-printable/i.test(head) ? quoted(body) : body };
}

const quoted = (text: string) =>
  Buffer.from(
    text
      .replace(/=\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

const SECRET = 'a secret that only the chat system and this test know';

describe('notices', () => {
  let tonghu: TestApp;
  let other: TestApp;
  let city: SmallCity;
  let mailServer: TcpServer;
  let chatServer: Server;
  const mails: Mail[] = [];
  const refusals = { left: 0 };
  const posts: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
  let chatAnswers = [200];
  const ids: Record<string, number> = {};

  beforeAll(async () => {
    mailServer = await startMailServer(mails, refusals);
    chatServer = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () => {
        posts.push({ headers: request.headers, body });
        response.writeHead(chatAnswers.shift() ?? 200).end();
      });
    });
    await new Promise<void>((resolve) => chatServer.listen(0, '127.0.0.1', () => resolve()));
    tonghu = await startTestApp({
      settings: {
        publicUrl: 'https://tonghu.example.cn',
        mail: { smtpUrl: `smtp://127.0.0.1:${portOf(mailServer)}`, from: '童护 <notice@tonghu.example.cn>' },
        webhook: { url: `http://127.0.0.1:${portOf(chatServer)}/hook`, secret: SECRET },
      },
    });
    other = await startTestApp({ databaseUrl: tonghu.databaseUrl });
    city = await buildSmallCity(tonghu.dataSource);
    const join = async (
      username: string,
      role: 'community_director' | 'street_supervisor',
      divisionId: number,
    ) => {
      ids[username] = await tonghu.createAccount({ username, roles: [role], divisionId });
    };
    await join('chaoyang', 'community_director', city.chaoyang);
    await join('chaoyang.two', 'community_director', city.chaoyang);
    await join('chaoyang.gone', 'community_director', city.chaoyang);
    await join('fenghuang', 'community_director', city.fenghuang);
    await join('diaozhuang', 'street_supervisor', city.diaozhuang);
    await tonghu.dataSource.query(`update account set state = 'disabled' where username = 'chaoyang.gone'`);
  });
  afterEach(async () => {
    await tonghu.dataSource.query('delete from notice');
    await tonghu.dataSource.query('update account set email = null');
    await tonghu.dataSource.query(`delete from pgboss.job where state <> 'active'`);
    mails.length = 0;
    posts.length = 0;
  });
  afterAll(async () => {
    await other.close();
    await tonghu.close();
    chatServer.close();
    mailServer.close();
  });

  const nudge = (changes: object = {}): NewNotice<'return.nudge'> => ({
    toDivision: city.chaoyang,
    roles: ['community_director'],
    kind: 'return.nudge',
    params: { period: '2026-10', dueOn: '2026-11-03', daysLeft: 2 },
    link: `/returns/${city.chaoyang}/2026-10`,
    dedupeKey: 'return.nudge:2026-10:before',
    ...changes,
  });
  const notify = (notice = nudge(), app = tonghu) =>
    app.dataSource.transaction((manager) => app.app.get(Notifier).notify(manager, notice));
  const inboxOf = async (username: string, query = '') => {
    const browser = await tonghu.signIn(username);
    return (await browser.get(`/api/inbox${query}`)).json() as Inbox;
  };
  async function until(condition: () => boolean): Promise<void> {
    for (const end = Date.now() + 10_000; Date.now() < end;) {
      if (condition()) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('waited in vain');
  }

  it('reach the active accounts of the division that hold the role, once for the same matter', async () => {
    expect(await notify()).toBe(2);
    expect(await notify()).toBe(0);
    for (const username of ['chaoyang', 'chaoyang.two']) {
      const inbox = await inboxOf(username);
      expect(inbox).toMatchObject({ total: 1, unread: 1, page: 1 });
      expect(inbox.items[0]).toMatchObject({
        matter: { kind: 'return.nudge', params: { period: '2026-10', dueOn: '2026-11-03', daysLeft: 2 } },
        link: `/returns/${city.chaoyang}/2026-10`,
        readAt: null,
      });
    }
    expect((await inboxOf('fenghuang')).total).toBe(0);
    expect((await inboxOf('diaozhuang')).total).toBe(0);
    expect(await notify(nudge({ toDivision: city.diaozhuang, dedupeKey: 'another' }))).toBe(0);
    const { kind, params, link } = nudge();
    const toAccounts = [ids['fenghuang'] as number];
    expect(await notify({ toAccounts, kind, params, link, dedupeKey: 'another' })).toBe(1);
  });

  it('exist only when the change commits, and say only what their kind says', async () => {
    const failing = tonghu.dataSource.transaction(async (manager) => {
      await tonghu.app.get(Notifier).notify(manager, nudge());
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect((await inboxOf('chaoyang')).total).toBe(0);
    await expect(notify(nudge({ params: { period: 'October' } }))).rejects.toThrow();
    await expect(notify(nudge({ link: 'https://elsewhere.example' }))).rejects.toThrow('notice_link_check');
    await expect(notify(nudge({ link: '//elsewhere.example' }))).rejects.toThrow('notice_link_check');
  });

  it('are listed unread first, then newest first, in pages, and are read one by one or all', async () => {
    for (let number = 1; number <= 5; number += 1) {
      await notify(nudge({ dedupeKey: `matter-${number}`, link: `/returns/${number}` }));
    }
    const browser = await tonghu.signIn('chaoyang');
    const list = async (query = '') => (await browser.get(`/api/inbox${query}`)).json() as Inbox;
    const links = ({ items }: Inbox) => items.map(({ link }) => link.split('/')[2]);
    const all = await list();
    expect(links(all)).toEqual(['5', '4', '3', '2', '1']);
    const foreign = (await inboxOf('chaoyang.two')).items[0]?.id;
    const read = await browser.post('/api/inbox/read', {
      notices: [all.items[0]?.id, all.items[2]?.id, foreign, 999_999],
    });
    expect([read.statusCode, read.json()]).toEqual([200, { unread: 3 }]);
    expect(links(await list())).toEqual(['4', '2', '1', '5', '3']);
    expect(links(await list('?page=2&size=2'))).toEqual(['1', '5']);
    expect((await inboxOf('chaoyang.two')).unread).toBe(5);
    expect((await browser.post('/api/inbox/read', { notices: 'all' })).json()).toEqual({ unread: 0 });
    expect((await list()).items.every(({ readAt }) => readAt !== null)).toBe(true);
    expect((await inboxOf('chaoyang.two')).unread).toBe(5);
    for (const body of [{}, { notices: [] }, { notices: 'some' }, { notices: [1], all: true }]) {
      expect((await browser.post('/api/inbox/read', body)).statusCode).toBe(400);
    }
  });

  it('appear in the browser within a second, from another process, and when they are read elsewhere', async () => {
    await tonghu.app.listen(0, '127.0.0.1');
    const browser = await tonghu.signIn('chaoyang');
    const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const stream = await TestStream.open(
      `http://127.0.0.1:${portOf(tonghu.app.getHttpServer())}/api/live?topics=inbox`,
      cookies,
    );
    await stream.next('ready');
    await notify(nudge(), other);
    expect(await stream.next('change', 1000)).toMatchObject({
      topic: 'inbox',
      payload: { id: expect.any(Number) },
    });
    await browser.post('/api/inbox/read', { notices: 'all' });
    await until(() => stream.events.length === 3);
    expect(stream.events[2]).toMatchObject({ topic: 'inbox', payload: { unread: 0 } });
    stream.close();
  });

  it('go out as mail in the person’s language, with a link, to those with an address', async () => {
    const chaoyang = await tonghu.signIn('chaoyang');
    expect(
      (await chaoyang.patch('/api/session/account', { email: 'wang@street.example.cn' })).statusCode,
    ).toBe(204);
    const second = await tonghu.signIn('chaoyang.two');
    await second.patch('/api/session/account', { email: 'two@street.example.cn', language: 'en' });
    await notify();
    await until(() => mails.length === 2);
    const [chinese, english] = ['wang@street.example.cn', 'two@street.example.cn'].map((address) =>
      mails.find(({ to }) => to === address),
    ) as [Mail, Mail];
    expect(chinese.from).toBe('notice@tonghu.example.cn');
    expect(readable(chinese).subject).toBe('【童护】2026年10月报表还有 2 天截止（11月3日）');
    expect(readable(chinese).body).toContain(`https://tonghu.example.cn/returns/${city.chaoyang}/2026-10`);
    expect(readable(english).subject).toBe(
      '[Tonghu] The return for October 2026 is due in 2 days, on 3 November',
    );
  });

  it('go out once the mail server takes them, unless they were read meanwhile', async () => {
    await tonghu.dataSource.query(
      `update account set email = 'late@street.example.cn' where username = 'chaoyang'`,
    );
    refusals.left = 1;
    await notify();
    await until(() => refusals.left === 0);
    const waits = async () =>
      (await tonghu.dataSource.query(
        `select 1 from pgboss.job where name = 'notice-mail' and state = 'retry'`,
      )) as unknown[];
    while ((await waits()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await tonghu.dataSource.query(`update pgboss.job set start_after = now() where name = 'notice-mail'`);
    await until(() => mails.length === 1);
    expect(mails[0]?.to).toBe('late@street.example.cn');
  });

  it('go to the city’s chat once for each matter, signed, and again when it is not well', async () => {
    chatAnswers = [500, 200];
    await notify();
    await until(() => posts.length === 1);
    await until(() => chatAnswers.length === 1);
    while (
      (
        (await tonghu.dataSource.query(
          `update pgboss.job set start_after = now() where name = 'notice-chat' and state = 'retry' returning 1`,
        )) as [unknown[], number]
      )[1] === 0
    ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await until(() => posts.length === 2);
    const [first, again] = posts as [(typeof posts)[0], (typeof posts)[0]];
    expect(again.body).toBe(first.body);
    expect(JSON.parse(again.body)).toMatchObject({
      division: city.chaoyang,
      kind: 'return.nudge',
      text: '2026年10月报表还有 2 天截止（11月3日）',
      url: `https://tonghu.example.cn/returns/${city.chaoyang}/2026-10`,
    });
    const timestamp = Number(again.headers['tonghu-timestamp']);
    expect(Math.abs(Date.now() / 1000 - timestamp)).toBeLessThan(10);
    expect(again.headers['tonghu-signature']).toBe(`sha256=${chatSignature(SECRET, timestamp, again.body)}`);
  });

  it('wait for nobody where no way out is set up', async () => {
    await tonghu.dataSource.query(
      `update account set email = 'x@street.example.cn' where username = 'chaoyang'`,
    );
    await notify(nudge(), other);
    expect(
      await tonghu.dataSource.query(`select 1 from pgboss.job where name in ('notice-mail', 'notice-chat')`),
    ).toEqual([]);
  });
});

describe('an address for mail', () => {
  let tonghu: TestApp;
  beforeAll(async () => {
    tonghu = await startTestApp();
    const city = await buildSmallCity(tonghu.dataSource);
    await tonghu.createAccount({ username: 'security', roles: ['security_admin'], divisionId: city.city });
    await tonghu.createAccount({
      username: 'tianning',
      roles: ['district_official'],
      divisionId: city.tianning,
    });
  });
  afterAll(() => tonghu.close());

  it('is set and taken away by oneself, and by those who administer the account, and the log knows', async () => {
    const own = await tonghu.signIn('tianning');
    const show = async () =>
      (await own.get('/api/session')).json().account as { email: unknown; language: unknown; id: number };
    expect(await show()).toMatchObject({ email: null, language: 'zh-Hans' });
    await own.patch('/api/session/account', { email: 'a@b.example', language: 'en' });
    expect(await show()).toMatchObject({ email: 'a@b.example', language: 'en' });
    await own.patch('/api/session/account', { language: 'zh-Hans' });
    const { id, ...account } = await show();
    expect(account).toMatchObject({ email: 'a@b.example', language: 'zh-Hans' });
    for (const email of [
      'nobody',
      'a@b@c.example',
      `${'x'.repeat(250)}@b.example`,
      'a@b.example\r\nBcc: c@d.example',
    ]) {
      expect((await own.patch('/api/session/account', { email })).statusCode).toBe(400);
    }
    const security = await tonghu.signIn('security');
    const seen = (await security.get(`/api/accounts/${id}`)).json() as { email: string; version: number };
    expect(seen.email).toBe('a@b.example');
    const changed = await security.patch(`/api/accounts/${id}`, { version: seen.version, email: null });
    expect(changed.json()).toMatchObject({ email: null });
    const log = await tonghu.dataSource.query(
      `select action, before ->> 'email' as before, after ->> 'email' as after from audit_entry
       where action like 'account.%' order by id`,
    );
    expect(log).toEqual([
      { action: 'account.own_changed', before: null, after: 'a@b.example' },
      { action: 'account.own_changed', before: 'a@b.example', after: 'a@b.example' },
      { action: 'account.changed', before: 'a@b.example', after: null },
    ]);
  });
});

import type { LiveEvent } from '@tonghu/contract';
import { TestStream, type TestBrowser } from '../platform/testing';
import { FiguresNews } from './figures-news';
import {
  fill,
  move,
  openMonth,
  openSmallMonth,
  signedIn,
  MONTH,
  type SmallMonth,
} from './testing/small-month';

describe('news of figures', () => {
  let month: SmallMonth;
  let address: string;
  let opened: TestStream[] = [];

  beforeAll(async () => {
    month = await openSmallMonth();
    const { app } = month.test;
    await app.listen(0, '127.0.0.1');
    address = `http://127.0.0.1:${(app.getHttpServer().address() as { port: number }).port}`;
    const { city, chaoyang, diaozhuang, tianning } = month;
    await fill(chaoyang, city.chaoyang);
    await fill(diaozhuang, city.diaozhuang);
    await fill(tianning, city.tianning);
  });
  afterEach(() => {
    opened.forEach((stream) => stream.close());
    opened = [];
  });
  afterAll(() => month.test.close());

  async function ask(who: TestBrowser, topic: string): Promise<TestStream> {
    const cookies = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const stream = await TestStream.open(`${address}/api/live?topics=${topic}`, cookies);
    opened.push(stream);
    return stream;
  }

  /** Hears of the roll-up of a division; answers how often it moved until now. */
  async function listen(who: TestBrowser, division: number, period = MONTH): Promise<() => Promise<number>> {
    const topic = `figures:${division}-${period}`;
    const stream = await ask(who, topic);
    await stream.next('ready');
    let marks = 0;
    return async () => {
      // What is announced now comes after everything announced before.
      marks += 1;
      await month.test.dataSource.query(`select pg_notify('live_changed', $1)`, [
        JSON.stringify({ subject: topic, payload: { mark: marks } }),
      ]);
      const changes = () =>
        stream.events.filter(
          (each): each is Extract<LiveEvent, { event: 'change' }> => each.event === 'change',
        );
      for (const end = Date.now() + 3000; Date.now() < end;) {
        if (changes().some(({ payload }) => payload['mark'] === marks)) break;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      expect(changes().map(({ payload }) => payload['mark'])).toContain(marks);
      return changes().filter(({ payload }) => payload['mark'] === undefined).length;
    };
  }

  async function made(who: TestBrowser, division: number, name: Parameters<typeof move>[2]): Promise<void> {
    const answer = await move(who, division, name, name === 'reopen' ? { reason: '请核对' } : {});
    expect(answer.statusCode).toBe(200);
  }

  it('goes as far up as a roll-up shows the move, and a submission is none', async () => {
    const { city } = month;
    const street = await listen(month.diaozhuang, city.diaozhuang);
    const district = await listen(month.tianning, city.tianning);
    const top = await listen(month.committee, city.city);
    const heard = async () => [await street(), await district(), await top()];
    await made(month.chaoyang, city.chaoyang, 'submit');
    expect(await heard()).toEqual([0, 0, 0]);
    await made(month.diaozhuang, city.chaoyang, 'accept');
    // The district shows the total of its street, the city nothing of it yet.
    expect(await heard()).toEqual([1, 1, 0]);
    await made(month.diaozhuang, city.diaozhuang, 'submit');
    expect(await heard()).toEqual([1, 1, 0]);
    await made(month.tianning, city.diaozhuang, 'accept');
    expect(await heard()).toEqual([2, 2, 1]);
    await made(month.tianning, city.tianning, 'submit');
    await made(month.cityOfficial, city.tianning, 'accept');
    expect(await heard()).toEqual([2, 3, 2]);
  });

  it('comes to the city once from three tiers below, within a second, and not to the other district', async () => {
    const { city } = month;
    await fill(month.fenghuang, city.fenghuang);
    await made(month.fenghuang, city.fenghuang, 'submit');
    const top = await listen(month.committee, city.city);
    const zhonglou = await listen(month.zhonglou, city.zhonglou);
    const before = performance.now();
    await made(month.diaozhuang, city.fenghuang, 'accept');
    expect(await top()).toBe(1);
    expect(performance.now() - before).toBeLessThan(1000);
    expect(await zhonglou()).toBe(0);
  });

  it('tells of confirming and reopening as well', async () => {
    const { city } = month;
    const district = await listen(month.tianning, city.tianning);
    const top = await listen(month.committee, city.city);
    await made(month.tianning, city.diaozhuang, 'confirm');
    expect([await district(), await top()]).toEqual([1, 0]);
    await made(month.diaozhuang, city.fenghuang, 'reopen');
    expect([await district(), await top()]).toEqual([2, 1]);
  });

  it('tells of each return of several accepted together', async () => {
    const { city } = month;
    await made(month.fenghuang, city.fenghuang, 'submit');
    const top = await listen(month.committee, city.city);
    const { version } = (await month.fenghuang.get(`/api/returns/${city.fenghuang}/${MONTH}`)).json<{
      version: number;
    }>();
    const answer = await month.diaozhuang.post('/api/returns/acceptances', {
      period: MONTH,
      returns: [{ division: city.fenghuang, version }],
    });
    expect(answer.json()).toMatchObject({ items: [{ accepted: true }] });
    expect(await top()).toBe(1);
  });

  it('tells of a division let off and expected again', async () => {
    const { city } = month;
    const top = await listen(month.committee, city.city);
    const url = `/api/returns/${city.zhonglou}/${MONTH}/excuse`;
    const { version } = (await month.zhonglou.get(`/api/returns/${city.zhonglou}/${MONTH}`)).json<{
      version: number;
    }>();
    expect((await month.cityOfficial.put(url, { version, reason: '洪水' })).statusCode).toBe(200);
    expect(await top()).toBe(1);
  });

  it('says nothing of a move that is refused or rolled back', async () => {
    const { city } = month;
    const street = await listen(month.diaozhuang, city.diaozhuang);
    expect((await move(month.diaozhuang, city.fenghuang, 'accept')).statusCode).toBe(409);
    const rolledBack = jest
      .spyOn(month.test.app.get(FiguresNews), 'moved')
      .mockImplementationOnce(async function (this: FiguresNews, ...told) {
        rolledBack.mockRestore();
        await this.moved(...told);
        throw new Error('the last step of the transaction fails');
      });
    expect((await move(month.diaozhuang, city.fenghuang, 'reopen', { reason: '请核对' })).statusCode).toBe(
      500,
    );
    expect(await street()).toBe(0);
    await made(month.diaozhuang, city.fenghuang, 'reopen');
    expect(await street()).toBe(1);
  });

  it('is told of one month and not of another', async () => {
    const { city } = month;
    await openMonth(month.systemAdmin, '2026-11', '2099-12-31');
    const november = await listen(month.diaozhuang, city.diaozhuang, '2026-11');
    const october = await listen(month.diaozhuang, city.diaozhuang);
    await made(month.fenghuang, city.fenghuang, 'submit');
    await made(month.diaozhuang, city.fenghuang, 'accept');
    expect([await november(), await october()]).toEqual([0, 1]);
  });

  it('is told once of a correction that takes several returns out', async () => {
    const { city, cityOfficial } = month;
    const version = async () =>
      (await cityOfficial.get('/api/periods'))
        .json<{ items: { key: string; version: number }[] }>()
        .items.find(({ key }) => key === MONTH)?.version;
    await cityOfficial.post(`/api/periods/${MONTH}/moves`, { move: 'close', version: await version() });
    await cityOfficial.post(`/api/editions/${MONTH}`, { version: await version(), note: '' });
    const top = await listen(month.committee, city.city);
    const corrected = await cityOfficial.post(`/api/editions/${MONTH}/corrections`, {
      version: await version(),
      reason: '数字有误',
      divisions: [city.chaoyang, city.fenghuang],
    });
    expect(corrected.statusCode).toBe(200);
    expect(await top()).toBe(1);
  });

  it.each([
    ['{zhonglou}-2026-10', 'of another district'],
    ['{city}-2026-10', 'of the tier above'],
    ['{tianning}-2026-09', 'of a month that was not opened'],
    ['{tianning}', 'of no month'],
    ['999999-2026-10', 'of no division'],
    ['x-2026-10', 'that is no number'],
  ])('is refused for %s, a roll-up %s', async (topic) => {
    const { city } = month;
    const named = topic.replace(/\{(\w+)\}/, (_, name: 'city') => String(city[name]));
    expect((await ask(month.tianning, `figures:${named}`)).response.status).toBe(404);
  });

  it('is refused to those who may not read statistics', async () => {
    const account = await month.test.createAccount({
      username: 'keeper',
      roles: ['security_admin'],
      divisionId: month.city.city,
    });
    const keeper = await signedIn(month.test, account);
    expect((await ask(keeper, `figures:${month.city.city}-${MONTH}`)).response.status).toBe(404);
  });
});

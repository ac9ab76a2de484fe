import { ReviewInbox, Reporting, ReturnEventPage, ReturnPage } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import { fill, move, openSmallMonth, view, MONTH, type SmallMonth } from '../testing/small-month';

const DAY = 86_400_000;
const dayFromNow = (days: number) => shanghaiDate(new Date(Date.now() + days * DAY));

describe('what a reviewer allows', () => {
  let month: SmallMonth;
  const url = (division: number, what: string) => `/api/returns/${division}/${MONTH}/${what}`;
  const extend = async (division: number, dueOn: string, who = month.diaozhuang, reason = '系统切换') =>
    who.send('PUT', url(division, 'extension'), {
      version: (await view(who, division)).version,
      dueOn,
      reason,
    });
  const excuse = async (division: number, who = month.diaozhuang) =>
    who.send('PUT', url(division, 'excuse'), {
      version: (await view(who, division)).version,
      reason: '整体拆迁',
    });
  const expectAgain = async (division: number, who = month.diaozhuang) =>
    who.send('DELETE', `${url(division, 'excuse')}?version=${(await view(who, division)).version}`);
  const counts = async (division: number) => {
    const { expected, excusedBelow, included } = await view(month.committee, division);
    return { expected, excusedBelow, included };
  };

  beforeAll(async () => {
    // Over for everybody: the month ended long ago and its deadline with it.
    month = await openSmallMonth('2026-10-31');
    await month.test.dataSource.query(`update return set due_on = $1`, [dayFromNow(-3)]);
  });
  afterAll(() => month.test.close());

  it('is more time: the return is judged by the extended day, and everybody sees why', async () => {
    const { city } = month;
    expect((await view(month.chaoyang, city.chaoyang)).overdue).toBe(true);
    expect((await extend(city.chaoyang, dayFromNow(2))).statusCode).toBe(200);
    const extended = await view(month.chaoyang, city.chaoyang);
    expect(extended).toMatchObject({
      dueOn: dayFromNow(2),
      extended: true,
      overdue: false,
      extension: { from: dayFromNow(-3), reason: '系统切换', by: 'diaozhuang' },
    });
    await fill(month.chaoyang, city.chaoyang);
    await move(month.chaoyang, city.chaoyang, 'submit');
    expect((await view(month.chaoyang, city.chaoyang)).late).toBe(false);
  });

  it('cannot turn late into in time: what came late stays late for ever', async () => {
    const { city } = month;
    await fill(month.fenghuang, city.fenghuang);
    await move(month.fenghuang, city.fenghuang, 'submit');
    expect((await view(month.fenghuang, city.fenghuang)).late).toBe(true);
    await move(month.fenghuang, city.fenghuang, 'withdraw');
    expect((await view(month.diaozhuang, city.fenghuang)).allowances).toEqual(['excuse']);
    expect((await extend(city.fenghuang, dayFromNow(2))).json()).toMatchObject({
      code: 'ALLOWANCE_TOO_LATE',
    });
    await move(month.fenghuang, city.fenghuang, 'submit');
    expect((await view(month.fenghuang, city.fenghuang)).late).toBe(true);
  });

  it('is refused where it makes no sense, or from anybody but the direct parent', async () => {
    const { city } = month;
    const street = city.chashan;
    expect((await extend(street, dayFromNow(-4), month.tianning)).json()).toMatchObject({
      code: 'EXTENSION_NOT_LATER',
      errors: [{ path: 'dueOn' }],
    });
    expect((await extend(street, dayFromNow(-1), month.tianning)).json()).toMatchObject({
      code: 'EXTENSION_NOT_LATER',
    });
    expect((await extend(street, dayFromNow(200), month.tianning)).json()).toMatchObject({
      code: 'EXTENSION_TOO_LONG',
    });
    expect((await extend(street, dayFromNow(5), month.cityOfficial)).statusCode).toBe(403);
    expect((await extend(street, dayFromNow(5), month.chashan)).statusCode).toBe(403);
    const stale = await month.tianning.send('PUT', url(street, 'extension'), {
      version: 0,
      dueOn: dayFromNow(5),
      reason: '忙',
    });
    expect(stale.json()).toMatchObject({ code: 'RETURN_STALE' });
    const silent = await month.tianning.send('PUT', url(street, 'extension'), {
      version: 1,
      dueOn: dayFromNow(5),
      reason: ' ',
    });
    expect(silent.statusCode).toBe(400);
  });

  it('lets a division off: it leaves the expected counts up to the city, and is named there', async () => {
    const { city } = month;
    expect((await counts(city.city)).expected).toEqual([4, 3, 2]);
    expect((await excuse(city.xinfeng, month.chashan)).statusCode).toBe(200);
    for (const above of [city.chashan, city.tianning]) {
      expect((await counts(above)).excusedBelow).toEqual([1, 0, 0]);
    }
    expect(await counts(city.city)).toMatchObject({ expected: [3, 3, 2], excusedBelow: [1, 0, 0] });
    const excused = await view(month.chashan, city.xinfeng);
    expect(excused).toMatchObject({ excused: true, overdue: false, moves: [], allowances: ['expect'] });
    const report = Reporting.parse(
      (
        await month.committee.get(`/api/statistics/reporting?division=${city.city}&from=${MONTH}&to=${MONTH}`)
      ).json(),
    );
    expect(report.excused).toEqual([
      expect.objectContaining({
        division: expect.objectContaining({ name: '新丰街社区' }) as unknown,
        reason: '整体拆迁',
        by: 'chashan',
      }),
    ]);
  });

  it('takes a street off with everything below it, whatever happens below meanwhile', async () => {
    const { city } = month;
    expect((await excuse(city.chashan, month.tianning)).statusCode).toBe(200);
    expect(await counts(city.city)).toMatchObject({ expected: [3, 2, 2], excusedBelow: [1, 1, 0] });
    expect((await expectAgain(city.xinfeng, month.chashan)).statusCode).toBe(200);
    expect(await counts(city.city)).toMatchObject({ expected: [3, 2, 2], excusedBelow: [1, 1, 0] });
    expect((await expectAgain(city.chashan, month.tianning)).statusCode).toBe(200);
    expect(await counts(city.city)).toMatchObject({ expected: [4, 3, 2], excusedBelow: [0, 0, 0] });
  });

  it('stops an excused division from filling and submitting', async () => {
    const { city } = month;
    await excuse(city.diaozhuang, month.tianning);
    const { version } = await view(month.diaozhuang, city.diaozhuang);
    const saved = await month.diaozhuang.patch(url(city.diaozhuang, 'figures'), {
      cells: [{ code: 'C02', value: 1, base: null }],
    });
    expect(saved.json()).toMatchObject({ code: 'RETURN_EXCUSED' });
    const sent = await month.diaozhuang.post(url(city.diaozhuang, 'moves'), { move: 'submit', version });
    expect(sent.json()).toMatchObject({ code: 'RETURN_EXCUSED' });
    await expectAgain(city.diaozhuang, month.tianning);
    expect((await excuse(city.chaoyang)).json()).toMatchObject({ code: 'ALLOWANCE_TOO_LATE' });
  });

  it('keeps every allowance in the history and in the log', async () => {
    const events = ReturnEventPage.parse((await month.chashan.get(url(month.city.chashan, 'events'))).json());
    expect(events.items.map(({ move: made, reason }) => [made, reason])).toEqual([
      ['expect', null],
      ['excuse', '整体拆迁'],
    ]);
    const chaoyang = ReturnEventPage.parse(
      (await month.chaoyang.get(url(month.city.chaoyang, 'events'))).json(),
    );
    expect(chaoyang.items.at(-1)).toMatchObject({ move: 'extend', dueOn: dayFromNow(2), reason: '系统切换' });
    const logged = (await month.test.dataSource.query(
      `select distinct action from audit_entry where action in ('return.extend', 'return.excuse', 'return.expect') order by 1`,
    )) as unknown[];
    expect(logged).toEqual([
      { action: 'return.excuse' },
      { action: 'return.expect' },
      { action: 'return.extend' },
    ]);
  });

  it('shows in the figures of completeness and timeliness by tier and child', async () => {
    const { city } = month;
    await move(month.diaozhuang, city.chaoyang, 'accept');
    await excuse(city.xinfeng, month.chashan);
    const read = async (who: typeof month.committee, division: number) =>
      Reporting.parse(
        (await who.get(`/api/statistics/reporting?division=${division}&from=2026-08&to=${MONTH}`)).json(),
      );
    const { months, children } = await read(month.committee, city.city);
    expect(months).toHaveLength(1);
    expect(months[0]?.tiers.find(({ tier }) => tier === 'community')).toEqual({
      tier: 'community',
      expected: 3,
      excused: 1,
      accepted: 1,
      onTime: 1,
      late: 1,
      overdue: 1,
    });
    expect(children.map(({ division }) => division.name)).toEqual(['天宁区', '钟楼区']);
    const tianning = children[0]?.tiers.find(({ tier }) => tier === 'community');
    expect(tianning).toMatchObject({ expected: 2, excused: 1, late: 1 });
    const own = await read(month.chaoyang, city.chaoyang);
    expect(own.months[0]?.tiers).toEqual([
      { tier: 'community', expected: 1, excused: 0, accepted: 1, onTime: 1, late: 0, overdue: 0 },
    ]);
    expect(
      (
        await month.zhonglou.get(
          `/api/statistics/reporting?division=${city.tianning}&from=${MONTH}&to=${MONTH}`,
        )
      ).statusCode,
    ).toBe(404);
  });

  it('leads to the late and the excused', async () => {
    const list = async (query: string) =>
      ReturnPage.parse((await month.cityOfficial.get(`/api/returns?period=${MONTH}&${query}`)).json());
    expect((await list('late=true')).items.map(({ division }) => division.name)).toEqual(['凤凰新城社区']);
    expect((await list('excused=true')).items.map(({ division }) => division.name)).toEqual(['新丰街社区']);
  });

  it('stands in the inbox of the reviewer', async () => {
    const { items } = ReviewInbox.parse(
      (await month.chashan.get(`/api/returns/inbox?division=${month.city.chashan}&period=${MONTH}`)).json(),
    );
    expect(items).toEqual([
      expect.objectContaining({ excused: true, allowances: ['expect'], clean: false, nudgedAt: null }),
    ]);
  });
});

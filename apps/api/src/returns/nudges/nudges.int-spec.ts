import { NudgeResponse, Period, ReviewInbox } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import { fill, move, openSmallMonth, MONTH, type SmallMonth } from '../testing/small-month';
import { NudgesService } from './nudges.service';

const DAY = 86_400_000;

describe('reminders', () => {
  let month: SmallMonth;
  const remind = async (who = month.diaozhuang, divisions?: number[]) =>
    NudgeResponse.parse(
      (await who.post('/api/returns/nudges', { period: MONTH, ...(divisions && { divisions }) })).json(),
    ).divisions;
  const notices = async (username: string) =>
    (await month.test.dataSource.query(
      `select n.kind, n.params, n.link from notice n join account a on a.id = n.account_id
       where a.username = $1 order by n.id`,
      [username],
    )) as { kind: string; params: Record<string, unknown>; link: string }[];
  const byClock = (days: number) =>
    month.test.dataSource.transaction((manager) =>
      month.test.app.get(NudgesService).remindDue(manager, new Date(Date.now() + days * DAY)),
    );
  const today = shanghaiDate(new Date());

  beforeAll(async () => {
    month = await openSmallMonth();
    await month.test.dataSource.query(`update return set due_on = $1`, [today]);
    await fill(month.chaoyang, month.city.chaoyang);
    await move(month.chaoyang, month.city.chaoyang, 'submit');
  });
  afterAll(() => month.test.close());

  it('go with one click to all who owe, and not again within the hour', async () => {
    expect(await remind()).toEqual([month.city.fenghuang]);
    expect(await notices('fenghuang')).toEqual([
      {
        kind: 'return.nudge',
        params: { period: MONTH, dueOn: today, daysLeft: 0 },
        link: `/returns/${month.city.fenghuang}/${MONTH}`,
      },
    ]);
    expect(await notices('chaoyang')).toEqual([]);
    expect(await remind()).toEqual([]);
    await month.test.dataSource.query(`update nudge set at = at - interval '61 minutes'`);
    const both = await Promise.all([remind(), remind()]);
    expect(both.flat()).toEqual([month.city.fenghuang]);
  });

  it('show in the inbox of the reviewer, and stay within it', async () => {
    const { items } = ReviewInbox.parse(
      (
        await month.diaozhuang.get(`/api/returns/inbox?division=${month.city.diaozhuang}&period=${MONTH}`)
      ).json(),
    );
    expect(items.map(({ nudgedAt }) => nudgedAt === null)).toEqual([true, false]);
    expect(await remind(month.zhonglou, [month.city.fenghuang, month.city.chashan])).toEqual([]);
    const logged = (await month.test.dataSource.query(
      `select count(*) as count from audit_entry where action = 'return.nudge'`,
    )) as { count: number }[];
    expect(logged[0]?.count).toBe(2);
  });

  it('go by the clock on the days of the month, once whatever the number of processes', async () => {
    const owing = 9;
    expect(await byClock(-1)).toBe(0);
    const together = await Promise.all([byClock(0), byClock(0), byClock(0)]);
    expect(together.sort((a, b) => a - b)).toEqual([0, 0, owing]);
    expect(await byClock(0)).toBe(0);
    expect(await byClock(1)).toBe(owing);
    expect(await byClock(-2)).toBe(owing);
    expect(await byClock(2)).toBe(0);
    expect((await notices('chashan')).map(({ params }) => params['daysLeft'])).toEqual([0, -1, 2]);
  });

  it('follow the days that the city sets for the month', async () => {
    const periods = (await month.cityOfficial.get('/api/periods')).json<{ items: Period[] }>();
    const { version } = periods.items.find(({ key }) => key === MONTH) ?? { version: 0 };
    const set = (days: number[], seen: number) =>
      month.cityOfficial.send('PUT', `/api/periods/${MONTH}/nudge-days`, { version: seen, days });
    expect((await set([40], version)).statusCode).toBe(400);
    expect((await set([3, -5, 3], version)).json()).toMatchObject({ nudgeDays: [-5, 3] });
    expect((await set([], version)).json()).toMatchObject({ code: 'PERIOD_STALE' });
    expect(await byClock(3)).toBe(9);
    await set([], version + 1);
    expect(await byClock(-5)).toBe(0);
  });

  it('leave out whom nobody expects, and months that stand still', async () => {
    const { version } = (await month.chashan.get(`/api/returns/${month.city.xinfeng}/${MONTH}`)).json<{
      version: number;
    }>();
    await month.chashan.send('PUT', `/api/returns/${month.city.xinfeng}/${MONTH}/excuse`, {
      version,
      reason: '整体拆迁',
    });
    expect(await remind(month.chashan)).toEqual([]);
    await month.test.dataSource.query(`update period set state = 'closed'`);
    expect(await remind(month.tianning)).toEqual([]);
  });

  it('tell a division that its return came back', async () => {
    await month.test.dataSource.query(`update period set state = 'open'`);
    await move(month.diaozhuang, month.city.chaoyang, 'send_back', { reason: '核对' });
    expect(await notices('chaoyang')).toEqual([
      {
        kind: 'return.sent_back',
        params: { period: MONTH, division: '朝阳花园社区' },
        link: `/returns/${month.city.chaoyang}/${MONTH}`,
      },
    ]);
  });
});

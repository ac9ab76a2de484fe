import { Trend } from '@tonghu/contract';
import type { TestBrowser } from '../../platform/testing';
import { writeManyMonths, type ManyMonths } from '../testing/many-months';

describe('the trend of a division', () => {
  let month: ManyMonths;
  beforeAll(async () => {
    month = await writeManyMonths();
  });
  afterAll(() => month.test.close());

  const ask = (who: TestBrowser, division: number, query: Record<string, string> = {}) =>
    who.get(
      `/api/statistics/trend?${new URLSearchParams({ division: String(division), from: '2026-08', to: '2026-10', ...query })}`,
    );
  const trend = async (division: number, query?: Record<string, string>) =>
    Trend.parse((await ask(month.cityOfficial, division, query)).json());
  const position = (code: string) => month.at.get(code) ?? NaN;

  it('is what the returns hold, whoever asked for it before and in which order of indicators', async () => {
    const { tianning } = month.city;
    const figures = (codes: string[]) =>
      ['2026-08', '2026-09', '2026-10'].map((key) =>
        codes.map((code) => month.figureOf(tianning, key, code)),
      );
    for (const codes of [['B10', 'A00.4'], ['A00.4', 'B10'], ['B10', 'A00.4'], ['B10']]) {
      const shown = await trend(tianning, { indicators: codes.join(',') });
      expect(shown.indicators).toEqual(codes);
      expect(shown.months.map(({ total }) => total)).toEqual(figures(codes));
    }
    const whole = await trend(tianning);
    expect(whole.indicators).toHaveLength(month.at.size);
    expect(await trend(tianning)).toEqual(whole);
    const place = whole.indicators.indexOf('B10');
    expect(whole.months.map(({ total }) => [total[place]])).toEqual(figures(['B10']));
    const last = await trend(tianning, { from: '2026-10' });
    expect(last.months).toEqual(whole.months.slice(-1));
  });

  it('shows what moved, and what became of a month, since it was asked for before', async () => {
    const { zhonglou } = month.city;
    const before = await trend(zhonglou);
    await month.test.dataSource.query(
      `update return set total[$2] = 7, version = version + 1
       where division_id = $1 and period_id = (select id from period where key = '2026-10')`,
      [zhonglou, position('B11') + 1],
    );
    const moved = await trend(zhonglou);
    expect(moved.months[2]?.total[position('B11')]).toBe(7);
    expect(moved.months.slice(0, 2)).toEqual(before.months.slice(0, 2));
    await month.test.dataSource.query(`update period set state = 'correcting' where key = '2026-09'`);
    expect((await trend(zhonglou)).months[1]?.periodState).toBe('correcting');
    await month.test.dataSource.query(
      `update period set state = 'published', edition = 2 where key = '2026-09'`,
    );
    expect((await trend(zhonglou)).months[1]).toMatchObject({ periodState: 'published', edition: 2 });
  });

  it.each([`total[1] = 7`, `own[1] = 7`, `state = 'draft'`, `included = '{9,0,0}'`, `expected = '{9,0,0}'`])(
    'rests on versions: the database refuses %s without a new one',
    async (change) => {
      const changed = month.test.dataSource.query(`update return set ${change} where division_id = $1`, [
        month.city.zhonglou,
      ]);
      await expect(changed).rejects.toMatchObject({ driverError: { constraint: 'return_version_moves' } });
    },
  );

  it('is out of reach for others although it is kept', async () => {
    const { zhonglou, city, chaoyang } = month.city;
    for (const division of [zhonglou, city, chaoyang]) {
      expect((await ask(month.cityOfficial, division)).statusCode).toBe(200);
    }
    expect((await ask(month.tianning, zhonglou)).statusCode).toBe(404);
    expect((await ask(month.tianning, city)).statusCode).toBe(404);
    expect((await ask(month.tianning, chaoyang)).statusCode).toBe(200);
  });
});

import { JsonStat } from '@tonghu/contract';
import JSONstat from 'jsonstat-toolkit';
import { writeManyMonths, type ManyMonths } from '../../testing/many-months';
import { adxGroups } from './testing/adx-reading';

describe('open formats', () => {
  let month: ManyMonths;
  beforeAll(async () => {
    month = await writeManyMonths();
    await month.test.dataSource.query(
      `update return set version = version + 1, state = 'draft', submitted_at = null, accepted_at = null, included = '{0,0,0}'
       where division_id = $1 and period_id = (select id from period where key = '2026-10')`,
      [month.city.zhonglou],
    );
  });
  afterAll(() => month.test.close());

  const ask = (format: string, query = '', who = month.cityOfficial) =>
    who.get(`/api/statistics/export.${format}?division=${month.city.city}&from=2026-09&to=2026-10${query}`);

  describe('JSON-stat', () => {
    it('is read back by a library that is not ours, figure by figure', async () => {
      const answer = await ask('jsonstat');
      expect(answer.headers['content-type']).toContain('application/json');
      const dataset = JSONstat(JsonStat.parse(answer.json()));
      expect(dataset.class).toBe('dataset');
      expect(dataset.id).toEqual(['division', 'period', 'indicator']);
      expect(dataset.role).toMatchObject({ time: ['period'], geo: ['division'], metric: ['indicator'] });
      expect(dataset.Dimension('division').Category('320402000000').label).toBe('天宁区');
      expect(dataset.Dimension('division').Category('320400000000').child).toBeUndefined();
      expect(dataset.Dimension('indicator').Category('B10').unit).toEqual({ label: '件', decimals: 0 });
      for (const period of ['2026-09', '2026-10']) {
        for (const code of ['A00.4', 'B10', 'C09']) {
          const cell = dataset.Data({ division: '320402000000', period, indicator: code });
          expect(cell.value).toBe(month.figureOf(month.city.tianning, period, code));
        }
      }
      expect(dataset.n).toBe(3 * 2 * 165);
    });

    it('says what is provisional and what is missing, and gives money in its unit', async () => {
      const dataset = JSONstat((await ask('jsonstat', '&indicators=B10,C11,D01')).json());
      const cell = (division: string, period: string, indicator: string) =>
        dataset.Data({ division, period, indicator });
      expect(cell('320402000000', '2026-09', 'B10').status).toBeNull();
      expect(cell('320402000000', '2026-10', 'B10').status).toBe('provisional');
      expect(cell('320404000000', '2026-10', 'B10')).toEqual({ value: null, status: 'missing' });
      const unit = dataset.Dimension('indicator').Category('C11').unit;
      const scale = unit?.decimals ?? 0;
      expect(cell('320402000000', '2026-09', 'C11').value).toBe(
        month.figureOf(month.city.tianning, '2026-09', 'C11') / 10 ** scale,
      );
      expect(cell('320402000000', '2026-09', 'D01').value).toBeGreaterThan(0);
    });

    it('speaks English when asked, and holds quarters', async () => {
      const dataset = JSONstat((await ask('jsonstat', '&indicators=B10&by=quarter&lang=en')).json());
      expect(dataset.Dimension('period').Category('2026-Q3').label).toBe('2026 Q3 (months 9)');
      expect(dataset.Dimension('indicator').label).toBe('Indicator');
    });
  });

  describe('ADX', () => {
    it('holds to its published structure and to the figures', async () => {
      const answer = await ask('adx');
      expect(answer.headers['content-type']).toContain('application/adx+xml');
      const groups = adxGroups(answer.body);
      expect(groups.map(({ orgUnit, period }) => `${orgUnit} ${period}`)).toEqual([
        '320400000000 2026-09-01/P1M',
        '320400000000 2026-10-01/P1M',
        '320402000000 2026-09-01/P1M',
        '320402000000 2026-10-01/P1M',
        '320404000000 2026-09-01/P1M',
      ]);
      const [, , tianning] = groups;
      expect(tianning?.dataSet).toBe('TONGHU-MONTHLY-V1');
      expect(tianning?.values.size).toBe(165);
      expect(tianning?.values.get('B10')).toBe(String(month.figureOf(month.city.tianning, '2026-09', 'B10')));
    });

    it('gives a quarter as a range of months, money as a decimal, and no rates', async () => {
      const [group] = adxGroups((await ask('adx', '&by=quarter&indicators=B10,D01&rows=none')).body);
      expect(group?.period).toBe('2026-09-01/P1M');
      expect([...(group?.values.keys() ?? [])]).toEqual(['B10']);
    });
  });

  it('reach no further than their reader', async () => {
    for (const format of ['jsonstat', 'adx']) {
      expect((await ask(format, '', month.tianning)).statusCode).toBe(404);
    }
  });
});

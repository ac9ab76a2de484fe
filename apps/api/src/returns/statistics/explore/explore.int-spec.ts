import { Explore } from '@tonghu/contract';
import type { TestBrowser } from '../../../platform/testing';
import { writeManyMonths, type ManyMonths } from '../../testing/many-months';

describe('the explorer', () => {
  let month: ManyMonths;
  beforeAll(async () => {
    month = await writeManyMonths();
  });
  afterAll(() => month.test.close());

  const ask = (who: TestBrowser, query: Record<string, string | number>) => {
    const params = new URLSearchParams({ division: String(month.city.city), from: '2026-08', to: '2026-10' });
    for (const [key, value] of Object.entries(query)) params.set(key, String(value));
    return who.get(`/api/statistics/explore?${params}`);
  };
  const explore = async (query: Record<string, string | number>, who = month.cityOfficial) => {
    const answer = await ask(who, query);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return Explore.parse(answer.json());
  };
  const setState = (division: number, key: string, state: string) =>
    month.test.dataSource.query(
      `update return r set state = $3, version = r.version + 1, submitted_at = case when $3 = 'draft' then null else now() end,
         accepted_at = case when $3 = 'accepted' then now() end
       from period p where p.id = r.period_id and r.division_id = $1 and p.key = $2`,
      [division, key, state],
    );

  it('shows the children of a division month by month, in the order of their codes', async () => {
    const view = await explore({ indicators: 'A00.4,B10' });
    const { city } = month;
    expect(view.spans.map(({ key, state }) => [key, state])).toEqual([
      ['2026-08', 'published'],
      ['2026-09', 'published'],
      ['2026-10', 'open'],
    ]);
    expect(view.columns).toEqual([
      { code: 'A00.4', measure: 'stock', lacking: [] },
      { code: 'B10', measure: 'flow', lacking: [] },
    ]);
    expect(view.rows.map(({ division }) => division.name)).toEqual(['天宁区', '钟楼区']);
    for (const row of [view.whole, ...view.rows]) {
      expect(row.values).toEqual(
        view.spans.map(({ key }) =>
          ['A00.4', 'B10'].map((code) => month.figureOf(row.division.id, key, code)),
        ),
      );
      expect(row.marks).toEqual(['final', 'final', 'provisional']);
    }
    expect(view.whole.division.id).toBe(city.city);
    expect(view.whole.completeness?.[0]).toEqual({ included: [4, 3, 2], expected: [4, 3, 2] });
  });

  it('adds up a span by measure, and a rate from both sums', async () => {
    const view = await explore({ by: 'year', indicators: 'A00.1,A00.4,B10,D01,D05' });
    const figure = (key: string, code: string) => month.figureOf(month.city.tianning, key, code);
    const months = ['2026-08', '2026-09', '2026-10'];
    const sum = (code: string) => months.reduce((all, key) => all + figure(key, code), 0);
    expect(view.spans).toEqual([
      {
        key: '2026',
        kind: 'year',
        from: '2026-08',
        to: '2026-10',
        whole: false,
        state: 'open',
        formVersions: [1],
        editions: [],
        excused: [],
      },
    ]);
    expect(view.rows[0]?.values[0]).toEqual([
      figure('2026-08', 'A00.1'),
      figure('2026-10', 'A00.4'),
      sum('B10'),
      sum('B20') / sum('B19'),
      figure('2026-10', 'C05') / figure('2026-10', 'C04'),
    ]);
    // Twelve returns of four communities over three months, of as many expected.
    expect(view.whole.completeness?.[0]?.included).toEqual([12, 9, 6]);
  });

  it('compares with the month before and the same month a year before, and takes shares', async () => {
    const { zhonglou, city } = month.city;
    const view = await explore({
      from: '2026-10',
      indicators: 'B10,D01',
      beside: 'share,previous,year',
    });
    const row = view.rows[1];
    const figure = (key: string) => month.figureOf(zhonglou, key, 'B10');
    expect(row?.previous).toEqual({
      values: [[figure('2026-09'), expect.any(Number) as number]],
      comparable: [true],
    });
    expect(row?.year?.values[0]?.[0]).toBe(figure('2025-10'));
    expect(row?.share).toEqual([[figure('2026-10') / month.figureOf(city, '2026-10', 'B10'), null]]);
    const early = await explore({ from: '2026-08', to: '2026-08', indicators: 'B10', beside: 'previous' });
    expect(early.rows[0]?.previous).toEqual({ values: [[null]], comparable: [true] });
  });

  it('ranks by a column over all pages, high to low, and back', async () => {
    const communities = { rows: 'community', indicators: 'B10', sort: '2026-10:B10', size: 3 };
    const { chaoyang, fenghuang, xinfeng, wuxingVillage } = month.city;
    const descending = [chaoyang, fenghuang, xinfeng, wuxingVillage].sort((a, b) => b - a);
    const first = await explore({ ...communities, descending: 'true' });
    const second = await explore({ ...communities, descending: 'true', page: 2 });
    expect([...first.rows, ...second.rows].map(({ division, rank }) => [division.id, rank])).toEqual(
      descending.map((id, place) => [id, place + 1]),
    );
    expect([first.total, second.total]).toEqual([4, 4]);
    const up = await explore(communities);
    expect(up.rows.map(({ division, rank }) => [division.id, rank])).toEqual(
      descending
        .map((id, place) => [id, place + 1])
        .reverse()
        .slice(0, 3),
    );
    expect(first.rows[0]?.above).toBe('五星街道');
    expect(first.rows[0]?.completeness).toBeNull();
  });

  it('shows what moved since the same question was asked before', async () => {
    const { tianning } = month.city;
    const before = await explore({ indicators: 'B11' });
    expect((await explore({ indicators: 'B11' })).rows).toEqual(before.rows);
    await month.test.dataSource.query(
      `update return set total[$2] = 7, version = version + 1
       where division_id = $1 and period_id = (select id from period where key = '2026-10')`,
      [tianning, (month.at.get('B11') ?? NaN) + 1],
    );
    const after = await explore({ indicators: 'B11' });
    expect(after.rows[0]?.values[2]).toEqual([7]);
    expect(after.rows[1]).toEqual(before.rows[1]);
    expect(after.asOf > before.asOf).toBe(true);
  });

  it('shows the same figures whichever questions came before, and those of a return that moved in between', async () => {
    const { zhonglou } = month.city;
    const months = ['2026-08', '2026-09', '2026-10'];
    const set = (code: string, figure: number) =>
      month.test.dataSource.query(
        `update return set total[$2] = $3, version = version + 1
         where division_id = $1 and period_id = (select id from period where key = '2026-09')`,
        [zhonglou, (month.at.get(code) ?? NaN) + 1, figure],
      );
    const moved = new Map<string, number>();
    const questions = ['B12,B13', 'B13', 'B14,B12', 'B12,B13,B14,B15', 'B15,B14,B13,B12'];
    for (const [turn, indicators] of [...questions, ...questions].entries()) {
      const codes = indicators.split(',');
      const { rows } = await explore({ indicators });
      expect(rows[1]?.values).toEqual(
        months.map((key) =>
          codes.map((code) => (key === '2026-09' && moved.get(code)) || month.figureOf(zhonglou, key, code)),
        ),
      );
      const [changed = ''] = codes;
      await set(changed, turn + 1);
      moved.set(changed, turn + 1);
    }
  });

  it('adds up urban and rural communities apart', async () => {
    const view = await explore({ rows: 'none', by: 'year', indicators: 'A00.4,B10', split: 'true' });
    const { chaoyang, fenghuang, xinfeng, wuxingVillage } = month.city;
    const over = (ids: number[], code: string, months: string[]) =>
      ids.reduce((all, id) => months.reduce((sum, key) => sum + month.figureOf(id, key, code), all), 0);
    const months = ['2026-08', '2026-09', '2026-10'];
    const urban = [chaoyang, fenghuang, xinfeng];
    expect(view.split?.urban.values[0]).toEqual([
      over(urban, 'A00.4', ['2026-10']),
      over(urban, 'B10', months),
    ]);
    expect(view.split?.rural.values[0]?.[1]).toBe(over([wuxingVillage], 'B10', months));
    expect(view.split?.urban.completeness?.[0]).toEqual({ included: [9, 0, 0], expected: [9, 0, 0] });
    expect(view.rows).toEqual([]);
  });

  it('keeps to communities of one kind, and to divisions chosen one by one', async () => {
    const rural = await explore({ rows: 'community', kind: 'villagers_committee', indicators: 'B10' });
    expect(rural.rows.map(({ division }) => division.name)).toEqual(['五星村']);
    const { wuxing, chaoyang, zhonglou } = month.city;
    const chosen = await explore({
      rows: 'chosen',
      divisions: `${wuxing},${chaoyang},${zhonglou}`,
      indicators: 'B10',
    });
    expect(chosen.rows.map(({ division }) => division.id).sort()).toEqual(
      [wuxing, chaoyang, zhonglou].sort(),
    );
  });

  it('says what is missing, what is incomplete, and leaves it out of shares', async () => {
    const { tianning, zhonglou } = month.city;
    await setState(tianning, '2026-10', 'submitted');
    await month.test.dataSource.query(
      `update return set state = 'draft', version = version + 1, submitted_at = null, accepted_at = null, included = '{0,0,0}'
       where division_id = $1 and period_id = (select id from period where key = '2026-10')`,
      [zhonglou],
    );
    const view = await explore({ indicators: 'A00.4,B10', beside: 'share', by: 'year' });
    const [handedIn, draft] = view.rows;
    expect(handedIn?.marks).toEqual(['provisional']);
    expect(handedIn?.share).toEqual([[null, null]]);
    expect(draft?.marks).toEqual(['incomplete']);
    expect(draft?.values[0]).toEqual([
      null,
      month.figureOf(zhonglou, '2026-08', 'B10') + month.figureOf(zhonglou, '2026-09', 'B10'),
    ]);
    const only = await explore({ from: '2026-10', indicators: 'B10' });
    expect(only.rows[1]).toMatchObject({ values: [[null]], marks: ['missing'] });
    const ordered = await explore({
      from: '2026-10',
      indicators: 'B10',
      sort: '2026-10:B10',
      descending: 'true',
    });
    expect(ordered.rows.map(({ rank }) => rank)).toEqual([1, null]);
  });

  it('reaches no further than its reader', async () => {
    const { city, tianning, zhonglou, wuxing, chaoyang } = month.city;
    expect((await ask(month.tianning, { division: city, indicators: 'B10' })).statusCode).toBe(404);
    expect((await ask(month.tianning, { division: zhonglou, indicators: 'B10' })).statusCode).toBe(404);
    expect((await ask(month.tianning, { division: 999_999, indicators: 'B10' })).statusCode).toBe(404);
    const chosen = await explore(
      { division: tianning, rows: 'chosen', divisions: `${wuxing},${chaoyang}`, indicators: 'B10' },
      month.tianning,
    );
    expect(chosen.rows.map(({ division }) => division.id)).toEqual([chaoyang]);
    const own = await explore({ division: chaoyang, rows: 'none', indicators: 'B10' }, month.chaoyang);
    expect(own.whole.division.id).toBe(chaoyang);
  });

  it.each([
    [{ from: '2026-10', to: '2026-09' }, 422, 'SPAN_BACKWARDS'],
    [{ from: '2020-01' }, 422, 'SPAN_TOO_LONG'],
    [{ indicators: 'B10,X99' }, 422, 'INDICATOR_UNKNOWN'],
    [{ sort: '2025-01:B10' }, 422, 'SORT_UNKNOWN'],
    [{ sort: '2026-10:B11' }, 422, 'SORT_UNKNOWN'],
    [{ size: 2001 }, 400, 'INVALID_INPUT'],
    [{ rows: 'chosen', divisions: '1;drop' }, 400, 'INVALID_INPUT'],
    [{ from: '2019-01', to: '2019-03' }, 404, 'NOT_FOUND'],
  ])('refuses %j', async (query, status, code) => {
    const answer = await ask(month.cityOfficial, { indicators: 'B10', ...query });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
  });
});

import {
  EditionDifferencePage,
  EditionView,
  Explore,
  Home,
  Reporting,
  ReorganisationPreview,
  ReturnPage,
  ReviewInbox,
} from '@tonghu/contract';
import type { TestBrowser } from '../../platform/testing';
import { LIST_RETURNS } from '../return-list.query';
import { READ_PROGRESS } from '../statistics/home.query';
import { READ_REPORTING } from '../statistics/reporting.query';
import { fill, move, openMonth, openSmallMonth, view, type SmallMonth } from '../testing/small-month';

const PAST = '2026-09';
const SINCE = '2026-10';

describe('the past of a street that moved to another district', () => {
  let month: SmallMonth;
  let town: number;
  const status = async (who: TestBrowser, url: string) => (await who.get(url)).statusCode;
  const json = async (who: TestBrowser, url: string) => {
    const answer = await who.get(url);
    expect([url, answer.statusCode]).toEqual([url, 200]);
    return answer.json<unknown>();
  };
  const version = async (key: string) =>
    (await month.cityOfficial.get('/api/periods'))
      .json<{ items: { key: string; version: number }[] }>()
      .items.find((item) => item.key === key)?.version ?? 0;

  beforeAll(async () => {
    month = await openSmallMonth('2099-12-31', PAST);
    const { city, chaoyang, diaozhuang, tianning, cityOfficial, systemAdmin } = month;
    town = city.diaozhuang;
    await diaozhuang.send('PUT', `/api/returns/${city.fenghuang}/${PAST}/excuse`, {
      version: (await view(diaozhuang, city.fenghuang, PAST)).version,
      reason: '整体拆迁',
    });
    await fill(chaoyang, city.chaoyang, {}, PAST);
    await move(chaoyang, city.chaoyang, 'submit', {}, PAST);
    await move(diaozhuang, city.chaoyang, 'accept', {}, PAST);
    await fill(diaozhuang, town, {}, PAST);
    await move(diaozhuang, town, 'submit', {}, PAST);
    await move(tianning, town, 'accept', {}, PAST);
    await cityOfficial.post(`/api/periods/${PAST}/moves`, { move: 'close', version: await version(PAST) });
    await cityOfficial.post(`/api/editions/${PAST}`, { version: await version(PAST), note: '' });
    await openMonth(systemAdmin, SINCE, '2099-12-31');
    const wish = {
      kind: 'move',
      divisions: [town],
      target: city.zhonglou,
      on: `${SINCE}-15`,
      reason: '区划调整',
      document: '常政复〔2026〕9号',
    };
    const preview = await systemAdmin.post('/api/divisions/reorganisations/preview', wish);
    expect(preview.json()).toMatchObject({ token: expect.any(String) as string });
    const { token } = ReorganisationPreview.parse(preview.json());
    const done = await systemAdmin.post('/api/divisions/reorganisations', { ...wish, token });
    expect([done.statusCode, done.body]).toEqual([201, expect.any(String)]);
  });
  afterAll(() => month.test.close());

  const PLACES: [string, (division: number, key: string) => string][] = [
    ['the return', (division, key) => `/api/returns/${division}/${key}`],
    ['its moves', (division, key) => `/api/returns/${division}/${key}/events`],
    ['its CSV file', (division, key) => `/api/returns/${division}/${key}/csv`],
    ['the file of those below', (division, key) => `/api/returns/${division}/${key}/csv?below=community`],
    ['the roll-up', (division, key) => `/api/statistics/roll-up?division=${division}&period=${key}`],
    ['the trend', (division, key) => `/api/statistics/trend?division=${division}&from=${key}&to=${key}`],
    [
      'who reported',
      (division, key) => `/api/statistics/reporting?division=${division}&from=${key}&to=${key}`,
    ],
    [
      'the explorer',
      (division, key) =>
        `/api/statistics/explore?division=${division}&from=${key}&to=${key}&indicators=B10&rows=children`,
    ],
    [
      'the situation report',
      (division, key) => `/api/statistics/situation-report?division=${division}&period=${key}`,
    ],
  ];

  it.each(PLACES)(
    '%s: is the street’s own and the old district’s; to the new one it is as good as absent',
    async (_, url) => {
      const { diaozhuang, tianning, zhonglou } = month;
      const asked = async (who: TestBrowser) => [
        await status(who, url(town, PAST)),
        await status(who, url(town, SINCE)),
      ];
      expect({
        street: await asked(diaozhuang),
        before: await asked(tianning),
        after: await asked(zhonglou),
      }).toEqual({ street: [200, 200], before: [200, 404], after: [404, 200] });
      const [out, absent] = [await zhonglou.get(url(town, PAST)), await zhonglou.get(url(999_999, PAST))];
      expect([out.statusCode, out.json<{ code: string }>().code]).toEqual([
        absent.statusCode,
        absent.json<{ code: string }>().code,
      ]);
    },
  );

  it('is in its edition, with its own name in reach of those it was of', async () => {
    const url = `/api/editions/${PAST}/1?division=${town}`;
    expect(await status(month.zhonglou, url)).toBe(404);
    for (const who of [month.diaozhuang, month.tianning]) {
      const seen = EditionView.parse(await json(who, url));
      expect(seen.division.division.id).toBe(town);
      expect(seen.children.map(({ division }) => division.id).sort()).toEqual(
        [month.city.chaoyang, month.city.fenghuang].sort(),
      );
    }
  });

  it('stays in its inbox and its list, and does not enter those of the new district', async () => {
    const { city, diaozhuang, tianning, zhonglou } = month;
    const inbox = async (who: TestBrowser, division: number) =>
      ReviewInbox.parse(await json(who, `/api/returns/inbox?division=${division}&period=${PAST}`)).items.map(
        (item) => item.division.id,
      );
    const list = async (who: TestBrowser, key = PAST) =>
      ReturnPage.parse(await json(who, `/api/returns?period=${key}&size=100`)).items.map(
        (item) => item.division.id,
      );
    expect((await inbox(diaozhuang, town)).sort()).toEqual([city.chaoyang, city.fenghuang].sort());
    expect(await inbox(tianning, city.tianning)).toContain(town);
    expect(await inbox(zhonglou, city.zhonglou)).not.toContain(town);
    expect(await inbox(zhonglou, town)).toEqual([]);
    expect((await list(diaozhuang)).sort()).toEqual([town, city.chaoyang, city.fenghuang].sort());
    expect(await list(tianning)).toEqual(expect.arrayContaining([town, city.chaoyang]));
    expect(await list(zhonglou)).not.toContain(city.chaoyang);
    expect(await list(zhonglou, SINCE)).toContain(city.chaoyang);
    expect(await list(tianning, SINCE)).not.toContain(city.chaoyang);
  });

  it('counts in its home of that month', async () => {
    const progress = async (who: TestBrowser) =>
      Home.parse(await json(who, `/api/statistics/home?period=${PAST}`)).progress.find(
        ({ tier }) => tier === 'community',
      );
    expect(await progress(month.diaozhuang)).toMatchObject({ expected: 1, excused: 1, accepted: 1 });
    expect(await progress(month.tianning)).toMatchObject({ accepted: 1 });
    expect((await progress(month.zhonglou))?.accepted ?? 0).toBe(0);
  });

  it('who reported: month by month where it stood, each as far as the caller reaches', async () => {
    const months = async (who: TestBrowser, division: number) =>
      Reporting.parse(
        await json(who, `/api/statistics/reporting?division=${division}&from=${PAST}&to=${SINCE}`),
      ).months.map(({ period, tiers }) => [
        period,
        tiers.find(({ tier }) => tier === 'community')?.accepted ?? null,
      ]);
    expect(await months(month.diaozhuang, town)).toEqual([
      [PAST, 1],
      [SINCE, 0],
    ]);
    expect(await months(month.cityOfficial, town)).toEqual([
      [PAST, 1],
      [SINCE, 0],
    ]);
    expect(await months(month.zhonglou, town)).toEqual([[SINCE, 0]]);
  });

  it.each([
    ['who reported', READ_REPORTING, (id: number) => `${id}, '${PAST}', '${SINCE}', '2026-11-01', '/'`],
    ['the home of a month', READ_PROGRESS, (id: number) => `'${PAST}', '/1/${id}/', '2026-11-01', 3`],
    [
      'the list of returns',
      LIST_RETURNS,
      (id: number) => `'${PAST}', '/1/${id}/', null, null, null, null, null, '2026-11-01', 50, 0, null, null`,
    ],
  ])('%s: is found by the index, whatever path the street had', async (_, text, values) => {
    const plan = await month.test.dataSource.transaction(async (manager) => {
      // A city of seven divisions is read whole by any sensible plan: the planner is told of a city of the usual size.
      await manager.query(
        `update pg_class set reltuples = 30000, relpages = 1 where oid = 'return'::regclass`,
      );
      await manager.query('set local enable_seqscan = off');
      await manager.query('set local plan_cache_mode = force_generic_plan');
      await manager.query(`prepare asked as ${text}`);
      const lines = await manager.query<Record<'QUERY PLAN', string>[]>(
        `explain (costs off) execute asked (${values(town)})`,
      );
      await manager.query('deallocate asked');
      return lines;
    });
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(
      /return_period_path_idx[^\n]*\n\s*Index Cond: \(\(period_id = [^\n]*path ~>=~ [^\n]*path ~<~ /,
    );
  });

  it('names who was excused to those it was of, and by today’s hierarchy to those it is of', async () => {
    const excused = async (who: TestBrowser, division: number, hierarchy: 'was' | 'now') =>
      Explore.parse(
        await json(
          who,
          `/api/statistics/explore?division=${division}&from=${PAST}&to=${SINCE}&indicators=B10&rows=children&hierarchy=${hierarchy}`,
        ),
      ).spans[0]?.excused.map(({ name }) => name);
    const { city, diaozhuang, tianning, zhonglou } = month;
    expect(await excused(diaozhuang, town, 'was')).toEqual(['凤凰新城社区']);
    expect(await excused(tianning, city.tianning, 'was')).toEqual(['凤凰新城社区']);
    expect(await excused(zhonglou, city.zhonglou, 'was')).toEqual([]);
    expect(await excused(zhonglou, city.zhonglou, 'now')).toEqual(['凤凰新城社区']);
    expect(await excused(tianning, city.tianning, 'now')).toEqual([]);
  });

  it('is corrected by the street and confirmed by the district of the time', async () => {
    const { city, chaoyang, cityOfficial, diaozhuang, tianning, zhonglou } = month;
    const begun = await cityOfficial.post(`/api/editions/${PAST}/corrections`, {
      version: await version(PAST),
      reason: '误将入户回访计入',
      divisions: [town],
    });
    expect(begun.statusCode).toBe(200);
    expect(await view(diaozhuang, town, PAST)).toMatchObject({ mayFill: true });
    const cells = [{ code: 'B01', value: 7, base: 0 }];
    const change = (who: TestBrowser) => who.patch(`/api/returns/${town}/${PAST}/figures`, { cells });
    expect((await change(tianning)).statusCode).toBe(403);
    expect((await change(zhonglou)).statusCode).toBe(404);
    const changed = await change(diaozhuang);
    expect([changed.statusCode, changed.body]).toEqual([200, expect.any(String)]);
    const submitted = await move(diaozhuang, town, 'submit', {}, PAST);
    expect([submitted.statusCode, submitted.body]).toEqual([200, expect.any(String)]);
    const { version: now } = await view(diaozhuang, town, PAST);
    const accept = (who: TestBrowser) =>
      who.post(`/api/returns/${town}/${PAST}/moves`, { move: 'accept', version: now });
    expect((await accept(zhonglou)).statusCode).toBe(404);
    expect((await accept(tianning)).statusCode).toBe(200);
    const published = await cityOfficial.post(`/api/editions/${PAST}`, {
      version: await version(PAST),
      note: '',
    });
    expect([published.statusCode, published.body]).toEqual([201, expect.any(String)]);
    const differences = async (who: TestBrowser) =>
      EditionDifferencePage.parse(await json(who, `/api/editions/${PAST}/2/differences`)).items.map(
        ({ division, code, after }) => [division.id, code, after],
      );
    expect(await differences(diaozhuang)).toEqual([[town, 'B01', 7]]);
    expect(await differences(tianning)).toEqual(
      expect.arrayContaining([
        [town, 'B01', 7],
        [city.tianning, 'B01', 7],
      ]),
    );
    expect(await differences(zhonglou)).toEqual([]);
    expect(await differences(chaoyang)).toEqual([]);
    const named = async (who: TestBrowser) =>
      EditionView.parse(await json(who, `/api/editions/${PAST}/2`)).correction?.divisions.map(({ id }) => id);
    expect(await named(diaozhuang)).toEqual([town]);
    expect(await named(zhonglou)).toEqual([]);
  });
});

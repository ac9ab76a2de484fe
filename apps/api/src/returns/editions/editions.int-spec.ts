import { EditionDifferencePage, EditionPage, EditionView, Period, RollUp } from '@tonghu/contract';
import type { TestBrowser } from '../../platform/testing';
import { fill, move, openSmallMonth, positions, view, MONTH, type SmallMonth } from '../testing/small-month';

describe('editions', () => {
  let month: SmallMonth;
  let at: Map<string, number>;
  const figure = (vector: readonly (number | null)[], code: string) => vector[at.get(code) ?? -1];
  const version = async () => {
    const { items } = (await month.cityOfficial.get('/api/periods')).json<{ items: Period[] }>();
    return items.find(({ key }) => key === MONTH)?.version ?? 0;
  };
  const publish = async (who: TestBrowser, note = '') =>
    who.post(`/api/editions/${MONTH}`, { version: await version(), note });
  const correct = async (divisions: number[], reason = '数据更正') =>
    month.cityOfficial.post(`/api/editions/${MONTH}/corrections`, {
      version: await version(),
      divisions,
      reason,
    });
  const edition = async (number: number, division: number, who = month.committee) =>
    EditionView.parse((await who.get(`/api/editions/${MONTH}/${number}?division=${division}`)).json());
  const rollUp = async (division: number) =>
    RollUp.parse(
      (await month.committee.get(`/api/statistics/roll-up?division=${division}&period=${MONTH}`)).json(),
    );

  beforeAll(async () => {
    month = await openSmallMonth();
    at = await positions(month.test);
    const { city } = month;
    const goUp = async (filler: TestBrowser, reviewer: TestBrowser, division: number, b01: number) => {
      await fill(filler, division, { B01: b01 });
      await move(filler, division, 'submit');
      await move(reviewer, division, 'accept');
    };
    await goUp(month.chaoyang, month.diaozhuang, city.chaoyang, 10);
    await goUp(month.fenghuang, month.diaozhuang, city.fenghuang, 5);
    await goUp(month.diaozhuang, month.tianning, city.diaozhuang, 0);
    await goUp(month.tianning, month.cityOfficial, city.tianning, 0);
    await fill(month.cityOfficial, city.city);
    await move(month.cityOfficial, city.city, 'submit');
  });
  afterAll(() => month.test.close());

  it('come of closed months only, and of the city alone', async () => {
    expect((await publish(month.cityOfficial)).json()).toMatchObject({ code: 'MOVE_NOT_ALLOWED' });
    expect((await rollUp(month.city.city)).edition).toBeNull();
    await month.cityOfficial.post(`/api/periods/${MONTH}/moves`, { move: 'close', version: await version() });
    expect((await publish(month.systemAdmin)).statusCode).toBe(403);
    expect((await publish(month.tianning)).statusCode).toBe(403);
    expect((await month.cityOfficial.post(`/api/editions/${MONTH}`, { version: 0 })).json()).toMatchObject({
      code: 'PERIOD_STALE',
    });
  });

  it('freeze every division as it stood, and mark the figures everywhere with their number', async () => {
    const made = await publish(month.cityOfficial, '首次发布');
    expect(made.statusCode).toBe(201);
    expect(made.json()).toMatchObject({
      period: MONTH,
      number: 1,
      latest: true,
      note: '首次发布',
      publishedBy: 'city',
      correction: null,
    });
    const frozen = await edition(1, month.city.tianning);
    expect(figure(frozen.division.total, 'B01')).toBe(15);
    expect(frozen.children.map(({ division }) => division.name)).toEqual(['茶山街道', '雕庄街道']);
    expect(frozen.trail.map(({ name }) => name)).toEqual(['常州市', '天宁区']);
    expect(await rollUp(month.city.city)).toMatchObject({ edition: 1, periodState: 'published' });
    const trend = await month.committee.get(
      `/api/statistics/trend?division=${month.city.city}&from=${MONTH}&to=${MONTH}&indicators=B01`,
    );
    expect(trend.json()).toMatchObject({ months: [{ edition: 1, periodState: 'published' }] });
  });

  it('stand still: a published month moves for nobody', async () => {
    const answer = await move(month.diaozhuang, month.city.chaoyang, 'reopen', { reason: '有误' });
    expect(answer.json()).toMatchObject({ code: 'PERIOD_PUBLISHED' });
  });

  it('are opened for the divisions that a correction names, and for nobody else', async () => {
    expect((await correct([999_999])).json()).toMatchObject({
      code: 'CORRECTION_REFUSED',
      errors: [{ path: 'divisions.0', code: 'DIVISION_UNKNOWN' }],
    });
    const answer = await correct([month.city.chaoyang], '误将入户回访计入');
    expect(answer.json()).toMatchObject({ state: 'correcting', edition: 1 });
    const opened = await view(month.chaoyang, month.city.chaoyang);
    expect(opened).toMatchObject({
      state: 'sent_back',
      mayFill: true,
      correcting: true,
      sentBackReason: '误将入户回访计入',
    });
    const other = await view(month.diaozhuang, month.city.fenghuang);
    expect(other.moves).toEqual([]);
    expect(
      (await move(month.diaozhuang, month.city.fenghuang, 'reopen', { reason: '也看看' })).json(),
    ).toMatchObject({
      code: 'NOT_IN_CORRECTION',
    });
    expect(await rollUp(month.city.city)).toMatchObject({ edition: 1, periodState: 'correcting' });
    expect(figure((await edition(1, month.city.city)).division.total, 'B01')).toBe(15);
  });

  it('wait until the correction is finished and confirmed all the way up', async () => {
    expect((await publish(month.cityOfficial)).json()).toMatchObject({
      code: 'CORRECTION_UNFINISHED',
      params: { count: 3 },
    });
    await month.chaoyang.patch(`/api/returns/${month.city.chaoyang}/${MONTH}/figures`, {
      cells: [{ code: 'B01', value: 7, base: 10 }],
    });
    await move(month.chaoyang, month.city.chaoyang, 'submit');
    await move(month.diaozhuang, month.city.chaoyang, 'accept');
    const street = await view(month.tianning, month.city.diaozhuang);
    expect(street.moves).toEqual(['confirm']);
    expect(street.staleBecause.map(({ move: made }) => made)).toEqual(['reopen', 'accept']);
    await move(month.tianning, month.city.diaozhuang, 'confirm');
    await move(month.cityOfficial, month.city.tianning, 'confirm');
    expect((await publish(month.cityOfficial, '更正')).json()).toMatchObject({
      number: 2,
      correction: {
        reason: '误将入户回访计入',
        divisions: [{ id: month.city.chaoyang, name: '朝阳花园社区' }],
      },
    });
  });

  it('say figure by figure what the next one changed, each reader within their reach', async () => {
    const read = async (who: TestBrowser) =>
      EditionDifferencePage.parse((await who.get(`/api/editions/${MONTH}/2/differences`)).json());
    const { items, total } = await read(month.committee);
    expect(total).toBe(4);
    expect(
      items.map(({ division, code, of, before, after }) => [division.name, code, of, before, after]),
    ).toEqual([
      ['常州市', 'B01', 'total', 15, 12],
      ['天宁区', 'B01', 'total', 15, 12],
      ['雕庄街道', 'B01', 'total', 15, 12],
      ['朝阳花园社区', 'B01', 'total', 10, 7],
    ]);
    expect((await read(month.chaoyang)).items.map(({ division }) => division.name)).toEqual(['朝阳花园社区']);
    expect((await read(month.zhonglou)).total).toBe(0);
  });

  it('stay readable for ever, the earlier beside the later', async () => {
    const { items } = EditionPage.parse((await month.zhonglou.get('/api/editions')).json());
    expect(items.map(({ number, latest }) => [number, latest])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(figure((await edition(1, month.city.chaoyang)).division.own, 'B01')).toBe(10);
    expect(figure((await edition(2, month.city.chaoyang)).division.own, 'B01')).toBe(7);
    const outside = await month.zhonglou.get(`/api/editions/${MONTH}/1?division=${month.city.chaoyang}`);
    expect(outside.statusCode).toBe(404);
  });

  it.each([
    ['an edition changed', `update edition set note = 'x'`],
    ['an edition removed', `delete from edition where number = 1`],
    ['a figure changed', `update edition_figure set total[1] = 0`],
    ['a figure removed', `delete from edition_figure`],
    ['everything emptied', `truncate edition_figure, edition`],
    ['a correction rewritten', `update correction set reason = 'x'`],
    [
      'a figure added afterwards',
      `insert into edition_figure
       select edition_id, (select max(id) from division), tier, parent_division_id, path, code, name, state, late,
         excused, included, expected, own, total
       from edition_figure where division_id = (select min(division_id) from edition_figure)`,
    ],
    [
      'a second edition of the same number',
      `insert into edition (period_id, number, form_id) select period_id, number, form_id from edition`,
    ],
    ['a published month without an edition', `update period set edition = null`],
  ])('are never told otherwise by the database: %s is refused', async (_, sql) => {
    await expect(month.test.dataSource.query(sql)).rejects.toThrow();
  });
});

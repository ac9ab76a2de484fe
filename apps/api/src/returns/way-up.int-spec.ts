import { ReturnPage, ReturnView, RollUp, Trend } from '@tonghu/contract';
import { fill, move, openSmallMonth, positions, view, MONTH, type SmallMonth } from './testing/small-month';

/** A balanced row of table A: opening, new, removed, closing, girls, three age bands, rural. */
const disabled = {
  'A01.1': 10,
  'A01.2': 3,
  'A01.3': 1,
  'A01.4': 12,
  'A01.5': 5,
  'A01.6': 2,
  'A01.7': 4,
  'A01.8': 6,
};

describe('the way up', () => {
  let month: SmallMonth;
  let at: Map<string, number>;
  const figure = (vector: readonly (number | null)[], code: string) => vector[at.get(code) ?? -1];

  beforeAll(async () => {
    month = await openSmallMonth();
    at = await positions(month.test);
  });
  afterAll(() => month.test.close());

  it('opens a blank return for every division, each knowing whom it expects below', async () => {
    const city = await view(month.cityOfficial, month.city.city);
    expect(city.expected).toEqual([4, 3, 2]);
    expect(city.included).toEqual([0, 0, 0]);
    expect(city.started).toBe(false);
    expect(city.own.every((cell) => cell === null)).toBe(true);
    expect(city.own).toHaveLength(165);
  });

  it('computes the totals of a return while it is filled', async () => {
    await fill(month.chaoyang, month.city.chaoyang, { ...disabled, B11: 4, B15: 2, B03: 6, B04: 5, C09: 1 });
    const filled = ReturnView.parse(await view(month.chaoyang, month.city.chaoyang));
    expect(figure(filled.own, 'A00.4')).toBe(12);
    expect(figure(filled.own, 'B10')).toBe(6);
    expect(filled.filled).toBe(filled.enterable);
    expect(filled.total.map(String)).toEqual(filled.own.map((cell) => String(cell ?? 0)));
  });

  it('carries a community through street and district to the city, and counts who is inside', async () => {
    const { city } = month;
    expect((await move(month.chaoyang, city.chaoyang, 'submit')).statusCode).toBe(200);
    expect((await view(month.diaozhuang, city.diaozhuang)).total[at.get('A01.4') ?? -1]).toBe(0);
    expect((await move(month.diaozhuang, city.chaoyang, 'accept')).statusCode).toBe(200);
    expect(figure((await view(month.diaozhuang, city.diaozhuang)).total, 'A01.4')).toBe(12);

    await fill(month.diaozhuang, city.diaozhuang, { C02: 1, C03: 1, C11: 1250 });
    expect((await move(month.diaozhuang, city.diaozhuang, 'submit')).statusCode).toBe(200);
    expect((await move(month.tianning, city.diaozhuang, 'accept')).statusCode).toBe(200);
    await fill(month.tianning, city.tianning, { C11: 99 });
    await move(month.tianning, city.tianning, 'submit');
    expect((await move(month.cityOfficial, city.tianning, 'accept')).statusCode).toBe(200);

    const top = await view(month.cityOfficial, city.city);
    expect(figure(top.total, 'A01.4')).toBe(12);
    expect(figure(top.total, 'C11')).toBe(1349);
    expect(top.included).toEqual([1, 1, 1]);
  });

  it('lets a late community ripple through accepted parents at once and marks them stale until confirmed', async () => {
    const { city } = month;
    await fill(month.fenghuang, city.fenghuang, { B01: 7 });
    await move(month.fenghuang, city.fenghuang, 'submit');
    expect((await move(month.diaozhuang, city.fenghuang, 'accept')).statusCode).toBe(200);
    const top = await view(month.cityOfficial, city.city);
    expect(figure(top.total, 'B01')).toBe(7);
    expect(top.included).toEqual([2, 1, 1]);
    const street = await view(month.tianning, city.diaozhuang);
    expect(street.stale).toBe(true);
    expect(street.staleBecause).toEqual([
      expect.objectContaining({ division: '凤凰新城社区', move: 'accept' }),
    ]);
    expect(street.moves).toEqual(['confirm', 'reopen']);
    expect((await move(month.tianning, city.diaozhuang, 'confirm')).statusCode).toBe(200);
    expect((await view(month.tianning, city.diaozhuang)).stale).toBe(false);
    expect((await move(month.tianning, city.diaozhuang, 'confirm')).json()).toMatchObject({
      code: 'MOVE_NOT_ALLOWED',
    });
  });

  it('takes a reopened return out of every total again and asks for a reason', async () => {
    const { city } = month;
    expect((await move(month.diaozhuang, city.fenghuang, 'reopen')).json()).toMatchObject({
      code: 'REASON_REQUIRED',
      errors: [{ path: 'reason' }],
    });
    const words = { reason: '巡查次数有误', remarks: [{ code: 'B01', text: '请核对巡查记录' }] };
    expect((await move(month.diaozhuang, city.fenghuang, 'reopen', words)).statusCode).toBe(200);
    const top = await view(month.cityOfficial, city.city);
    expect(figure(top.total, 'B01')).toBe(0);
    expect(top.included).toEqual([1, 1, 1]);
    const back = await view(month.fenghuang, city.fenghuang);
    expect(back).toMatchObject({
      state: 'sent_back',
      sentBackReason: '巡查次数有误',
      mayFill: true,
      openRemarks: 1,
    });
    expect(back.remarks).toEqual([
      expect.objectContaining({ code: 'B01', text: '请核对巡查记录', by: 'diaozhuang' }),
    ]);
  });

  it('keeps every move with who, from where, to where and why', async () => {
    const answer = await month.fenghuang.get(`/api/returns/${month.city.fenghuang}/${MONTH}/events`);
    const { items, total } = answer.json<{ items: Record<string, unknown>[]; total: number }>();
    expect(total).toBe(3);
    expect(items.map(({ move: name, from, to, by }) => [name, from, to, by])).toEqual([
      ['reopen', 'accepted', 'sent_back', 'diaozhuang'],
      ['accept', 'submitted', 'accepted', 'diaozhuang'],
      ['submit', 'draft', 'submitted', 'fenghuang'],
    ]);
    const audited = (await month.test.dataSource.query(
      `select action from audit_entry where subject = $1 order by id`,
      [`return:${month.city.fenghuang}:${MONTH}`],
    )) as { action: string }[];
    expect(audited.map(({ action }) => action)).toEqual([
      'return.figures',
      'return.submit',
      'return.accept',
      'return.reopen',
    ]);
  });

  it('shows the reviewer what changed since the last submission', async () => {
    const { city } = month;
    await month.fenghuang.patch(`/api/returns/${city.fenghuang}/${MONTH}/figures`, {
      cells: [{ code: 'B01', value: 5, base: 7 }],
    });
    await move(month.fenghuang, city.fenghuang, 'submit');
    const again = await view(month.diaozhuang, city.fenghuang);
    expect(figure(again.lastSubmittedOwn ?? [], 'B01')).toBe(7);
    expect(figure(again.own, 'B01')).toBe(5);
    expect(again.remarks).toEqual([expect.objectContaining({ code: 'B01', text: '请核对巡查记录' })]);
  });

  it('lets the filler withdraw what nobody has reviewed yet', async () => {
    const { city } = month;
    expect((await move(month.fenghuang, city.fenghuang, 'withdraw')).json()).toMatchObject({
      state: 'draft',
    });
    expect((await view(month.fenghuang, city.fenghuang)).mayFill).toBe(true);
  });

  it('answers the roll-up as the contract says, and 304 while nothing moved', async () => {
    const url = `/api/statistics/roll-up?division=${month.city.tianning}&period=${MONTH}`;
    const first = await month.committee.get(url);
    const rollUp = RollUp.parse(first.json());
    expect(rollUp.children.map(({ division }) => division.name)).toEqual(['茶山街道', '雕庄街道']);
    expect(figure(rollUp.division.total, 'C11')).toBe(1349);
    const tag = String(first.headers['etag']);
    const again = () => month.committee.send('GET', url, undefined, { headers: { 'if-none-match': tag } });
    expect((await again()).statusCode).toBe(304);
    await fill(month.chashan, month.city.chashan, { B01: 3 });
    const changed = await again();
    expect(changed.statusCode).toBe(200);
    const own = RollUp.parse(changed.json()).children.find(({ division }) => division.name === '茶山街道');
    expect(figure(own?.total ?? [], 'B01')).toBe(3);
    expect((await month.zhonglou.get(url)).statusCode).toBe(404);
  });

  it('answers the trend by code or whole', async () => {
    const span = `division=${month.city.city}&from=${MONTH}&to=${MONTH}`;
    const chosen = Trend.parse(
      (await month.committee.get(`/api/statistics/trend?${span}&indicators=C11,A01.4`)).json(),
    );
    expect(chosen.indicators).toEqual(['C11', 'A01.4']);
    expect(chosen.months[0]?.total).toEqual([1349, 12]);
    const whole = Trend.parse((await month.committee.get(`/api/statistics/trend?${span}`)).json());
    expect(whole.indicators).toHaveLength(165);
    expect(figure(whole.months[0]?.total ?? [], 'C11')).toBe(1349);
  });

  it('lists by parent, by subtree and by state, each a page with its total', async () => {
    const list = async (who: typeof month.tianning, query: string) =>
      ReturnPage.parse((await who.get(`/api/returns?period=${MONTH}&${query}`)).json());
    expect((await list(month.cityOfficial, `within=${month.city.tianning}`)).total).toBe(5);
    expect((await list(month.cityOfficial, `parent=${month.city.diaozhuang}&size=1`)).items).toHaveLength(1);
    expect((await list(month.cityOfficial, `parent=${month.city.diaozhuang}&size=1`)).total).toBe(2);
    expect(
      (await list(month.cityOfficial, 'state=accepted')).items.map(({ division }) => division.name).sort(),
    ).toEqual(['天宁区', '朝阳花园社区', '雕庄街道'].sort());
    expect((await list(month.diaozhuang, 'size=200')).items.map(({ division }) => division.name)).toEqual(
      expect.not.arrayContaining(['天宁区', '茶山街道', '常州市']),
    );
  });

  it('tells each person what waits', async () => {
    await move(month.fenghuang, month.city.fenghuang, 'submit');
    expect((await month.diaozhuang.get('/api/statistics/home')).json()).toMatchObject({
      period: MONTH,
      waitingForReview: 1,
      ownReturn: { state: 'accepted' },
      progress: [{ tier: 'community', expected: 2, submitted: 1, accepted: 1 }],
    });
    expect((await month.systemAdmin.get('/api/statistics/home')).json()).toMatchObject({
      ownReturn: null,
      progress: [],
    });
  });
});

import { AcceptanceResponse, ReviewInbox, ReturnEventPage } from '@tonghu/contract';
import { fill, move, openSmallMonth, view, MONTH, type SmallMonth } from '../testing/small-month';

describe('the inbox of a reviewer', () => {
  let month: SmallMonth;
  const inbox = async () =>
    ReviewInbox.parse(
      (
        await month.diaozhuang.get(`/api/returns/inbox?division=${month.city.diaozhuang}&period=${MONTH}`)
      ).json(),
    ).items;
  const acceptAll = async (returns: { division: number; version: number }[]) => {
    const answer = await month.diaozhuang.post('/api/returns/acceptances', { period: MONTH, returns });
    return AcceptanceResponse.parse(answer.json()).items;
  };
  const seen = async () =>
    (await inbox()).map(({ division, version }) => ({ division: division.id, version }));

  beforeAll(async () => {
    month = await openSmallMonth();
  });
  afterAll(() => month.test.close());

  it('has what waits longest on top, and what is owed below', async () => {
    const { city } = month;
    expect((await inbox()).map(({ state }) => state)).toEqual(['draft', 'draft']);
    await fill(month.fenghuang, city.fenghuang, { B01: 5 });
    await move(month.fenghuang, city.fenghuang, 'submit');
    await fill(month.chaoyang, city.chaoyang, { B01: 1 });
    await move(month.chaoyang, city.chaoyang, 'submit');
    expect((await inbox()).map(({ division }) => division.name)).toEqual(['凤凰新城社区', '朝阳花园社区']);
  });

  it('says what differs since the last submission', async () => {
    const { city } = month;
    await move(month.diaozhuang, city.fenghuang, 'send_back', {
      reason: '核对',
      remarks: [
        { code: 'B01', text: '与网格记录不符' },
        { code: 'B02', text: '是否漏报' },
      ],
    });
    await month.fenghuang.patch(`/api/returns/${city.fenghuang}/${MONTH}/figures`, {
      cells: [{ code: 'B01', value: 8, base: 5 }],
      answers: { B01: '已按网格记录改为8次' },
    });
    await move(month.fenghuang, city.fenghuang, 'submit');
    const item = (await inbox()).find(({ division }) => division.id === city.fenghuang);
    expect(item).toMatchObject({
      openRemarks: 1,
      clean: false,
      sinceSubmitted: { cells: 1, largest: [{ code: 'B01', before: 5, after: 8 }] },
      sinceMonth: null,
    });
  });

  it('keeps a remark beside its cell, with its answer, until the return is accepted', async () => {
    const { city } = month;
    const open = await view(month.diaozhuang, city.fenghuang);
    expect(open.remarks).toEqual([
      expect.objectContaining({
        code: 'B01',
        text: '与网格记录不符',
        answer: expect.objectContaining({ text: '已按网格记录改为8次', by: 'fenghuang' }) as unknown,
      }),
      expect.not.objectContaining({ answer: expect.anything() as unknown }),
    ]);
    await move(month.diaozhuang, city.fenghuang, 'send_back', {
      reason: '还有一处',
      remarks: [{ code: 'B03', text: '请补充' }],
    });
    const back = await view(month.fenghuang, city.fenghuang);
    expect(back.remarks.map(({ code }) => code)).toEqual(['B02', 'B03']);
    const answer = await month.fenghuang.patch(`/api/returns/${city.fenghuang}/${MONTH}/figures`, {
      cells: [],
      answers: { B02: '没有漏报', B03: '已补', B01: '多余' },
    });
    expect(answer.json()).toMatchObject({
      code: 'FIGURES_REFUSED',
      errors: [{ path: 'answers.B01', code: 'REMARK_UNKNOWN' }],
    });
    await month.fenghuang.patch(`/api/returns/${city.fenghuang}/${MONTH}/figures`, {
      cells: [],
      answers: { B02: '没有漏报', B03: '已补' },
    });
    await month.fenghuang.patch(`/api/returns/${city.fenghuang}/${MONTH}/figures`, {
      cells: [],
      answers: { B02: '' },
    });
    expect((await view(month.fenghuang, city.fenghuang)).openRemarks).toBe(1);
    await month.fenghuang.patch(`/api/returns/${city.fenghuang}/${MONTH}/figures`, {
      cells: [],
      answers: { B02: '没有漏报' },
    });
    await move(month.fenghuang, city.fenghuang, 'submit');
    const events = ReturnEventPage.parse(
      (await month.fenghuang.get(`/api/returns/${city.fenghuang}/${MONTH}/events`)).json(),
    );
    expect(events.items[0]).toMatchObject({
      move: 'submit',
      remarks: [
        { code: 'B02', text: '是否漏报', answer: { text: '没有漏报' } },
        { code: 'B03', text: '请补充', answer: { text: '已补' } },
      ],
    });
  });

  it('accepts at once what has no findings, each by itself, and says of the rest why not', async () => {
    const { city } = month;
    const [fenghuang, chaoyang] = [city.fenghuang, city.chaoyang];
    const before = await seen();
    await move(month.chaoyang, chaoyang, 'withdraw');
    await move(month.chaoyang, chaoyang, 'submit');
    expect(await acceptAll([...before, { division: city.xinfeng, version: 1 }])).toEqual(
      expect.arrayContaining([
        { division: fenghuang, accepted: true, code: null },
        { division: chaoyang, accepted: false, code: 'RETURN_STALE' },
        { division: city.xinfeng, accepted: false, code: 'NOT_FOUND' },
      ]),
    );
    expect((await view(month.diaozhuang, fenghuang)).remarks).toEqual([]);
    const street = await view(month.diaozhuang, city.diaozhuang);
    expect(street.included).toEqual([1, 0, 0]);
  });

  it('never accepts in passing what somebody should read first', async () => {
    const { city } = month;
    await move(month.diaozhuang, city.chaoyang, 'send_back', {
      reason: '核对',
      remarks: [{ code: 'B01', text: '请说明' }],
    });
    await move(month.chaoyang, city.chaoyang, 'submit');
    expect(await acceptAll(await seen())).toEqual(
      expect.arrayContaining([
        { division: city.chaoyang, accepted: false, code: 'HAS_FINDINGS' },
        { division: city.fenghuang, accepted: false, code: 'MOVE_NOT_ALLOWED' },
      ]),
    );
  });

  it('belongs to the direct parent', async () => {
    const { city } = month;
    const { version } = await view(month.tianning, city.chaoyang);
    const answer = await month.tianning.post('/api/returns/acceptances', {
      period: MONTH,
      returns: [{ division: city.chaoyang, version }],
    });
    expect(answer.json()).toEqual({
      items: [{ division: city.chaoyang, accepted: false, code: 'NOT_FOUND' }],
    });
    const outside = await month.zhonglou.get(
      `/api/returns/inbox?division=${city.diaozhuang}&period=${MONTH}`,
    );
    expect(outside.json()).toEqual({ items: [] });
  });
});

import { fill, move, openMonth, openSmallMonth, view, MONTH, type SmallMonth } from './testing/small-month';

describe('what is refused', () => {
  let month: SmallMonth;
  let figures: string;
  let moves: string;
  const save = (cells: unknown) => month.chaoyang.patch(figures, { cells: [cells] });

  beforeAll(async () => {
    month = await openSmallMonth();
    figures = `/api/returns/${month.city.chaoyang}/${MONTH}/figures`;
    moves = `/api/returns/${month.city.chaoyang}/${MONTH}/moves`;
  });
  afterAll(() => month.test.close());
  afterEach(async () => {
    const { own } = await view(month.chaoyang, month.city.chaoyang);
    expect(own.some((cell) => cell !== null && cell < 0)).toBe(false);
  });

  it.each([
    ['text', '"twelve"', 'FIGURE_NOT_A_NUMBER'],
    ['a negative figure', '-1', 'FIGURE_NEGATIVE'],
    ['a fraction', '1.5', 'FIGURE_DECIMALS'],
    ['1e309', '1e309', 'FIGURE_TOO_LARGE'],
    ['ten digits', '1000000000', 'FIGURE_TOO_LARGE'],
    ['a list', '[1]', 'FIGURE_NOT_A_NUMBER'],
  ])('%s in a cell, and says in which', async (_, value, code) => {
    const answer = await month.chaoyang.send('PATCH', figures, undefined, {
      payload: `{"cells":[{"code":"B01","value":${value},"base":null}]}`,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'INVALID_INPUT', errors: [{ path: 'cells.0.value', code }] });
  });

  it('a million characters', async () => {
    const answer = await save({ code: 'B01', value: 'x'.repeat(1_100_000), base: null });
    expect(answer.json()).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
    const long = await save({ code: 'x'.repeat(500_000), value: 1, base: null });
    expect(long.json()).toMatchObject({ status: 400, errors: [{ path: 'cells.0.code' }] });
  });

  it('an unknown indicator, a computed one, one of another tier, and one named twice', async () => {
    expect((await save({ code: 'Z99', value: 1, base: null })).json()).toMatchObject({
      status: 422,
      errors: [{ path: 'Z99', code: 'FIGURE_UNKNOWN' }],
    });
    expect((await save({ code: 'A00.1', value: 1, base: null })).json()).toMatchObject({
      errors: [{ path: 'A00.1', code: 'FIGURE_NOT_COLLECTED' }],
    });
    expect((await save({ code: 'C11', value: 1, base: null })).json()).toMatchObject({
      errors: [{ path: 'C11', code: 'FIGURE_NOT_COLLECTED' }],
    });
    const twice = { code: 'B01', value: 1, base: null };
    expect((await month.chaoyang.patch(figures, { cells: [twice, twice] })).json()).toMatchObject({
      errors: [{ path: 'B01', code: 'FIGURE_REPEATED' }],
    });
    expect(
      (await month.chaoyang.patch(figures, { cells: [], explanations: { 'S-nothing': 'x' } })).json(),
    ).toMatchObject({
      errors: [{ path: 'S-nothing', code: 'RULE_UNKNOWN' }],
    });
  });

  it('to count a save of nothing as a beginning', async () => {
    const before = await view(month.chaoyang, month.city.chaoyang);
    expect((await month.chaoyang.patch(figures, { cells: [] })).statusCode).toBe(200);
    const after = await view(month.chaoyang, month.city.chaoyang);
    expect([before.started, after.started, after.version]).toEqual([false, false, before.version]);
  });

  it('an unknown field, malformed JSON and a wrong content type', async () => {
    expect((await month.chaoyang.patch(figures, { cells: [], total: [1] })).json()).toMatchObject({
      status: 400,
      errors: [{ path: 'total', code: 'UNKNOWN_FIELD' }],
    });
    const raw = (payload: string, type: string) =>
      month.chaoyang.send('PATCH', figures, undefined, { payload, headers: { 'content-type': type } });
    expect((await raw('{"cells":[', 'application/json')).json()).toMatchObject({
      status: 400,
      code: 'MALFORMED_JSON',
    });
    expect((await raw('cells=1', 'application/x-www-form-urlencoded')).json()).toMatchObject({
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    });
  });

  it('a foreign return, an absent one and a wrong month alike', async () => {
    const outside = `/api/returns/${month.city.wuxingVillage}/${MONTH}`;
    const absent = `/api/returns/999999/${MONTH}`;
    const otherMonth = `/api/returns/${month.city.chaoyang}/2031-01`;
    const bodies = [];
    for (const url of [outside, absent, otherMonth]) {
      for (const answer of [
        await month.chaoyang.get(url),
        await month.chaoyang.get(`${url}/events`),
        await month.chaoyang.patch(`${url}/figures`, { cells: [] }),
        await month.chaoyang.post(`${url}/moves`, { move: 'submit', version: 1 }),
        await month.chaoyang.post(`${url}/moves`, { move: 'withdraw', version: 1 }),
      ]) {
        expect(answer.statusCode).toBe(404);
        bodies.push(answer.body);
      }
    }
    expect(new Set(bodies).size).toBe(1);
    expect((await month.chaoyang.get(`/api/returns/${month.city.chaoyang}/2026-13`)).json()).toMatchObject({
      status: 400,
      code: 'INVALID_INPUT',
    });
  });

  it('figures typed from above or by somebody who may only look', async () => {
    for (const who of [month.diaozhuang, month.tianning, month.cityOfficial]) {
      expect((await who.patch(figures, { cells: [] })).json()).toMatchObject({
        status: 403,
        code: 'FORBIDDEN',
      });
    }
    expect((await month.committee.patch(figures, { cells: [] })).statusCode).toBe(403);
    expect((await month.systemAdmin.get(`/api/returns/${month.city.chaoyang}/${MONTH}`)).statusCode).toBe(
      403,
    );
  });

  it('a submission with blanks, naming every cell', async () => {
    const answer = await move(month.chaoyang, month.city.chaoyang, 'submit');
    const problem = answer.json<{ code: string; errors: { path: string; code: string }[] }>();
    const { enterable } = await view(month.chaoyang, month.city.chaoyang);
    expect(problem.code).toBe('RETURN_INCOMPLETE');
    expect(problem.errors).toHaveLength(enterable);
    expect(problem.errors[0]).toEqual({ path: 'A01.1', code: 'FIGURE_MISSING' });
  });

  it('a submission against a hard rule, with both sides’ numbers', async () => {
    await fill(month.chaoyang, month.city.chaoyang, { B03: 2, B04: 3 });
    const problem = (await move(month.chaoyang, month.city.chaoyang, 'submit')).json<
      Record<string, unknown>
    >();
    expect(problem).toMatchObject({ status: 422, code: 'RULE_FAILED' });
    expect(problem['errors']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          path: 'B04',
          params: expect.objectContaining({ rule: 'H-B04', left: 3, right: 2 }),
        }),
      ]),
    );
  });

  it('a soft breach until it is explained', async () => {
    await fill(month.chaoyang, month.city.chaoyang, { B70: 30 });
    expect((await move(month.chaoyang, month.city.chaoyang, 'submit')).json()).toMatchObject({
      code: 'EXPLANATION_REQUIRED',
      errors: expect.arrayContaining([expect.objectContaining({ path: 'B70' })]) as unknown,
    });
    await month.chaoyang.patch(figures, { cells: [], explanations: { 'S-B70': '上月积案集中办结' } });
    expect((await move(month.chaoyang, month.city.chaoyang, 'submit')).statusCode).toBe(200);
  });

  it('figures into a submitted return, a second submission, and a version that is gone', async () => {
    expect((await save({ code: 'B01', value: 1, base: 0 })).json()).toMatchObject({
      code: 'RETURN_NOT_EDITABLE',
    });
    const { version } = await view(month.chaoyang, month.city.chaoyang);
    expect((await month.chaoyang.post(moves, { move: 'submit', version })).json()).toMatchObject({
      status: 409,
      code: 'MOVE_NOT_ALLOWED',
    });
    expect(
      (await month.diaozhuang.post(moves, { move: 'accept', version: version - 1 })).json(),
    ).toMatchObject({
      status: 409,
      code: 'RETURN_STALE',
      params: { version, state: 'submitted' },
    });
  });

  it('a review by anybody but the direct parent, and remarks on cells that do not exist', async () => {
    for (const who of [month.tianning, month.cityOfficial, month.committee]) {
      expect((await move(who, month.city.chaoyang, 'accept')).statusCode).toBe(403);
    }
    expect((await move(month.chaoyang, month.city.chaoyang, 'accept')).statusCode).toBe(403);
    const words = { reason: '请核对', remarks: [{ code: 'Q1', text: '?' }] };
    expect((await move(month.diaozhuang, month.city.chaoyang, 'send_back', words)).json()).toMatchObject({
      status: 422,
      errors: [{ path: 'remarks.0.code', code: 'FIGURE_UNKNOWN' }],
    });
  });

  it('a cell that somebody else changed, with both values, saving nothing', async () => {
    await move(month.chaoyang, month.city.chaoyang, 'withdraw');
    const saved = await save({ code: 'B01', value: 9, base: 0 });
    expect(saved.statusCode).toBe(200);
    const answer = await month.chaoyang.patch(figures, {
      cells: [
        { code: 'B01', value: 4, base: 0 },
        { code: 'B02', value: 4, base: 0 },
      ],
    });
    expect(answer.json()).toMatchObject({
      status: 409,
      code: 'FIGURE_CONFLICT',
      errors: [{ path: 'B01', params: { current: 9, base: 0, value: 4 } }],
    });
    const repeated = await save({ code: 'B01', value: 9, base: 0 });
    expect(repeated.statusCode).toBe(200);
    const { own } = await view(month.chaoyang, month.city.chaoyang);
    expect(own.filter((cell) => cell === 4)).toEqual([]);
  });

  it('takes a submission after the deadline and marks it late for ever', async () => {
    await openMonth(month.systemAdmin, '2025-03', '2025-04-03');
    const listed = await month.chaoyang.get(`/api/returns?period=2025-03&overdue=true`);
    expect(listed.json()).toMatchObject({ total: 1 });
    await fill(month.chaoyang, month.city.chaoyang, {}, '2025-03');
    expect((await move(month.chaoyang, month.city.chaoyang, 'submit', {}, '2025-03')).statusCode).toBe(200);
    await move(month.chaoyang, month.city.chaoyang, 'withdraw', {}, '2025-03');
    await move(month.chaoyang, month.city.chaoyang, 'submit', {}, '2025-03');
    expect(await view(month.chaoyang, month.city.chaoyang, '2025-03')).toMatchObject({
      late: true,
      overdue: false,
    });
  });

  it('everything in a closed and in a published month', async () => {
    const period = (await month.cityOfficial.get('/api/periods')).json<{
      items: { key: string; version: number }[];
    }>();
    const { version } = period.items.find(({ key }) => key === MONTH) ?? { version: 0 };
    const shift = (name: string, seen: number) =>
      month.cityOfficial.post(`/api/periods/${MONTH}/moves`, { move: name, version: seen });
    const publish = (seen: number) => month.cityOfficial.post(`/api/editions/${MONTH}`, { version: seen });
    expect((await publish(version)).json()).toMatchObject({ code: 'MOVE_NOT_ALLOWED' });
    expect((await shift('close', version)).statusCode).toBe(200);
    expect((await shift('close', version)).json()).toMatchObject({ code: 'PERIOD_STALE' });
    expect((await save({ code: 'B01', value: 1, base: 9 })).json()).toMatchObject({
      status: 409,
      code: 'PERIOD_CLOSED',
    });
    expect((await move(month.chaoyang, month.city.chaoyang, 'submit')).json()).toMatchObject({
      code: 'PERIOD_CLOSED',
    });
    expect((await view(month.chaoyang, month.city.chaoyang)).moves).toEqual([]);
    expect((await publish(version + 1)).statusCode).toBe(201);
    expect((await save({ code: 'B01', value: 1, base: 9 })).json()).toMatchObject({
      code: 'PERIOD_PUBLISHED',
    });
    expect((await month.systemAdmin.post('/api/periods', { key: MONTH })).json()).toMatchObject({
      code: 'PERIOD_EXISTS',
    });
    expect((await month.chaoyang.post('/api/periods', { key: '2026-11' })).statusCode).toBe(403);
  });
});

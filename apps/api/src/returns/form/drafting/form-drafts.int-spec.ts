import { openSmallMonth, type SmallMonth } from '../../testing/small-month';
import { B21, codeOf, FormDesk, NEW, OLD, rule } from './testing/form-desk';

describe('a draft of a form', () => {
  let month: SmallMonth;
  let desk: FormDesk;
  beforeAll(async () => {
    month = await openSmallMonth('2099-12-31', OLD);
    desk = new FormDesk(month);
  });
  afterAll(() => month.test.close());

  it('is begun once, by those who keep the form', async () => {
    expect((await month.systemAdmin.get('/api/forms/draft')).statusCode).toBe(404);
    expect((await month.tianning.post('/api/forms/draft', {})).statusCode).toBe(403);
    const begun = await Promise.all([1, 2].map(() => month.systemAdmin.post('/api/forms/draft', {})));
    expect(begun.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    expect(begun.map(codeOf)).toContain('DRAFT_EXISTS');
    expect(await desk.draft()).toMatchObject({
      version: 1,
      base: { number: 1 },
      findings: [],
      difference: [],
      earliestPeriod: NEW,
    });
    expect(codeOf(await desk.adopt(NEW))).toBe('DRAFT_UNCHANGED');
  });

  it('takes changes at the version that was seen, all of them or none', async () => {
    const stale = await month.systemAdmin.patch('/api/forms/draft', {
      version: 0,
      changes: [{ part: 'rate', was: 'D01', item: null }],
    });
    expect([stale.statusCode, codeOf(stale)]).toEqual([409, 'DRAFT_STALE']);
    const refused = await desk.change(
      { part: 'rate', was: 'D01', item: null },
      { part: 'indicator', was: null, item: { ...B21, rowCode: 'B20' } },
      { part: 'rule', was: 'H-none', item: null },
    );
    expect(refused.json()).toMatchObject({
      status: 422,
      code: 'DRAFT_REFUSED',
      errors: [
        { path: 'changes.1.item', code: 'CODE_TWICE' },
        { path: 'changes.2.was', code: 'DRAFT_ITEM_UNKNOWN' },
      ],
    });
    expect((await desk.draft()).difference).toEqual([]);
  });

  it('says where it cannot be adopted yet, to the character', async () => {
    await desk.change(
      { part: 'indicator', was: 'B54', item: null },
      { part: 'indicator', was: null, item: B21 },
      rule('H-B21', 'B21 <= B1O'),
    );
    const { findings, indicators } = await desk.draft();
    expect(findings.map(({ key, field, code, position }) => [key, field, code, position])).toEqual([
      ['S-B54', 'expression', 'EXPRESSION_RETIRED_INDICATOR', 0],
      ['H-B21', 'expression', 'EXPRESSION_UNKNOWN_INDICATOR', 7],
    ]);
    expect(indicators.findIndex(({ code }) => code === 'B21')).toBe(
      indicators.findIndex(({ code }) => code === 'B20') + 1,
    );
    const refused = await desk.adopt(NEW);
    expect(refused.json()).toMatchObject({
      status: 422,
      code: 'DRAFT_HAS_FINDINGS',
      params: { findings: 2 },
    });
    expect(refused.json<{ errors: { path: string }[] }>().errors.map(({ path }) => path)).toContain(
      'rule:H-B21:expression',
    );
  });

  it('keeps a computed cell and its sum together', async () => {
    const computed = { ...B21, rowCode: 'B22', collectedAt: [], formula: 'B19 + B20' };
    await desk.change({ part: 'indicator', was: null, item: computed });
    expect((await desk.draft()).rules.find(({ id }) => id === 'C-B22')?.expression).toBe('B22 = B19 + B20');
    await desk.change({ part: 'indicator', was: 'B22', item: { ...computed, rowCode: 'B23' } });
    expect((await desk.draft()).rules.flatMap(({ id }) => (id.startsWith('C-B2') ? [id] : []))).toEqual([
      'C-B23',
    ]);
    await desk.change({ part: 'indicator', was: 'B23', item: null });
    expect((await desk.draft()).rules.some(({ id }) => id.startsWith('C-B2'))).toBe(false);
  });

  it('can be thrown away, at the version that was seen', async () => {
    expect(codeOf(await month.systemAdmin.delete('/api/forms/draft?version=1'))).toBe('DRAFT_STALE');
    const { version } = await desk.draft();
    expect((await month.systemAdmin.delete(`/api/forms/draft?version=${version}`)).statusCode).toBe(204);
    expect((await month.systemAdmin.get('/api/forms/draft')).statusCode).toBe(404);
  });
});

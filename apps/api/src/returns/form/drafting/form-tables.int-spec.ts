import { Explore, RollUp, type Form, type FormDraft } from '@tonghu/contract';
import type { TestBrowser } from '../../../platform/testing';
import { Workbook } from 'exceljs';
import { fill, move, openMonth, openSmallMonth, view, type SmallMonth } from '../../testing/small-month';
import { monthlyTable } from '../../statistics/documents/monthly-table';
import { FormDesk, NEW, OLD } from './testing/form-desk';

const E = { code: 'E', zh: '抚养家庭', en: 'Families that care', layout: 'matrix' };
const cell = (rowCode: string, column: number, rowZh: string, columnZh: string) => ({
  part: 'indicator',
  was: null,
  item: {
    rowCode,
    column,
    rowZh,
    rowEn: rowZh === '寄养' ? 'Foster' : 'Sponsored',
    columnZh,
    columnEn: columnZh === '户数' ? 'families' : 'minors',
    unit: columnZh === '户数' ? 'case' : 'person',
    measure: 'stock',
    collectedAt: ['community', 'street'],
    formula: null,
  },
});
const CELLS = [
  cell('E01', 1, '寄养', '户数'),
  cell('E01', 2, '寄养', '人数'),
  cell('E02', 2, '助养', '人数'),
];

describe('a table in the draft of a form', () => {
  let month: SmallMonth;
  let desk: FormDesk;
  const table = (was: string | null, item: object | null, place?: number) => ({
    part: 'table',
    was,
    item,
    ...(place !== undefined && { place }),
  });
  const changed = async (...changes: object[]): Promise<FormDraft> => {
    const answer = await desk.change(...changes);
    expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
    return answer.json<FormDraft>();
  };
  const errorsOf = (answer: { json<T>(): T }) =>
    answer.json<{ errors: { path: string; code: string }[] }>().errors.map(({ path, code }) => [path, code]);
  const tablesOf = ({ tables }: Pick<FormDraft, 'tables'>) => tables.map(({ code }) => code).join('');

  beforeAll(async () => {
    month = await openSmallMonth('2099-12-31', OLD);
    desk = new FormDesk(month);
    await month.systemAdmin.post('/api/forms/draft', {});
  });
  afterAll(() => month.test.close());

  it('is added, and must hold something before it can be used', async () => {
    const draft = await changed(table(null, E));
    expect(tablesOf(draft)).toBe('ABCE');
    expect(draft.findings).toEqual([
      expect.objectContaining({ part: 'table', key: 'E', code: 'TABLE_EMPTY' }),
    ]);
    expect(draft.difference).toEqual([
      { part: 'table', kind: 'added', key: 'E', zh: '抚养家庭', en: 'Families that care', fields: [] },
    ]);
    expect(errorsOf(await desk.adopt(NEW))).toEqual([['table:E', 'TABLE_EMPTY']]);
    expect(errorsOf(await desk.change(table(null, E)))).toEqual([['changes.0.item', 'CODE_TWICE']]);
    expect((await desk.change(table(null, { ...E, code: 'D' }))).statusCode).toBe(400);
    const filled = await changed(...CELLS);
    expect(filled.findings).toEqual([]);
    expect(filled.indicators.slice(-3).map(({ code, table: of }) => [code, of])).toEqual([
      ['E01.1', 'E'],
      ['E01.2', 'E'],
      ['E02.2', 'E'],
    ]);
  });

  it('is renamed and moved, and its indicators with it', async () => {
    const moved = await changed(table('E', { ...E, zh: '寄养与助养家庭' }, 1));
    expect(tablesOf(moved)).toBe('AEBC');
    expect(moved.indicators.findIndex(({ code }) => code === 'E01.1')).toBe(
      moved.indicators.findIndex(({ code }) => code === 'A00.9') + 1,
    );
    expect(tablesOf(await changed(table('E', { ...E, zh: '寄养与助养家庭' })))).toBe('AEBC');
    const renamed = await changed(table('B', { ...named(moved, 'B'), zh: '发现与联动' }));
    expect(renamed.difference.filter(({ part }) => part === 'table')).toEqual([
      expect.objectContaining({ key: 'E', kind: 'added' }),
      expect.objectContaining({
        key: 'B',
        kind: 'changed',
        fields: [{ field: 'zh', before: '发现报告与联动反应', after: '发现与联动' }],
      }),
    ]);
  });

  it('keeps its letter and its layout while it holds indicators', async () => {
    expect(errorsOf(await desk.change(table('E', { ...E, layout: 'list' })))).toEqual([
      ['changes.0.item.layout', 'TABLE_FILLED'],
    ]);
    expect(errorsOf(await desk.change(table('E', { ...E, code: 'F' })))).toEqual([
      ['changes.0.item.code', 'TABLE_FILLED'],
    ]);
    const free = await changed(
      table(null, { ...E, code: 'G' }),
      table('G', { ...E, code: 'H', layout: 'list' }),
    );
    expect(tablesOf(free)).toBe('AEBCH');
    expect(tablesOf(await changed(table('H', null)))).toBe('AEBC');
  });

  it('is taken out with everything in it; what spoke of it is named at its place', async () => {
    const rule = {
      part: 'rule',
      was: null,
      item: {
        id: 'H-E01',
        kind: 'hard',
        expression: 'E01.1 <= E01.2',
        zh: '户数不多于人数',
        en: 'No more families',
      },
    };
    await changed(rule);
    const without = await changed(table('E', null));
    expect(tablesOf(without)).toBe('ABC');
    expect(without.indicators.some(({ code }) => code.startsWith('E'))).toBe(false);
    expect(without.findings.map(({ part, key, code }) => [part, key, code])).toEqual([
      ['rule', 'H-E01', 'EXPRESSION_UNKNOWN_INDICATOR'],
    ]);
    const back = await changed(table(null, { ...E, zh: '寄养与助养家庭' }, 1), ...CELLS);
    expect(back.findings).toEqual([]);
  });

  describe('once the version is adopted', () => {
    const formOf = async (key: string) => {
      const { formId } = await view(month.chaoyang, month.city.chaoyang, key);
      return (await month.committee.get(`/api/forms/${formId}`)).json<Form>();
    };
    const report = async (who: TestBrowser, reviewer: TestBrowser, division: number, figures = {}) => {
      await fill(who, division, figures, NEW);
      const submitted = await move(who, division, 'submit', {}, NEW);
      expect([submitted.statusCode, submitted.body]).toEqual([200, expect.any(String)]);
      await move(reviewer, division, 'accept', {}, NEW);
    };
    const stubsOf = async (key: string) => {
      const answer = await month.chaoyang.get(`/api/returns/${month.city.chaoyang}/${key}/workbook`);
      const workbook = new Workbook();
      await workbook.xlsx.load(answer.rawPayload as never);
      const stubs: string[] = [];
      workbook.worksheets[0]?.getColumn(1).eachCell((one) => stubs.push(one.text));
      return stubs;
    };

    beforeAll(async () => {
      const adopted = await desk.adopt(NEW);
      expect([adopted.statusCode, adopted.body]).toEqual([201, expect.any(String)]);
      await openMonth(month.systemAdmin, NEW, '2099-12-31');
    });

    it('months from its first on have the table; those before stay as they were', async () => {
      expect(tablesOf(await formOf(NEW))).toBe('AEBC');
      expect((await formOf(NEW)).tables.find(({ code }) => code === 'B')?.zh).toBe('发现与联动');
      expect(tablesOf(await formOf(OLD))).toBe('ABC');
      expect((await formOf(OLD)).tables.find(({ code }) => code === 'B')?.zh).toBe('发现报告与联动反应');
      const { formId } = await view(month.chaoyang, month.city.chaoyang, NEW);
      const { items } = (await month.systemAdmin.get(`/api/forms/${formId}/difference`)).json<{
        items: { part: string; key: string; kind: string }[];
      }>();
      expect(items.filter(({ part }) => part === 'table').map(({ key, kind }) => [key, kind])).toEqual([
        ['E', 'added'],
        ['B', 'changed'],
      ]);
    });

    it('is filled, checked by its rule, accepted and added up', async () => {
      const { city, chaoyang, fenghuang, diaozhuang, tianning, cityOfficial } = month;
      await fill(chaoyang, city.chaoyang, { 'E01.1': 4, 'E01.2': 3, 'E02.2': 1 }, NEW);
      const refused = await move(chaoyang, city.chaoyang, 'submit', {}, NEW);
      expect(errorsOf(refused)).toEqual([
        ['E01.1', 'RULE_FAILED'],
        ['E01.2', 'RULE_FAILED'],
      ]);
      await report(chaoyang, diaozhuang, city.chaoyang, { 'E01.1': 2, 'E01.2': 3, 'E02.2': 1 });
      await report(fenghuang, diaozhuang, city.fenghuang, { 'E01.1': 1, 'E01.2': 1 });
      await report(diaozhuang, tianning, city.diaozhuang, { 'E02.2': 5 });
      await report(tianning, cityOfficial, city.tianning);
      const form = await formOf(NEW);
      const top = RollUp.parse(
        (await month.committee.get(`/api/statistics/roll-up?division=${city.city}&period=${NEW}`)).json(),
      );
      const total = (code: string) =>
        top.division.total[form.indicators.findIndex((one) => one.code === code)];
      expect(['E01.1', 'E01.2', 'E02.2'].map(total)).toEqual([3, 4, 6]);
    });

    it('is in the explorer, which says that earlier months lack it', async () => {
      const explore = Explore.parse(
        (
          await month.committee.get(
            `/api/statistics/explore?division=${month.city.city}&from=${OLD}&to=${NEW}&indicators=E01.2,E02.2&rows=none&by=month`,
          )
        ).json(),
      );
      expect(explore.whole.values).toEqual([
        [null, null],
        [4, 6],
      ]);
      expect(explore.columns.map(({ lacking }) => lacking)).toEqual([[OLD], [OLD]]);
    });

    it('is in the workbook of its months only, by its name and at its place', async () => {
      const captions = (stubs: string[]) => stubs.filter((text) => /^表[A-Z]　/.test(text));
      const stubs = await stubsOf(NEW);
      expect(captions(stubs)).toEqual([
        '表A　特殊未成年人',
        '表E　寄养与助养家庭',
        '表B　发现与联动',
        '表C　机构、人员与经费',
      ]);
      // Rows of one table may be counted in different units; each says so, but for one that has several itself.
      expect(stubs.slice(stubs.indexOf('表E　寄养与助养家庭') + 3).slice(0, 2)).toEqual([
        '寄养',
        '助养（人）',
      ]);
      expect(captions(await stubsOf(OLD))).toEqual([
        '表A　特殊未成年人',
        '表B　发现报告与联动反应',
        '表C　机构、人员与经费',
      ]);
    });

    it('is printed in the monthly table of its months', async () => {
      const { city } = month.city;
      const printed = async (key: string, language: 'zh-Hans' | 'en') => {
        const answer = await month.committee.get(
          `/api/statistics/monthly-table.pdf?division=${city}&period=${key}&lang=${language}`,
        );
        expect(answer.headers['content-type']).toBe('application/pdf');
        const form = await formOf(key);
        const explore = await month.committee.get(
          `/api/statistics/explore?division=${city}&from=${key}&to=${key}&rows=none&indicators=${CODES.filter(
            (code) => form.indicators.some((one) => one.code === code),
          ).join(',')}`,
        );
        return textsIn(monthlyTable(Explore.parse(explore.json()), form, language).content);
      };
      const fresh = await printed(NEW, 'zh-Hans');
      expect(fresh.filter((text) => /^表[A-Z]　/.test(text))).toEqual([
        '表A　特殊未成年人',
        '表E　寄养与助养家庭',
        '表B　发现与联动',
        '表C　机构、人员与经费',
      ]);
      const row = fresh.indexOf('助养（人）');
      expect(fresh.slice(row, row + 4)).toEqual(['助养（人）', 'E02', '×', '6']);
      const english = await printed(NEW, 'en');
      expect(english.filter((text) => text.startsWith('Table '))).toContain('Table E: Families that care');
      expect((await printed(OLD, 'zh-Hans')).filter((text) => text.startsWith('表E'))).toEqual([]);
    });
  });
});

const CODES = ['A00.4', 'E01.1', 'E01.2', 'E02.2', 'B11'];

const named = ({ tables }: FormDraft, code: string) => tables.find((one) => one.code === code);

/** Every text of a document in the order of reading. */
function textsIn(content: unknown): string[] {
  if (typeof content === 'string') return [content];
  if (Array.isArray(content)) return content.flatMap(textsIn);
  if (content === null || typeof content !== 'object') return [];
  const { text, columns, table } = content as {
    text?: unknown;
    columns?: unknown;
    table?: { body: unknown };
  };
  return [text, columns, table?.body].flatMap(textsIn);
}

import fc from 'fast-check';
import { checkForm, totalRuleId } from './form-check';
import { freeTableCode, inTableOrder, unionOfForms, withIndicator, type FormContent } from './form-content';
import { differenceOf, sameForm } from './form-difference';
import type { FormDefinition, IndicatorDefinition, RuleDefinition } from './indicator';
import { readMonthlyForm } from './monthly-form.fixture';
import { compileForm } from './validation';

const form = readMonthlyForm();
const indicatorOf = (code: string): IndicatorDefinition => {
  const found = form.indicators.find((one) => one.code === code);
  if (!found) throw new Error(`no ${code}`);
  return found;
};
const B80: IndicatorDefinition = {
  ...indicatorOf('B70'),
  code: 'B80',
  rowCode: 'B80',
  rowZh: '回访人数',
  rowEn: 'Visited again',
  unit: 'person',
};
const rule = (expression: string, of: Partial<RuleDefinition> = {}): RuleDefinition => ({
  id: 'H-N1',
  kind: 'hard',
  scope: expression.includes('previous') ? 'previous period' : 'return',
  expression,
  zh: '新规则',
  en: 'New rule',
  ...of,
});
const without = (code: string): FormContent => ({
  ...form,
  indicators: form.indicators.filter((one) => one.code !== code),
});
const changed = (code: string, change: Partial<IndicatorDefinition>): FormContent => ({
  ...form,
  indicators: form.indicators.map((one) => (one.code === code ? { ...one, ...change } : one)),
});
const withRule = (added: RuleDefinition): FormContent => ({ ...form, rules: [...form.rules, added] });
const found = (content: FormContent, earlier: readonly FormDefinition[] = [form]) =>
  checkForm(content, earlier).map(
    ({ part, key, field, code, position }) =>
      `${part} ${key} ${field} ${code}${position === null ? '' : ` @${position}`}`,
  );

describe('a draft', () => {
  it('of nothing but the present form has nothing against it', () => {
    expect(found(form)).toEqual([]);
  });

  it('may add an indicator with its rule and its rate', () => {
    const content: FormContent = {
      ...withIndicator(form, B80),
      rules: [...form.rules, rule('B80 <= B70')],
      rates: [
        ...form.rates,
        { code: 'D10', zh: '回访率', en: 'Visited', numerator: 'B80', denominator: 'B70' },
      ],
    };
    expect(found(content)).toEqual([]);
    expect(() => compileForm({ id: 2, version: 2, ...content })).not.toThrow();
  });

  it.each<[string, FormContent, string[]]>([
    ['a code of another table', changed('B70', { table: 'C' }), ['indicator B70 code CODE_WRONG']],
    ['a code that is not its place', changed('C10', { rowCode: 'C12' }), ['indicator C10 code CODE_WRONG']],
    [
      'a code twice',
      { ...form, indicators: [...form.indicators, { ...indicatorOf('C10') }] },
      ['indicator C10 code CODE_TWICE'],
    ],
    ['no English name', changed('C10', { rowEn: ' ' }), ['indicator C10 rowEn NAME_MISSING']],
    ['a row of two names', changed('A05.4', { rowZh: '别的' }), ['indicator A05.4 rowZh NAMES_DIFFER']],
    [
      'a column of two names',
      changed('A05.4', { columnZh: '别' }),
      ['indicator A05.4 columnZh NAMES_DIFFER'],
    ],
    [
      'money in persons',
      changed('C10', { unit: '10k_yuan' }),
      ['indicator C10 unit UNIT_WRONG', 'indicator C10 unit CODE_MEANT_OTHER'],
    ],
    [
      'nobody who collects',
      changed('C10', { collectedAt: [] }),
      ['indicator C10 collectedAt COLLECTED_MISSING'],
    ],
    ['another measure', changed('C10', { measure: 'flow' }), ['indicator C10 measure CODE_MEANT_OTHER']],
    [
      'a computed cell without its sum',
      { ...form, rules: form.rules.filter(({ id }) => id !== 'C-B10') },
      ['indicator B10 computed TOTAL_MISSING'],
    ],
    [
      'a rule about a retired indicator',
      without('B04'),
      [
        'rule H-B04 expression EXPRESSION_RETIRED_INDICATOR @0',
        'rate D04 numerator EXPRESSION_RETIRED_INDICATOR @0',
      ],
    ],
    [
      'an unknown indicator',
      withRule(rule('B19 <= B99')),
      ['rule H-N1 expression EXPRESSION_UNKNOWN_INDICATOR @7'],
    ],
    ['half a rule', withRule(rule('B19 <=')), ['rule H-N1 expression EXPRESSION_SYNTAX @6']],
    [
      'money beside persons',
      withRule(rule('C11 <= C06')),
      ['rule H-N1 expression EXPRESSION_UNITS_MIXED @7'],
    ],
    [
      'cells that no tier has together',
      withRule(rule('C09 <= C08')),
      ['rule H-N1 expression RULE_CELLS_APART @7'],
    ],
    ['a rule about nothing', withRule(rule('1 <= 2')), ['rule H-N1 expression RULE_WITHOUT_CELLS @0']],
    ['a rule twice', withRule(rule('B19 <= B10', { id: 'H-B19' })), ['rule H-B19 id RULE_TWICE']],
    ['a rule without words', withRule(rule('B19 <= B10', { zh: '' })), ['rule H-N1 zh NAME_MISSING']],
    ['an odd name', withRule(rule('B19 <= B10', { id: 'x y' })), ['rule x y id CODE_WRONG']],
    [
      'a sum of what is not computed',
      withRule(rule('B11 = B12 + B13', { kind: 'computed', id: 'C-B11' })),
      ['rule C-B11 expression TOTAL_NOT_COMPUTED @0'],
    ],
    [
      'a second sum',
      withRule(rule('B10 = B11 + B12', { kind: 'computed', id: 'C-B10b' })),
      ['rule C-B10b expression TOTAL_TWICE @0'],
    ],
    [
      'a rate that looks back',
      {
        ...form,
        rates: [{ code: 'D01', zh: '率', en: 'Rate', numerator: 'previous(B20)', denominator: 'B19' }],
      },
      ['rate D01 numerator RATE_LOOKS_BACK @0', 'rate D01 numerator RULE_WITHOUT_CELLS @0'],
    ],
  ])('says where it has %s', (_, content, expected) => {
    expect(found(content)).toEqual(expected);
  });

  it('finds sums that go in a circle, and sums over unlike measures', () => {
    const sum = (code: string, terms: string) =>
      rule(`${code} = ${terms}`, { kind: 'computed', id: totalRuleId(code) });
    const circle: FormContent = {
      ...form,
      rules: form.rules.map((one) =>
        one.id === 'C-B10' ? sum('B10', 'B30 + B11') : one.id === 'C-B30' ? sum('B30', 'B10 + B31') : one,
      ),
    };
    expect(found(circle)).toEqual([
      'indicator B10 computed TOTAL_CIRCULAR',
      'indicator B30 computed TOTAL_CIRCULAR',
    ]);
    const mixed: FormContent = {
      ...form,
      rules: form.rules.map((one) => (one.id === 'C-B10' ? sum('B10', 'B11 + C05') : one)),
    };
    expect(found(mixed)).toContain('rule C-B10 expression TOTAL_MEASURES_MIXED @12');
  });

  it('never gives a retired code another meaning, also when it was retired long ago', () => {
    const second: FormDefinition = { ...without('B70'), id: 2, version: 2, rules: form.rules };
    const back = withIndicator(
      { ...form, indicators: second.indicators },
      { ...indicatorOf('B70'), rowZh: '别的事' },
    );
    expect(found(back, [form, second])).toEqual(['indicator B70 code CODE_MEANT_OTHER']);
    const same = withIndicator({ ...form, indicators: second.indicators }, indicatorOf('B70'));
    expect(found(same, [form, second])).toEqual([]);
  });

  it('keeps the order that readers expect: a new group before the total, a column after its neighbour', () => {
    const a12 = { ...indicatorOf('A11.1'), code: 'A12.1', rowCode: 'A12' };
    const codes = withIndicator(form, a12).indicators.map(({ code }) => code);
    expect(codes.slice(codes.indexOf('A12.1') - 1, codes.indexOf('A12.1') + 2)).toEqual([
      'A11.9',
      'A12.1',
      'A00.1',
    ]);
    const a10 = { ...indicatorOf('A05.9'), code: 'A05.10', column: 10 };
    const wide = withIndicator(form, a10).indicators.map(({ code }) => code);
    expect(wide.indexOf('A05.10')).toBe(wide.indexOf('A05.9') + 1);
    expect(
      withIndicator(form, B80)
        .indicators.map(({ code }) => code)
        .indexOf('B80'),
    ).toBe(form.indicators.findIndex(({ code }) => code === 'C01'));
  });

  it('that has nothing against it can always be used, whatever was taken out or in', () => {
    fc.assert(
      fc.property(
        fc.subarray(form.indicators.map(({ code }) => code)),
        fc.subarray([...form.rules]),
        (kept, rules) => {
          const content: FormContent = {
            ...form,
            tables: form.tables.filter((table) => kept.some((code) => code.startsWith(table.code))),
            indicators: form.indicators.filter(({ code }) => kept.includes(code)),
            rules,
          };
          if (checkForm(content, [form]).length > 0) return;
          compileForm({ ...content, id: 2, version: 2 });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a table of a draft', () => {
  const E = { code: 'E', zh: '家庭', en: 'Families', layout: 'matrix' } as const;
  const e01: IndicatorDefinition = {
    ...indicatorOf('A01.4'),
    code: 'E01.1',
    table: 'E',
    rowCode: 'E01',
    column: 1,
    rowZh: '寄养家庭',
    rowEn: 'Foster families',
    columnZh: '户数',
    columnEn: 'families',
  };
  const widened = withIndicator<FormContent>({ ...form, tables: [...form.tables, E] }, e01);

  it('may be added with its own columns, anywhere', () => {
    expect(found(widened)).toEqual([]);
    const [A, B, C] = form.tables;
    const first = { ...widened, tables: [E, A, B, C].flatMap((one) => one ?? []) };
    expect(inTableOrder(first)[0]?.code).toBe('E01.1');
    expect(inTableOrder(first).slice(1)).toEqual(form.indicators);
    expect(freeTableCode(form.tables)).toBe('E');
  });

  const table = (change: object): FormContent => ({
    ...widened,
    tables: widened.tables.map((one) => (one.code === 'E' ? { ...one, ...change } : one)),
  });
  it.each<[string, FormContent, string[]]>([
    ['no name in one language', table({ en: ' ' }), ['table E en NAME_MISSING']],
    [
      'the letter of the rates',
      { ...form, tables: [...form.tables, { ...E, code: 'D' }] },
      ['table D code CODE_WRONG', 'table D  TABLE_EMPTY'],
    ],
    ['a letter twice', { ...widened, tables: [...widened.tables, { ...E }] }, ['table E code CODE_TWICE']],
    ['nothing in it', { ...form, tables: [...form.tables, E] }, ['table E  TABLE_EMPTY']],
    ['columns though it is a list', table({ layout: 'list' }), ['indicator E01.1 code CODE_WRONG']],
    [
      'rows of a table that is not there',
      { ...widened, tables: form.tables },
      ['indicator E01.1 code TABLE_UNKNOWN'],
    ],
  ])('cannot have %s', (_, content, faults) => expect(found(content)).toEqual(faults));

  it('keeps its columns apart from those of other tables', () => {
    // Column 1 of table A is called otherwise than column 1 of table E, which is no fault; inside of E it is one.
    const e02 = { ...e01, code: 'E02.1', rowCode: 'E02', columnZh: '人数' };
    expect(found(withIndicator(widened, e02))).toEqual(['indicator E02.1 columnZh NAMES_DIFFER']);
  });

  it('never gives the letter of one that was taken out to another', () => {
    const second: FormDefinition = { ...form, ...widened, id: 2, version: 2 };
    const third: FormDefinition = { ...form, id: 3, version: 3 };
    const other = table({ zh: '另一张表' });
    expect(found(other, [form, second, third])).toEqual(['table E code CODE_MEANT_OTHER']);
    expect(found(widened, [form, second, third])).toEqual([]);
    expect(found(other, [form, second])).toEqual([]);
  });

  it('is told apart as new, renamed, moved and gone, and a new one moves no other', () => {
    const told = (before: FormContent, after: FormContent) =>
      differenceOf(before, after)
        .filter(({ part }) => part === 'table')
        .map(({ key, kind, fields }) => [key, kind, ...fields.map(({ field }) => field)]);
    const [A, B, C] = form.tables;
    const order = (...tables: (typeof A | typeof E)[]) => ({
      ...widened,
      tables: tables.flatMap((one) => one ?? []),
    });
    expect(told(form, order(E, A, B, C))).toEqual([['E', 'added']]);
    expect(told(order(E, A, B, C), form)).toEqual([['E', 'retired']]);
    expect(told(form, order(B, A, C))).toEqual([
      ['B', 'changed', 'place'],
      ['A', 'changed', 'place'],
    ]);
    expect(told(widened, table({ zh: '抚养家庭' }))).toEqual([['E', 'changed', 'zh']]);
  });
});

describe('the difference of two forms', () => {
  it('names what is new, gone and changed, field by field', () => {
    const after: FormContent = {
      tables: form.tables,
      indicators: withIndicator(
        changed('B70', { rowEn: 'Cases closed', collectedAt: ['street'] }),
        B80,
      ).indicators.filter(({ code }) => code !== 'B04'),
      rules: [...form.rules.filter(({ id }) => id !== 'H-B04'), rule('B80 <= B70')],
      rates: form.rates,
    };
    expect(differenceOf(form, after)).toEqual([
      {
        ...{
          part: 'indicator',
          kind: 'changed',
          key: 'B70',
          zh: indicatorOf('B70').rowZh,
          en: 'Cases closed',
        },
        fields: [
          { field: 'rowEn', before: indicatorOf('B70').rowEn, after: 'Cases closed' },
          {
            field: 'collectedAt',
            before: [...indicatorOf('B70').collectedAt].sort().join(';'),
            after: 'street',
          },
        ],
      },
      { part: 'indicator', kind: 'added', key: 'B80', zh: '回访人数', en: 'Visited again', fields: [] },
      expect.objectContaining({ part: 'indicator', kind: 'retired', key: 'B04' }),
      { part: 'rule', kind: 'added', key: 'H-N1', zh: '新规则', en: 'New rule', fields: [] },
      expect.objectContaining({ part: 'rule', kind: 'retired', key: 'H-B04' }),
    ]);
    expect(sameForm(form, { ...form, indicators: [...form.indicators] })).toBe(true);
    expect(sameForm(form, after)).toBe(false);
  });
});

describe('several forms as one', () => {
  it('have what any of them has, as the last says it', () => {
    const second: FormDefinition = {
      ...changed('B70', { rowZh: '结案人数' }),
      id: 2,
      version: 2,
      indicators: withIndicator(changed('B70', { rowZh: '结案人数' }), B80).indicators.filter(
        ({ code }) => code !== 'B04',
      ),
    };
    const union = unionOfForms([form, second]);
    expect(union.version).toBe(2);
    expect(union.indicators.at(-1)?.code).toBe('B04');
    expect(union.indicators.find(({ code }) => code === 'B70')?.rowZh).toBe('结案人数');
    expect(union.indicators).toHaveLength(166);
  });
});

describe('rules that look back over a change of form', () => {
  const a12 = [1, 2, 3, 4].map((column): IndicatorDefinition => ({
    ...indicatorOf(`A11.${column}`),
    code: `A12.${column}`,
    rowCode: 'A12',
  }));
  const content = {
    ...a12.reduce<FormContent>(withIndicator, form),
    rules: [
      ...form.rules.map((one) =>
        one.id.startsWith('C-A00-') && Number(one.id.slice(-1)) <= 4
          ? { ...one, expression: `${one.expression} + A12.${one.id.slice(-1)}` }
          : one,
      ),
      rule('A12.1 = previous(A12.4)', { id: 'H-A12-carry' }),
    ],
  };
  const second = compileForm({ ...content, id: 2, version: 2 });
  const own = second.form.indicators.map(() => 0);
  const set = (code: string, value: number) => (own[second.positionOf(code)] = value);

  it('are skipped where the earlier form lacked a cell, itself or under a sum', () => {
    set('A12.1', 5);
    set('A12.4', 5);
    const previousOwn = second.form.indicators.map(({ code }) => (code.startsWith('A12') ? null : 0));
    const context = { tier: 'community' as const, previousOwn, explanations: {} };
    const ids = (previousLacks?: string[]) =>
      second.check(own, { ...context, previousLacks }).map(({ ruleId }) => ruleId);
    expect(ids()).toEqual(expect.arrayContaining(['H-A12-carry', 'H-A00-carry']));
    const skipped = ids(a12.map(({ code }) => code));
    expect(skipped).not.toContain('H-A12-carry');
    expect(skipped).not.toContain('H-A00-carry');
  });
});

import fc from 'fast-check';
import { checkForm, totalRuleId } from './form-check';
import { unionOfForms, withIndicator, type FormContent } from './form-content';
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
      indicators: withIndicator(form.indicators, B80),
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
    const back = {
      ...form,
      indicators: withIndicator(second.indicators, { ...indicatorOf('B70'), rowZh: '别的事' }),
    };
    expect(found(back, [form, second])).toEqual(['indicator B70 code CODE_MEANT_OTHER']);
    const same = { ...form, indicators: withIndicator(second.indicators, indicatorOf('B70')) };
    expect(found(same, [form, second])).toEqual([]);
  });

  it('keeps the order that readers expect: a new group before the total, a column after its neighbour', () => {
    const a12 = { ...indicatorOf('A11.1'), code: 'A12.1', rowCode: 'A12' };
    const codes = withIndicator(form.indicators, a12).map(({ code }) => code);
    expect(codes.slice(codes.indexOf('A12.1') - 1, codes.indexOf('A12.1') + 2)).toEqual([
      'A11.9',
      'A12.1',
      'A00.1',
    ]);
    const a10 = { ...indicatorOf('A05.9'), code: 'A05.10', column: 10 };
    const wide = withIndicator(form.indicators, a10).map(({ code }) => code);
    expect(wide.indexOf('A05.10')).toBe(wide.indexOf('A05.9') + 1);
    expect(
      withIndicator(form.indicators, B80)
        .map(({ code }) => code)
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

describe('the difference of two forms', () => {
  it('names what is new, gone and changed, field by field', () => {
    const after: FormContent = {
      indicators: withIndicator(
        changed('B70', { rowEn: 'Cases closed', collectedAt: ['street'] }).indicators,
        B80,
      ).filter(({ code }) => code !== 'B04'),
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
      indicators: withIndicator(changed('B70', { rowZh: '结案人数' }).indicators, B80).filter(
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
    ...form,
    indicators: a12.reduce(withIndicator, form.indicators as IndicatorDefinition[]),
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

import fc from 'fast-check';
import { parseRule } from './expression';
import { collectedBy, relevantAt, type FormDefinition, type RuleDefinition } from './indicator';
import { readMonthlyForm } from './monthly-form.fixture';
import { naivelyHolds } from './naive-evaluation.fixture';
import { TIERS, type Tier } from './tier';
import { compileForm, FormDefinitionError, type CheckContext } from './validation';

const form = readMonthlyForm();
const compiled = compileForm(form);
const codes = form.indicators.map(({ code }) => code);
const blank = (): (number | null)[] => codes.map(() => null);
const own = (cells: Record<string, number | null>) => {
  const figures = blank();
  for (const [code, value] of Object.entries(cells)) figures[compiled.positionOf(code)] = value;
  return figures;
};
const zeros = (tier: Tier) => {
  const figures = blank();
  for (const position of compiled.enterableAt(tier)) figures[position] = 0;
  return figures;
};
const at = (tier: Tier, rest: Partial<CheckContext> = {}): CheckContext => ({
  tier,
  previousOwn: null,
  explanations: {},
  ...rest,
});
const ids = (findings: readonly { ruleId: string }[]) => findings.map(({ ruleId }) => ruleId);

/** Own figures of a tier with random blanks. */
const ownOf = (tier: Tier, max: number) =>
  fc
    .array(fc.option(fc.nat({ max }), { nil: null }), { minLength: codes.length, maxLength: codes.length })
    .map((all) => {
      const figures = blank();
      for (const position of compiled.enterableAt(tier)) figures[position] = all[position] ?? null;
      return figures;
    });

describe('computed totals', () => {
  it('add up the cells of the tier', () => {
    const filled = compiled.computeTotals(own({ 'A01.4': 3, 'A02.4': 4, B11: 1, B18: 2, B41: 5 }));
    expect(filled[compiled.positionOf('A00.4')]).toBe(7);
    expect(filled[compiled.positionOf('B10')]).toBe(3);
    expect(filled[compiled.positionOf('B40')]).toBe(5);
  });

  it('are blank only while all their terms are', () => {
    const filled = compiled.computeTotals(own({ B11: 0 }));
    expect(filled[compiled.positionOf('B10')]).toBe(0);
    expect(filled[compiled.positionOf('B30')]).toBeNull();
    expect(filled[compiled.positionOf('A00.1')]).toBeNull();
  });

  it('ignore what stood in them, leave the rest alone, and do not touch what was given', () => {
    const given = own({ B11: 2, B10: 99, B30: 99 });
    const before = [...given];
    const filled = compiled.computeTotals(given);
    expect(given).toEqual(before);
    expect(filled[compiled.positionOf('B10')]).toBe(2);
    expect(filled[compiled.positionOf('B30')]).toBeNull();
    expect(filled[compiled.positionOf('B11')]).toBe(2);
  });

  it('refuse figures of another form', () => {
    expect(() => compiled.computeTotals([1, 2, 3])).toThrow(RangeError);
  });
});

describe('checking own figures', () => {
  it.each(TIERS)('finds nothing wrong with zeros or blanks at the %s', (tier) => {
    expect(compiled.check(zeros(tier), at(tier, { previousOwn: zeros(tier) }))).toEqual([]);
    expect(compiled.check(blank(), at(tier, { previousOwn: blank() }))).toEqual([]);
  });

  it('names the rule, its cells and both sides', () => {
    const wrong = zeros('community');
    wrong[compiled.positionOf('B03')] = 4;
    wrong[compiled.positionOf('B04')] = 6;
    expect(compiled.check(wrong, at('community'))).toEqual([
      {
        ruleId: 'H-B04',
        kind: 'hard',
        cells: ['B04', 'B03'],
        leftValue: 6,
        rightValue: 4,
        expression: 'B04 <= B03',
        zh: '配备网格员的网格数 ≤ 网格总数',
        en: 'Staffed grids <= grids',
        explained: false,
      },
    ]);
  });

  it('counts blanks as 0 once a cell of the rule is filled', () => {
    expect(ids(compiled.check(own({ B04: 1 }), at('community')))).toEqual(['H-B04']);
    expect(ids(compiled.check(own({ B03: 1 }), at('community')))).toEqual([]);
    expect(ids(compiled.check(own({ 'A01.1': 5 }), at('community')))).toEqual([
      'H-A00-balance',
      'H-A01-balance',
    ]);
  });

  it('carries a computed cell into the rules about it', () => {
    const findings = compiled.check(own({ B11: 1, B12: 1, B19: 3 }), at('district'));
    expect(findings).toMatchObject([{ ruleId: 'H-B19', cells: ['B19', 'B10'], leftValue: 3, rightValue: 2 }]);
  });

  it('skips rules without a cell of the tier, and points at no cell that the tier does not have', () => {
    const grids = own({ B03: 1, B04: 6 });
    expect(ids(compiled.check(grids, at('community')))).toEqual(['H-B04']);
    expect(compiled.check(grids, at('street'))).toEqual([]);
    const helped = compiled.check(own({ C03: 3, C02: 1 }), at('street'));
    expect(helped).toMatchObject([{ ruleId: 'H-C03', cells: ['C03', 'C02'], leftValue: 3, rightValue: 1 }]);
    const centres = compiled.check(own({ C03: 3, C01: 1 }), at('district'));
    expect(centres).toMatchObject([{ ruleId: 'H-C03', cells: ['C03', 'C01'] }]);
  });

  it('compares with the month before only when it has an accepted return', () => {
    const now = zeros('community');
    for (const [code, value] of [
      ['A01.1', 30],
      ['A01.4', 30],
      ['A01.8', 30],
    ] as const) {
      now[compiled.positionOf(code)] = value;
    }
    const then = zeros('community');
    then[compiled.positionOf('A01.4')] = 10;
    expect(compiled.check(now, at('community'))).toEqual([]);
    expect(compiled.check(now, at('community', { previousOwn: then }))).toMatchObject([
      { ruleId: 'H-A00-carry', cells: ['A00.1'], leftValue: 30, rightValue: 10 },
      { ruleId: 'S-A00-jump', cells: ['A00.4'], leftValue: 20, rightValue: 10 },
      { ruleId: 'H-A01-carry', cells: ['A01.1'], leftValue: 30, rightValue: 10 },
      { ruleId: 'S-A01-jump', cells: ['A01.4'], leftValue: 20, rightValue: 10 },
    ]);
  });

  it.each([
    [21, 10, false],
    [20, 10, true],
    [63, 41, false],
    [62, 42, true],
    [61, 41, true],
  ])('a register of %i after %i is no jump: %s', (now, then, calm) => {
    const previousOwn = own({ 'A01.4': then });
    const found = ids(compiled.check(own({ 'A01.4': now }), at('street', { previousOwn })));
    expect(found.includes('S-A01-jump')).toBe(!calm);
  });

  it('takes an explanation for a soft rule, blanks are none, and none excuses a hard rule', () => {
    const figures = own({ C05: 9, C04: 5, B19: 1 });
    const explained = (text: string) =>
      compiled.check(figures, at('city', { explanations: { 'S-C05': text, 'H-B19': text } }));
    expect(explained('借用邻站床位')).toMatchObject([
      { ruleId: 'H-B19', explained: false },
      { ruleId: 'S-C05', kind: 'soft', explained: true },
    ]);
    expect(explained(' \u3000')).toMatchObject([{ ruleId: 'H-B19' }, { ruleId: 'S-C05', explained: false }]);
  });

  it('lists the cells of the tier that are still blank', () => {
    expect(compiled.missing(blank(), 'district')).toEqual(
      collectedBy(form, 'district').map((place) => codes[place]),
    );
    const all = zeros('district');
    expect(compiled.missing(all, 'district')).toEqual([]);
    all[compiled.positionOf('C11')] = null;
    expect(compiled.missing(all, 'district')).toEqual(['C11']);
  });

  it('agrees with plain evaluation of every applicable rule', () => {
    const rules = form.rules.map((rule) => ({ rule, parsed: parseRule(rule.expression) }));
    const byCode = (figures: readonly (number | null)[]) =>
      Object.fromEntries(compiled.computeTotals(figures).map((value, place) => [codes[place] ?? '', value]));
    const tierAndFigures = fc
      .tuple(fc.constantFrom(...TIERS), fc.constantFrom(3, 40, 999_999_999))
      .chain(([tier, max]) =>
        fc.tuple(fc.constant(tier), ownOf(tier, max), fc.option(ownOf(tier, max), { nil: null })),
      );
    fc.assert(
      fc.property(tierAndFigures, ([tier, current, previousOwn]) => {
        const now = byCode(current);
        const then = previousOwn === null ? {} : byCode(previousOwn);
        const expected = rules.flatMap(({ rule, parsed }) => {
          const mentioned =
            rule.expression.replace(/previous\([^)]*\)/g, '').match(/[A-C]\d\d(\.\d)?/g) ?? [];
          const here = relevantAt(form, tier).map((place) => codes[place] ?? '');
          if (rule.kind === 'computed' || !mentioned.some((code) => here.includes(code))) return [];
          if (rule.scope === 'previous period' && previousOwn === null) return [];
          if (mentioned.every((code) => now[code] === null)) return [];
          return naivelyHolds(parsed, now, then) ? [] : [rule.id];
        });
        expect(ids(compiled.check(current, at(tier, { previousOwn })))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('checking what a change touched', () => {
  it('looks at the rules about the cell and about the totals it is in', () => {
    const touched = (code: string, tier: Tier) => compiled.checkTouched(zeros(tier), at(tier), code).ruleIds;
    expect(touched('B12', 'district')).toEqual(['H-B19', 'S-B70']);
    expect(touched('B03', 'community')).toEqual(['H-B04']);
    expect(touched('B03', 'street')).toEqual([]);
    expect(touched('C11', 'street')).toEqual([]);
    expect(touched('A01.5', 'street')).toEqual(['H-A00-girls', 'H-A01-girls']);
    expect(touched('A01.1', 'street')).toEqual([
      'H-A00-balance',
      'H-A00-carry',
      'H-A01-balance',
      'H-A01-carry',
    ]);
    expect(() => touched('X99', 'street')).toThrow(RangeError);
  });

  it('together with the earlier findings of other rules is a full check', () => {
    const change = fc.tuple(fc.constantFrom(...TIERS), fc.constantFrom(3, 40)).chain(([tier, max]) =>
      fc.record({
        tier: fc.constant(tier),
        before: ownOf(tier, max),
        previousOwn: fc.option(ownOf(tier, max), { nil: null }),
        position: fc.constantFrom(...compiled.enterableAt(tier)),
        value: fc.option(fc.nat({ max }), { nil: null }),
      }),
    );
    fc.assert(
      fc.property(change, ({ tier, before, previousOwn, position, value }) => {
        const context = at(tier, { previousOwn });
        const after = before.with(position, value);
        const { ruleIds, findings } = compiled.checkTouched(after, context, codes[position] ?? '');
        const kept = compiled.check(before, context).filter(({ ruleId }) => !ruleIds.includes(ruleId));
        const byRule = (a: { ruleId: string }, b: { ruleId: string }) => (a.ruleId < b.ruleId ? -1 : 1);
        expect([...kept, ...findings].sort(byRule)).toEqual(compiled.check(after, context).sort(byRule));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a form that contradicts itself', () => {
  const rule = (change: Partial<RuleDefinition>): RuleDefinition => ({
    id: 'X',
    kind: 'hard',
    scope: 'return',
    expression: 'B04 <= B03',
    zh: '',
    en: '',
    ...change,
  });
  const plus = (change: Partial<RuleDefinition>): FormDefinition => ({
    ...form,
    rules: [...form.rules, rule(change)],
  });
  const [indicator] = form.indicators;
  const without = (id: string): FormDefinition => ({
    ...form,
    rules: form.rules.filter((one) => one.id !== id),
  });

  it.each<[string, string, number | null, FormDefinition]>([
    ['X', 'EXPRESSION_UNKNOWN_INDICATOR', 4, plus({ expression: '1 = Z01' })],
    ['X', 'EXPRESSION_SYNTAX', 3, plus({ expression: 'B04' })],
    ['H-B04', 'RULE_TWICE', null, plus({ id: 'H-B04' })],
    ['X', 'RULE_SCOPE_WRONG', null, plus({ expression: 'B04 = previous(B04)' })],
    ['X', 'RULE_SCOPE_WRONG', null, plus({ scope: 'previous period' })],
    ['X', 'RULE_WITHOUT_CELLS', null, plus({ expression: '1 = 1' })],
    ['X', 'TOTAL_TWICE', null, plus({ kind: 'computed', expression: 'B10 = B11' })],
    ['X', 'TOTAL_NOT_COMPUTED', null, plus({ kind: 'computed', expression: 'B11 = B12' })],
    ['X', 'TOTAL_FORM_WRONG', null, plus({ kind: 'computed', expression: 'B10 <= B12' })],
    ['X', 'TOTAL_FORM_WRONG', null, plus({ kind: 'computed', expression: 'B10 + 0 = B12' })],
    ['X', 'TOTAL_FORM_WRONG', null, plus({ kind: 'computed', expression: 'B10 = previous(B12)' })],
    ['B10', 'TOTAL_MISSING', null, without('C-B10')],
    [
      'B10',
      'TOTAL_CIRCULAR',
      null,
      {
        ...form,
        rules: [...without('C-B10').rules, rule({ kind: 'computed', expression: 'B10 = B11 + B10' })],
      },
    ],
    ['A01.1', 'CODE_TWICE', null, { ...form, indicators: indicator ? [...form.indicators, indicator] : [] }],
    [
      'D99',
      'EXPRESSION_SYNTAX',
      4,
      { ...form, rates: [{ code: 'D99', zh: '', en: '', numerator: 'B10', denominator: 'B11 /2' }] },
    ],
  ])('is refused at %s with %s', (subject, code, position, wrong) => {
    const refusal = (): unknown => {
      try {
        return compileForm(wrong);
      } catch (error) {
        return error;
      }
    };
    expect(refusal()).toBeInstanceOf(FormDefinitionError);
    expect(refusal()).toMatchObject({ subject, code, position });
  });
});

import { ledgerFindings, ledgerRule, ledgerRuleCode } from './ledger-findings';
import { readMonthlyForm } from './monthly-form.fixture';
import { compileForm } from './validation';

const form = compileForm(readMonthlyForm());
const positions = new Map(form.form.indicators.map(({ code }, position) => [code, position]));
const figures = (typed: Record<string, number | null>) => {
  const own = form.form.indicators.map((): number | null => 0);
  for (const [code, figure] of Object.entries(typed)) own[form.positionOf(code)] = figure;
  return own;
};

describe('figures beside the ledger of the houses', () => {
  it.each([
    ['agree', { C05: 7 }, { C05: 7 }, []],
    ['differ', { C05: 7 }, { C05: 9 }, ['L-C05']],
    ['are still blank', { C05: null }, { C05: 9 }, []],
    ['are of a cell that the form has not', { C05: 7 }, { C99: 9 }, []],
    ['are zero where the ledger has some', { C04: 0, C05: 0 }, { C04: 12, C05: 0 }, ['L-C04']],
  ])('that %s', (_, typed, ledger, rules) => {
    const found = ledgerFindings(figures(typed), ledger as Record<string, number>, positions, {});
    expect(found.map(({ ruleId }) => ruleId)).toEqual(rules);
  });

  it('are found by the check of the whole return, soft until explained', () => {
    const context = { tier: 'district' as const, previousOwn: null, ledger: { C01: 1 } };
    const [found] = form.check(figures({ C01: 2 }), { ...context, explanations: {} });
    expect(found).toMatchObject({
      ruleId: 'L-C01',
      kind: 'soft',
      leftValue: 2,
      rightValue: 1,
      explained: false,
    });
    const [explained] = form.check(figures({ C01: 2 }), {
      ...context,
      explanations: { 'L-C01': '新中心筹建' },
    });
    expect(explained?.explained).toBe(true);
    expect(form.check(figures({ C01: 2 }), { ...context, ledger: null, explanations: {} })).toEqual([]);
    expect(form.checkTouched(figures({ C01: 2 }), { ...context, explanations: {} }, 'C01').ruleIds).toContain(
      'L-C01',
    );
    expect(
      form.checkTouched(figures({ C01: 2 }), { ...context, explanations: {} }, 'C04').ruleIds,
    ).not.toContain('L-C01');
  });

  it('have rules of their own names', () => {
    expect(ledgerRuleCode(ledgerRule('C05'))).toBe('C05');
    expect(ledgerRuleCode('S-C05')).toBeNull();
  });
});

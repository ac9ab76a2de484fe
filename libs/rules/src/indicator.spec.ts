import {
  alignFigures,
  collectedBy,
  relevantAt,
  type FormDefinition,
  type IndicatorDefinition,
} from './indicator';
import { readMonthlyForm } from './monthly-form.fixture';
import { TIERS } from './tier';

const form = readMonthlyForm();
const codes = (positions: readonly number[]) => positions.map((position) => form.indicators[position]?.code);

describe('the monthly form', () => {
  it('has 165 indicators with different codes, 95 rules and 9 rates', () => {
    expect(form.indicators).toHaveLength(165);
    expect(new Set(form.indicators.map(({ code }) => code)).size).toBe(165);
    expect(form.rules).toHaveLength(95);
    expect(new Set(form.rules.map(({ id }) => id)).size).toBe(95);
    expect(form.rates).toHaveLength(9);
  });

  it('keeps decimals for money alone', () => {
    expect(form.indicators.filter(({ scale }) => scale === 2).map(({ code }) => code)).toEqual(['C11']);
    expect(form.indicators.filter(({ measure }) => measure === 'money_flow').map(({ code }) => code)).toEqual(
      ['C11'],
    );
  });

  it('computes exactly the cells that nobody collects', () => {
    for (const indicator of form.indicators) {
      expect([indicator.code, indicator.computed]).toEqual([
        indicator.code,
        indicator.collectedAt.length === 0,
      ]);
    }
  });
});

describe('what a tier enters', () => {
  it.each([
    ['community', 125],
    ['street', 147],
    ['district', 46],
    ['city', 46],
  ] as const)('a %s enters %i cells', (tier, count) => {
    expect(collectedBy(form, tier)).toHaveLength(count);
  });

  it('never holds a computed cell', () => {
    for (const tier of TIERS) {
      expect(collectedBy(form, tier).filter((position) => form.indicators[position]?.computed)).toEqual([]);
    }
  });

  it('brings along the computed cells that depend on it, in the order of the form', () => {
    const computed = (tier: (typeof TIERS)[number]) =>
      codes(relevantAt(form, tier).filter((position) => form.indicators[position]?.computed));
    const totals = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((column) => `A00.${column}`);
    expect(computed('community')).toEqual([...totals, 'B10', 'B40']);
    expect(computed('street')).toEqual([...totals, 'B10', 'B30', 'B40', 'B60']);
    expect(computed('district')).toEqual(['B10', 'B30', 'B40', 'B60']);
    for (const tier of TIERS) {
      const relevant = relevantAt(form, tier);
      expect(relevant).toEqual([...relevant].sort((a, b) => a - b));
      expect(relevant).toEqual(expect.arrayContaining(collectedBy(form, tier)));
    }
  });

  it('follows a computed cell through another, in whatever order the rules stand', () => {
    const [template] = form.indicators;
    if (!template) throw new Error('the form is empty');
    const cell = (code: string, computed: boolean): IndicatorDefinition => ({
      ...template,
      code,
      computed,
      collectedAt: computed ? [] : ['city'],
    });
    const rule = (id: string, expression: string) =>
      ({ id, kind: 'computed', scope: 'return', expression, zh: id, en: id }) as const;
    const nested: FormDefinition = {
      ...form,
      indicators: [cell('Z1', true), cell('Z2', true), cell('Z3', false), cell('Z4', true)],
      rules: [rule('a', 'Z1 = Z2 + Z2'), rule('b', 'Z2 = Z3'), rule('c', 'Z4 = Z4')],
    };
    expect(relevantAt(nested, 'city')).toEqual([0, 1, 2]);
    expect(relevantAt(nested, 'street')).toEqual([]);
  });
});

describe('figures across form versions', () => {
  it('stand where the new version has their code, blank where the old one lacks it or kept other decimals', () => {
    const pick = (...wanted: string[]) =>
      wanted.map((code) => {
        const indicator = form.indicators.find((candidate) => candidate.code === code);
        if (!indicator) throw new Error(`no ${code}`);
        return indicator;
      });
    const old = { ...form, indicators: pick('B11', 'B12', 'C11') };
    const [b12, c10, c11, b11] = pick('B12', 'C10', 'C11', 'B11');
    if (!b12 || !c10 || !c11 || !b11) throw new Error('the form lacks a code');
    const fresh = { ...form, indicators: [b12, c10, { ...c11, scale: 0 as const }, b11] };
    expect(alignFigures([1, null, 3], old, fresh)).toEqual([null, null, null, 1]);
    expect(alignFigures([1, 2, 3], old, fresh)).toEqual([2, null, null, 1]);
    expect(alignFigures([1, 2, 3], old, old)).toEqual([1, 2, 3]);
  });
});

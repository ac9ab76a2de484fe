import fc from 'fast-check';
import { evaluateRates, recompute, type PlainReturn } from './add-up';
import type { Measure } from './indicator';
import { readMonthlyForm } from './monthly-form.fixture';
import type { ReturnState } from './return-flow';
import { figuresOverSpan, monthsBefore, planColumns, spansWithin } from './span-figures';
import { childTier, type Tier } from './tier';

const form = readMonthlyForm();
const codes = ['A00.1', 'A00.4', 'B10', 'C09', 'D01', 'D05'];
const plan = planColumns(form, codes);
const positions = plan.codes.map((code) => form.indicators.findIndex((one) => one.code === code));

describe('a plan of columns', () => {
  it('reads each figure once, those of the rates included', () => {
    expect(plan.columns.map(({ code }) => code)).toEqual(codes);
    expect(plan.codes).toEqual(['A00.1', 'A00.4', 'B10', 'C09', 'B20', 'B19', 'C05', 'C04']);
    expect(new Set(plan.codes).size).toBe(plan.codes.length);
    expect(plan.columns.map(({ measure }) => measure)).toEqual([
      ...['opening', 'stock', 'flow', 'stock'],
      ...[null, null],
    ]);
  });

  it('leaves out what the form does not know', () => {
    expect(planColumns(form, ['X99', 'B10']).columns.map(({ code }) => code)).toEqual(['B10']);
  });

  it('has no rate over nothing, nor from a figure that is not known', () => {
    const bed = planColumns(form, ['D05']).columns[0];
    expect(bed?.of([0, 0])).toBeNull();
    expect(bed?.of([3, 4])).toBe(0.75);
    expect(bed?.sides([3, 4])).toEqual({ numerator: 3, denominator: 4 });
    expect(bed?.of([3, null])).toBeNull();
  });
});

describe('figures over a span', () => {
  const measures: readonly Measure[] = ['opening', 'flow', 'money_flow', 'stock'];

  it('sums flows and money, takes the first opening and the last stock', () => {
    expect(
      figuresOverSpan(measures, [
        [1, 2, 3, 4],
        [10, 20, 30, 40],
      ]),
    ).toEqual([1, 22, 33, 40]);
  });

  it('never takes a stock from another month when the last one is missing', () => {
    expect(figuresOverSpan(measures, [[1, 2, 3, 4], null])).toEqual([1, 2, 3, null]);
    expect(figuresOverSpan(measures, [null, [1, 2, 3, 4]])).toEqual([null, 2, 3, 4]);
    expect(figuresOverSpan(measures, [null, null])).toEqual([null, null, null, null]);
    expect(figuresOverSpan(measures, [])).toEqual([null, null, null, null]);
  });

  it('gives no flow over months of which one is on a form without the indicator, whichever it is', () => {
    const lacking = [null, null, null, null];
    expect(figuresOverSpan(measures, [lacking, [1, 2, 3, 4]])).toEqual([null, null, null, 4]);
    expect(figuresOverSpan(measures, [[1, 2, 3, 4], lacking])).toEqual([1, null, null, null]);
    expect(figuresOverSpan(measures, [null, [1, 2, 3, 4]])).toEqual([null, 2, 3, 4]);
  });
});

describe('spans within a range', () => {
  it('cut the first and the last to the range and say so', () => {
    expect(
      spansWithin('quarter', '2026-02', '2026-07').map(({ key, months, whole }) => [
        key,
        months.length,
        whole,
      ]),
    ).toEqual([
      ['2026-Q1', 2, false],
      ['2026-Q2', 3, true],
      ['2026-Q3', 1, false],
    ]);
    expect(spansWithin('year', '2025-11', '2026-02').map(({ key }) => key)).toEqual(['2025', '2026']);
    expect(spansWithin('month', '2026-02', '2026-01')).toEqual([]);
  });

  it('are compared with as many months as they have', () => {
    const [cut] = spansWithin('quarter', '2026-02', '2026-03');
    expect(cut && monthsBefore(cut, 'span')).toEqual(['2025-11', '2025-12']);
    expect(cut && monthsBefore(cut, 'year')).toEqual(['2025-02', '2025-03']);
  });
});

/** A tree of accepted and unaccepted returns with random figures where the plan looks. */
const tree = (tier: Tier): fc.Arbitrary<PlainReturn> => {
  const below = childTier(tier);
  return fc.record({
    divisionId: fc.nat(),
    tier: fc.constant(tier),
    state: fc.constantFrom<ReturnState>('draft', 'submitted', 'accepted', 'accepted'),
    own: fc
      .array(fc.nat({ max: 999 }), { minLength: positions.length, maxLength: positions.length })
      .map((own) => {
        const figures = new Array<number>(form.indicators.length).fill(0);
        own.forEach((value, place) => (figures[positions[place] ?? 0] = value));
        return figures;
      }),
    children: below === null ? fc.constant([]) : fc.array(tree(below), { maxLength: 3 }),
  });
};
const months = fc.array(tree('district'), { minLength: 1, maxLength: 12 });

describe('totals of random trees over random months', () => {
  const totalsOf = (trees: readonly PlainReturn[]) => trees.map((one) => recompute(one).total);
  const sliced = (total: readonly number[]) => positions.map((position) => total[position] ?? 0);
  const shown = (totals: readonly number[][]) => {
    const over = figuresOverSpan(plan.measures, totals.map(sliced));
    return plan.columns.map((column) => column.of(over));
  };

  it('equal a plain recomputation by measure', () => {
    fc.assert(
      fc.property(months, (trees) => {
        const totals = totalsOf(trees);
        const at = (code: string) => form.indicators.findIndex((one) => one.code === code);
        const plain = [
          totals[0]?.[at('A00.1')],
          totals.at(-1)?.[at('A00.4')],
          totals.reduce((sum, total) => sum + (total[at('B10')] ?? 0), 0),
          totals.at(-1)?.[at('C09')],
        ];
        expect(shown(totals).slice(0, 4)).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  it('have rates of summed sides, which is no average of the months', () => {
    fc.assert(
      fc.property(months, (trees) => {
        const totals = totalsOf(trees);
        const at = (code: string) => form.indicators.findIndex((one) => one.code === code);
        const sum = (code: string) => totals.reduce((all, total) => all + (total[at(code)] ?? 0), 0);
        const last = (code: string) => totals.at(-1)?.[at(code)] ?? 0;
        const [response, occupancy] = shown(totals).slice(4);
        expect(response).toBe(sum('B19') === 0 ? null : sum('B20') / sum('B19'));
        expect(occupancy).toBe(last('C04') === 0 ? null : last('C05') / last('C04'));
      }),
      { numRuns: 60 },
    );
    const skewed = [
      [0, 0, 0, 0, 1, 1, 0, 0],
      [0, 0, 0, 0, 0, 9, 0, 0],
    ];
    const response = plan.columns[4]?.of(figuresOverSpan(plan.measures, skewed));
    expect(response).toBe(0.1);
    expect(response).not.toBe((1 / 1 + 0 / 9) / 2);
  });

  it('agree with the whole form in a month', () => {
    fc.assert(
      fc.property(tree('street'), (one) => {
        const { total } = recompute(one);
        const rates = new Map(evaluateRates(form, total).map(({ code, value }) => [code, value]));
        expect(shown([total]).slice(4)).toEqual([rates.get('D01'), rates.get('D05')]);
      }),
      { numRuns: 60 },
    );
  });
});

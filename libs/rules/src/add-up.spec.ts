import fc from 'fast-check';
import {
  addCounts,
  addFigures,
  countsHandedUp,
  evaluateRates,
  overTime,
  rate,
  recompute,
  rippleLength,
  subtractCounts,
  subtractFigures,
  type PlainReturn,
  type TierCounts,
} from './add-up';
import { FigureOverflowError } from './figure';
import type { Measure } from './indicator';
import { readMonthlyForm } from './monthly-form.fixture';
import { nextState, type ReturnMove, type ReturnState } from './return-flow';
import { childTier, type Tier } from './tier';

const form = readMonthlyForm();
const width = form.indicators.length;
const at = (code: string) => form.indicators.findIndex((indicator) => indicator.code === code);
const total = (cells: Record<string, number>) => {
  const figures = new Array<number>(width).fill(0);
  for (const [code, value] of Object.entries(cells)) figures[at(code)] = value;
  return figures;
};

describe('over places', () => {
  it('sums cell by cell, blanks as 0', () => {
    expect(addFigures([1, null, 3], [10, 20, null])).toEqual([11, 20, 3]);
    expect(subtractFigures([1, null, 3], [1, 0, null])).toEqual([0, 0, 3]);
  });

  it('takes away again what it added', () => {
    const figures = fc.array(fc.nat({ max: 10 ** 12 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(figures, figures, (a, b) => {
        expect(subtractFigures(addFigures(a, b), b)).toEqual(a);
        expect(addFigures(a, b)).toEqual(addFigures(b, a));
      }),
    );
  });

  it('refuses figures of different forms, and sums that are no longer exact', () => {
    expect(() => addFigures([1], [1, 2])).toThrow(RangeError);
    expect(() => addFigures([1, 2], [1])).toThrow(RangeError);
    expect(() => addFigures([Number.MAX_SAFE_INTEGER], [1])).toThrow(FigureOverflowError);
    expect(() => subtractFigures([-Number.MAX_SAFE_INTEGER], [1])).toThrow(FigureOverflowError);
    expect(() => addFigures([0.5], [0])).toThrow(FigureOverflowError);
    expect(addFigures([Number.MAX_SAFE_INTEGER], [0])).toEqual([Number.MAX_SAFE_INTEGER]);
  });
});

describe('over time', () => {
  it.each<[Measure, string, number]>([
    ['opening', 'A01.1', 5],
    ['flow', 'B11', 5 + 7 + 11],
    ['money_flow', 'C11', 5 + 7 + 11],
    ['stock', 'C04', 11],
  ])('%s %s of three months with 5, 7 and 11 is %i', (measure, code, expected) => {
    expect(form.indicators[at(code)]?.measure).toBe(measure);
    expect(
      overTime(form, [total({ [code]: 5 }), total({ [code]: 7 }), total({ [code]: 11 })])[at(code)],
    ).toBe(expected);
  });

  it('leaves a single month as it is', () => {
    const month = form.indicators.map((_, position) => position);
    expect(overTime(form, [month])).toEqual(month);
  });

  it('never sums a stock or an opening, and always sums a flow, whatever the months hold', () => {
    const month = fc.array(fc.nat({ max: 10_000 }), { minLength: width, maxLength: width });
    fc.assert(
      fc.property(fc.array(month, { minLength: 1, maxLength: 12 }), (months) => {
        const span = overTime(form, months);
        form.indicators.forEach(({ code, measure }, position) => {
          const values = months.map((figures) => figures[position] ?? NaN);
          const expected: Record<Measure, number | undefined> = {
            opening: values[0],
            stock: values.at(-1),
            flow: values.reduce((a, b) => a + b),
            money_flow: values.reduce((a, b) => a + b),
          };
          expect([code, span[position]]).toEqual([code, expected[measure]]);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('of a balanced register is balanced again: closing = opening + new − removed', () => {
    const flows = fc.array(fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 50 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(flows, fc.nat({ max: 500 }), (months, opening) => {
        let register = opening;
        const series = months.map(([added, removed]) => {
          const figures = total({ 'A01.1': register, 'A01.2': added, 'A01.3': removed });
          register += added - removed;
          figures[at('A01.4')] = register;
          return figures;
        });
        const year = overTime(form, series);
        const of = (code: string) => year[at(code)] ?? NaN;
        expect(of('A01.4')).toBe(of('A01.1') + of('A01.2') - of('A01.3'));
      }),
    );
  });

  it('refuses no months, months of another form, and sums that are no longer exact', () => {
    expect(() => overTime(form, [])).toThrow(RangeError);
    expect(() => overTime(form, [[1, 2]])).toThrow(RangeError);
    const most = total({ B11: Number.MAX_SAFE_INTEGER });
    expect(() => overTime(form, [most, total({ B11: 1 })])).toThrow(FigureOverflowError);
  });
});

describe('rates', () => {
  it('are numerator over denominator, and nothing over 0', () => {
    expect(rate(1, 4)).toBe(0.25);
    expect(rate(0, 4)).toBe(0);
    expect(rate(0, 0)).toBeNull();
    expect(rate(3, 0)).toBeNull();
  });

  it('come from the totals shown', () => {
    const rates = evaluateRates(form, total({ B20: 3, B19: 4, C03: 3, C01: 2, C02: 4, B70: 5, B10: 0 }));
    expect(rates.map(({ code }) => code)).toEqual([
      'D01',
      'D02',
      'D03',
      'D04',
      'D05',
      'D06',
      'D07',
      'D08',
      'D09',
    ]);
    expect(rates.find(({ code }) => code === 'D01')).toEqual({
      code: 'D01',
      numerator: 3,
      denominator: 4,
      value: 0.75,
    });
    expect(rates.find(({ code }) => code === 'D06')).toEqual({
      code: 'D06',
      numerator: 3,
      denominator: 6,
      value: 0.5,
    });
    expect(rates.find(({ code }) => code === 'D03')).toEqual({
      code: 'D03',
      numerator: 5,
      denominator: 0,
      value: null,
    });
  });

  it('of two places together are not the mean of their rates', () => {
    const small = total({ B20: 1, B19: 1 });
    const large = total({ B20: 0, B19: 9 });
    expect(evaluateRates(form, addFigures(small, large))[0]?.value).toBe(0.1);
  });

  it('refuse totals of another form', () => {
    expect(() => evaluateRates(form, [1])).toThrow(RangeError);
  });
});

describe('up the tiers', () => {
  const community = (divisionId: number, state: ReturnState, own: (number | null)[]): PlainReturn => ({
    divisionId,
    tier: 'community',
    state,
    own,
    children: [],
  });

  it('counts only what an unbroken accepted chain carries', () => {
    const street: PlainReturn = {
      divisionId: 3,
      tier: 'street',
      state: 'accepted',
      own: [100, null],
      children: [
        community(4, 'accepted', [1, 2]),
        community(5, 'submitted', [10, 20]),
        community(6, 'accepted', [null, 4]),
      ],
    };
    const broken: PlainReturn = { ...street, divisionId: 7, state: 'sent_back' };
    const district: PlainReturn = {
      divisionId: 2,
      tier: 'district',
      state: 'draft',
      own: [null, 1000],
      children: [street, broken],
    };
    expect(recompute(street)).toEqual({ total: [101, 6], included: [2, 0, 0] });
    expect(recompute(district)).toEqual({ total: [101, 1006], included: [2, 1, 0] });
    const city: PlainReturn = {
      divisionId: 1,
      tier: 'city',
      state: 'draft',
      own: [5, 5],
      children: [{ ...district, state: 'accepted' }],
    };
    expect(recompute(city)).toEqual({ total: [106, 1011], included: [2, 1, 1] });
    expect(recompute({ ...city, children: [district] })).toEqual({ total: [5, 5], included: [0, 0, 0] });
  });

  it.each<[ReturnState[], number]>([
    [[], 0],
    [['draft'], 1],
    [['draft', 'accepted', 'accepted'], 1],
    [['accepted', 'submitted', 'accepted'], 2],
    [['accepted', 'accepted', 'draft'], 3],
    [['accepted', 'accepted', 'accepted'], 3],
  ])('a move under %j changes %i totals', (ancestors, count) => {
    expect(rippleLength(ancestors)).toBe(count);
  });

  it('hands up itself and what is inside it', () => {
    expect(countsHandedUp('community', [0, 0, 0])).toEqual([1, 0, 0]);
    expect(countsHandedUp('street', [7, 0, 0])).toEqual([7, 1, 0]);
    expect(countsHandedUp('district', [70, 9, 0])).toEqual([70, 9, 1]);
    expect(countsHandedUp('city', [70, 9, 6])).toEqual([70, 9, 6]);
  });

  /** A return as the server keeps it: totals and counts stored and moved by differences. */
  interface Kept {
    divisionId: number;
    tier: Tier;
    state: ReturnState;
    own: number[];
    total: number[];
    included: TierCounts;
    parent: Kept | null;
    children: Kept[];
  }

  function plant(shape: readonly number[], tier: Tier, parent: Kept | null, all: Kept[]): Kept {
    const kept: Kept = {
      divisionId: all.length + 1,
      tier,
      state: 'draft',
      own: [0, 0],
      total: [0, 0],
      included: [0, 0, 0],
      parent,
      children: [],
    };
    all.push(kept);
    const below = childTier(tier);
    const [count = 0, ...rest] = shape;
    if (below)
      for (let child = 0; child < count; child += 1) kept.children.push(plant(rest, below, kept, all));
    return kept;
  }

  function ancestorsOf(kept: Kept): Kept[] {
    return kept.parent ? [kept.parent, ...ancestorsOf(kept.parent)] : [];
  }

  function move(kept: Kept, name: ReturnMove): void {
    const to = nextState(kept.state, name);
    if (to === null || (kept.parent === null && ['accept', 'send_back', 'reopen', 'confirm'].includes(name)))
      return;
    kept.state = to;
    if (name !== 'accept' && name !== 'reopen') return;
    const ancestors = ancestorsOf(kept);
    const counts = countsHandedUp(kept.tier, kept.included);
    for (const ancestor of ancestors.slice(0, rippleLength(ancestors.map(({ state }) => state)))) {
      const accepted = name === 'accept';
      ancestor.total = accepted
        ? addFigures(ancestor.total, kept.total)
        : subtractFigures(ancestor.total, kept.total);
      ancestor.included = accepted
        ? addCounts(ancestor.included, counts)
        : subtractCounts(ancestor.included, counts);
    }
  }

  function fill(kept: Kept, own: number[]): void {
    if (nextState(kept.state, 'submit') === null) return;
    kept.total = addFigures(subtractFigures(kept.total, kept.own), own);
    kept.own = own;
  }

  it('moving differences equals computing anew, after any moves in any order', () => {
    const shape = fc.tuple(
      fc.integer({ min: 1, max: 2 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
    );
    const step = fc.record({
      pick: fc.nat({ max: 999 }),
      move: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom<ReturnMove>('submit', 'accept') },
        { weight: 1, arbitrary: fc.constantFrom<ReturnMove>('withdraw', 'send_back', 'reopen', 'confirm') },
      ),
      own: fc.option(fc.array(fc.nat({ max: 999_999_999 }), { minLength: 2, maxLength: 2 }), { nil: null }),
    });
    let deepest = 0;
    fc.assert(
      fc.property(shape, fc.array(step, { minLength: 30, maxLength: 150 }), (counts, steps) => {
        const all: Kept[] = [];
        plant(counts, 'city', null, all);
        for (const { pick, move: name, own } of steps) {
          const kept = all[pick % all.length];
          if (!kept) throw new Error('the tree is empty');
          if (own) fill(kept, own);
          move(kept, name);
          for (const { total: stored, included } of all)
            deepest = Math.max(deepest, included[2], stored.length - 2);
        }
        for (const kept of all) {
          expect({ total: kept.total, included: kept.included }).toEqual(recompute(kept));
        }
      }),
      { numRuns: 200 },
    );
    expect(deepest).toBeGreaterThan(0);
  });
});

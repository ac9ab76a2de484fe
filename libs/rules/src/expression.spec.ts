import fc from 'fast-check';
import {
  codesIn,
  parseExpression,
  parseRule,
  previousCodesIn,
  printExpression,
  type Comparison,
  type Expression,
} from './expression';
import { ExpressionError } from './expression-error';
import { compileComparison, compileExpression } from './expression-evaluation';
import { FigureOverflowError } from './figure';
import { readMonthlyForm } from './monthly-form.fixture';
import { naivelyHolds, naiveValue } from './naive-evaluation.fixture';

const form = readMonthlyForm();
const allCodes = form.indicators.map(({ code }) => code);
const known = (code: string) => allCodes.includes(code);
const CODES = ['A01.1', 'A01.4', 'B10', 'C11'];
const positionOf = (code: string) => CODES.indexOf(code);

/** Random trees; `previous` never inside `previous`. */
function trees(mayLookBack: boolean): fc.Arbitrary<Expression> {
  return fc.letrec<{ tree: Expression; leaf: Expression }>((tie) => {
    const tree = tie('tree');
    const nodes: fc.Arbitrary<Expression>[] = [
      fc.record({
        kind: fc.constant('operation' as const),
        operator: fc.constantFrom('+' as const, '-' as const, '*' as const),
        left: tree,
        right: tree,
      }),
      fc.record({ kind: fc.constant('negation' as const), operand: tree }),
      fc.record({
        kind: fc.constant('call' as const),
        name: fc.constant('abs' as const),
        arguments: fc.tuple(tree),
      }),
      fc.record({
        kind: fc.constant('call' as const),
        name: fc.constantFrom('max' as const, 'min' as const),
        arguments: fc.array(tree, { minLength: 2, maxLength: 3 }),
      }),
    ];
    if (mayLookBack) nodes.push(fc.record({ kind: fc.constant('previous' as const), operand: trees(false) }));
    return {
      leaf: fc.oneof(
        fc.record({
          kind: fc.constant('number' as const),
          units: fc.nat({ max: 100_000 }),
          scale: fc.nat({ max: 3 }),
        }),
        fc.record({ kind: fc.constant('indicator' as const), code: fc.constantFrom(...CODES) }),
      ),
      tree: fc.oneof({ maxDepth: 4, withCrossShrink: true }, tie('leaf'), ...nodes),
    };
  }).tree;
}

const comparison: fc.Arbitrary<Comparison> = fc.record({
  kind: fc.constant('comparison' as const),
  comparator: fc.constantFrom('=' as const, '<=' as const, '>=' as const, '<' as const, '>' as const),
  left: trees(true),
  right: trees(true),
});
const smallFigure = fc.option(fc.nat({ max: 5 }), { nil: null });
const anyFigure = fc.option(fc.nat({ max: 999_999_999 }), { nil: null });
const figures = fc.oneof(
  fc.tuple(smallFigure, smallFigure, smallFigure, smallFigure),
  fc.tuple(anyFigure, anyFigure, anyFigure, anyFigure),
);
const byCode = (values: readonly (number | null)[]) =>
  Object.fromEntries(CODES.map((code, position) => [code, values[position] ?? null]));

describe('reading rules', () => {
  it.each(form.rules.map(({ id, expression }) => [id, expression]))(
    '%s is understood, and equal when printed and read again',
    (_, expression) => {
      const rule = parseRule(expression, known);
      expect(printExpression(rule)).toBe(expression);
      expect(parseRule(printExpression(rule), known)).toEqual(rule);
    },
  );

  it('finds every code of rules and rates among the indicators', () => {
    for (const { expression } of form.rules) {
      const rule = parseRule(expression);
      for (const code of [...codesIn(rule), ...previousCodesIn(rule)]) expect(allCodes).toContain(code);
    }
    for (const { numerator, denominator } of form.rates) {
      for (const code of [numerator, denominator].flatMap((text) => codesIn(parseExpression(text)))) {
        expect(allCodes).toContain(code);
      }
    }
  });

  it('prints any tree so that it reads back as the same tree', () => {
    fc.assert(
      fc.property(comparison, (rule) => {
        expect(parseRule(printExpression(rule))).toEqual(rule);
      }),
    );
  });

  it.each([
    ['1 + 2 * 3 = A01.1', '1 + 2 * 3 = A01.1'],
    ['(1 + 2) * 3=A01.1', '(1 + 2) * 3 = A01.1'],
    ['1-(2-3)<A01.1', '1 - (2 - 3) < A01.1'],
    ['((1 - 2)) - 3 > A01.1', '1 - 2 - 3 > A01.1'],
    ['- - 2 * -B10 >= 0.50', '--2 * -B10 >= 0.50'],
    ['-(B10 + 1) <= 007', '-(B10 + 1) <= 7'],
    ['max(1,2 ,B10)\n= previous( A01.1 + 1 )', 'max(1, 2, B10) = previous(A01.1 + 1)'],
  ])('%j is printed as %j', (text, printed) => {
    expect(printExpression(parseRule(text))).toBe(printed);
  });

  it.each([
    ['', 'EXPRESSION_SYNTAX', 0],
    ['A01.1', 'EXPRESSION_SYNTAX', 5],
    ['A01.1 = ', 'EXPRESSION_SYNTAX', 8],
    ['A01.1 = 1 = 2', 'EXPRESSION_SYNTAX', 10],
    ['A01.1 == 1', 'EXPRESSION_SYNTAX', 7],
    ['A01.1 => 1', 'EXPRESSION_SYNTAX', 7],
    ['(A01.1 = 1)', 'EXPRESSION_SYNTAX', 7],
    ['(A01.1 + 1 = 1', 'EXPRESSION_SYNTAX', 11],
    ['A01.1 + 1) = 1', 'EXPRESSION_SYNTAX', 9],
    ['A01.1 / 2 = 1', 'EXPRESSION_SYNTAX', 6],
    ['A01.1 A01.4 = 1', 'EXPRESSION_SYNTAX', 6],
    ['2A01 = 1', 'EXPRESSION_SYNTAX', 0],
    ['1. = 1', 'EXPRESSION_SYNTAX', 0],
    ['.5 = 1', 'EXPRESSION_SYNTAX', 0],
    ['1e3 = 1', 'EXPRESSION_SYNTAX', 0],
    ['A01.1.2 = 1', 'EXPRESSION_SYNTAX', 0],
    ['A01.1 = + 1', 'EXPRESSION_SYNTAX', 8],
    ['1 = A01.1; process', 'EXPRESSION_SYNTAX', 9],
    ['1 = A99.1', 'EXPRESSION_UNKNOWN_INDICATOR', 4],
    ['a01.1 = 1', 'EXPRESSION_UNKNOWN_INDICATOR', 0],
    ['constructor = 1', 'EXPRESSION_UNKNOWN_INDICATOR', 0],
    ['max = 1', 'EXPRESSION_UNKNOWN_INDICATOR', 0],
    ['1 + sum(A01.1) = 1', 'EXPRESSION_UNKNOWN_FUNCTION', 4],
    ['toString(A01.1) = 1', 'EXPRESSION_UNKNOWN_FUNCTION', 0],
    ['A01.1(1) = 1', 'EXPRESSION_UNKNOWN_FUNCTION', 0],
    ['abs() = 1', 'EXPRESSION_ARGUMENTS', 0],
    ['abs(1, 2) = 1', 'EXPRESSION_ARGUMENTS', 0],
    ['max(1) = 1', 'EXPRESSION_ARGUMENTS', 0],
    ['previous(A01.1, A01.4) = 1', 'EXPRESSION_ARGUMENTS', 0],
    ['max(1,) = 1', 'EXPRESSION_SYNTAX', 6],
    ['previous(abs(previous(A01.1))) = 1', 'EXPRESSION_PREVIOUS_NESTED', 13],
    ['A01.1 = 99999999999999999999', 'EXPRESSION_NUMBER', 8],
    [`0.${'0'.repeat(101)} = 1`, 'EXPRESSION_NUMBER', 0],
    [`${'('.repeat(65)}1${')'.repeat(65)} = 1`, 'EXPRESSION_TOO_LONG', 64],
    [`${'-'.repeat(65)}1 = 1`, 'EXPRESSION_TOO_LONG', 64],
    [`1 = 1${' + 1'.repeat(500)}`, 'EXPRESSION_TOO_LONG', 2000],
  ])('%j is refused with %s at %i', (text, code, position) => {
    const refusal = (): unknown => {
      try {
        return parseRule(text, known);
      } catch (error) {
        return error;
      }
    };
    expect(refusal()).toBeInstanceOf(ExpressionError);
    expect(refusal()).toMatchObject({ code, position });
  });

  it('refuses a comparison where an expression belongs', () => {
    expect(() => parseExpression('C01 = C02', known)).toThrow(expect.objectContaining({ position: 4 }));
  });

  it('takes two looks back side by side', () => {
    expect(() => parseRule('previous(A01.1) = previous(A01.4)', known)).not.toThrow();
  });

  it('answers any text with a tree or an ExpressionError', () => {
    const words = fc.constantFrom(
      'A01.1',
      'B10',
      '1',
      '0.5',
      '+',
      '-',
      '*',
      '(',
      ')',
      ',',
      '=',
      '<',
      'max',
      'abs',
      ' ',
      '?',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 15 }).map((all) => all.join(' ')),
        ),
        (text) => {
          try {
            const rule = parseRule(text, known);
            expect(parseRule(printExpression(rule), known)).toEqual(rule);
          } catch (error) {
            if (!(error instanceof ExpressionError)) throw error;
            expect(error.position).toBeGreaterThanOrEqual(0);
            expect(error.position).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('tells this month’s codes from last month’s', () => {
    const rule = parseRule('abs(B10 - previous(A01.4 + C11)) <= max(A01.1, B10, previous(A01.4))');
    expect(codesIn(rule)).toEqual(['B10', 'A01.1']);
    expect(previousCodesIn(rule)).toEqual(['A01.4', 'C11']);
  });
});

describe('evaluating rules', () => {
  it('agrees with plain recursion over fractions for any tree and figures', () => {
    fc.assert(
      fc.property(comparison, figures, figures, (rule, current, previous) => {
        const outcome = compileComparison(rule, positionOf).evaluate(current, previous);
        expect(outcome.holds).toBe(naivelyHolds(rule, byCode(current), byCode(previous)));
        for (const [side, value] of [
          [rule.left, outcome.left],
          [rule.right, outcome.right],
        ] as const) {
          const { over, under } = naiveValue(side, byCode(current), byCode(previous));
          const expected = Number(over) / Number(under);
          expect(Math.abs(value - expected)).toBeLessThanOrEqual(Math.abs(expected) * 1e-12);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('agrees with it for every real rule', () => {
    const rules = form.rules.map(({ expression }) => parseRule(expression, known));
    const everywhere = (code: string) => allCodes.indexOf(code);
    const compiled = rules.map((rule) => compileComparison(rule, everywhere));
    const vector = (figure: fc.Arbitrary<number | null>) =>
      fc.array(figure, { minLength: 165, maxLength: 165 });
    const some = fc.oneof(vector(smallFigure), vector(anyFigure));
    fc.assert(
      fc.property(some, some, (current, previous) => {
        const now = Object.fromEntries(allCodes.map((code, position) => [code, current[position] ?? null]));
        const then = Object.fromEntries(allCodes.map((code, position) => [code, previous[position] ?? null]));
        rules.forEach((rule, index) => {
          expect(compiled[index]?.evaluate(current, previous).holds).toBe(naivelyHolds(rule, now, then));
        });
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['0.1 + 0.2 = 0.3', true],
    ['0.1 * 3 = 0.3', true],
    ['0.50 * 3 = 1.5', true],
    ['1.005 * 1000 = 1005', true],
    ['9007199254740991 + 2 > 9007199254740991 + 1', true],
    ['9007199254740991 * 9007199254740991 = 9007199254740991 * 9007199254740991 + 1', false],
    ['max(9007199254740991 + 2, 1) = 9007199254740991 + 1', false],
    ['min(-9007199254740991 - 2, 1) < -9007199254740991 - 1', true],
    ['abs(-9007199254740991 - 2) = 9007199254740991 + 1', false],
    ['max(-1, 0.5, -0.25) = 0.5', true],
    ['min(1, 0.5, 0.25) = 0.25', true],
    ['2 - 1 - 1 = 0', true],
    ['-2 * -3 = 6', true],
  ])('%s is %s', (text, holds) => {
    expect(compileComparison(parseRule(text), positionOf).evaluate([], null).holds).toBe(holds);
  });

  it('counts blanks as 0 and gives both sides', () => {
    const rule = compileComparison(parseRule('A01.1 - A01.4 >= 0.5 * B10'), positionOf);
    expect(rule.evaluate([null, 3, 5, null], null)).toEqual({ holds: false, left: -3, right: 2.5 });
    expect(Object.is(rule.evaluate([0, 0, 0, 0], null).left, 0)).toBe(true);
  });

  it('looks at the month before only inside previous', () => {
    const rule = compileComparison(parseRule('A01.1 = previous(A01.4 + B10)'), positionOf);
    expect(rule.evaluate([7, 100, 100, 100], [50, 3, 4, 50])).toEqual({ holds: true, left: 7, right: 7 });
    expect(() => rule.evaluate([7, 1, 1, 1], null)).toThrow(RangeError);
  });

  it('gives an expression’s value, and refuses one that is no longer exact', () => {
    const compiled = compileExpression(parseExpression('0.5 * A01.1 + B10'), positionOf);
    expect(compiled.evaluate([3, null, 2, null], null)).toBe(3.5);
    expect(() => compiled.evaluate([Number.MAX_SAFE_INTEGER, null, 2, null], null)).toThrow(
      FigureOverflowError,
    );
  });
});

import type { Comparator, Comparison, Expression } from './expression';
import { exactInteger, type OwnFigures } from './figure';

/** Where an indicator stands in the vectors of figures. */
export type PositionOf = (code: string) => number;

/** An expression made ready to be evaluated many times. */
export interface CompiledExpression {
  /**
   * The value, blanks counted as 0, exact where it is whole.
   * @param previous figures of the month before; null only where the expression does not look at them
   * @throws FigureOverflowError when the result is too large to be exact
   */
  evaluate(current: OwnFigures, previous: OwnFigures | null): number;
}

/** Outcome of a comparison with the numbers of both sides. */
export interface ComparisonOutcome {
  holds: boolean;
  left: number;
  right: number;
}

/** A rule made ready to be evaluated many times. */
export interface CompiledComparison {
  /** Compares both sides exactly, blanks counted as 0; `previous` as in `CompiledExpression`. */
  evaluate(current: OwnFigures, previous: OwnFigures | null): ComparisonOutcome;
}

type Run<T> = (current: OwnFigures, previous: OwnFigures | null) => T;

/** A value as integer units of 10^-scale; the scale is known before any figure is, as the language has no division. */
interface Scaled<T> {
  scale: number;
  run: Run<T>;
}

/** The operations that evaluation needs, over plain numbers while they are exact and over big integers beyond. */
interface Arithmetic<T> {
  of(integer: number): T;
  powerOfTen(exponent: number): T;
  add(a: T, b: T): T;
  subtract(a: T, b: T): T;
  multiply(a: T, b: T): T;
  abs(a: T): T;
  max(a: T, b: T): T;
  min(a: T, b: T): T;
}

/** A result that is not exact becomes NaN, which every further operation keeps, so that one check at the end tells. */
const FAST: Arithmetic<number> = {
  of: (integer) => integer,
  powerOfTen: (exponent) => exactOrNaN(10 ** exponent),
  add: (a, b) => exactOrNaN(a + b),
  subtract: (a, b) => exactOrNaN(a - b),
  multiply: (a, b) => exactOrNaN(a * b),
  abs: (a) => Math.abs(a),
  max: (a, b) => Math.max(a, b),
  min: (a, b) => Math.min(a, b),
};

const BIG: Arithmetic<bigint> = {
  of: (integer) => BigInt(integer),
  powerOfTen: (exponent) => 10n ** BigInt(exponent),
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  abs: (a) => (a < 0n ? -a : a),
  max: (a, b) => (a < b ? b : a),
  min: (a, b) => (b < a ? b : a),
};

const HOLDS: Readonly<Record<Comparator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
};

/** Prepares an expression; `positionOf` must know every code in it. */
export function compileExpression(expression: Expression, positionOf: PositionOf): CompiledExpression {
  const { scale, run } = new Compiler(FAST, positionOf).compile(expression);
  const unit = 10 ** scale;
  return { evaluate: (current, previous) => exactInteger(run(current, previous)) / unit + 0 };
}

/** Prepares a rule; `positionOf` must know every code in it. */
export function compileComparison(comparison: Comparison, positionOf: PositionOf): CompiledComparison {
  const fast = new Compiler(FAST, positionOf).sides(comparison);
  const holds = HOLDS[comparison.comparator];
  const unit = 10 ** fast.scale;
  let big: Sides<bigint> | null = null;
  return {
    evaluate: (current, previous) => {
      const left = fast.left(current, previous);
      const right = fast.right(current, previous);
      if (!Number.isNaN(left) && !Number.isNaN(right)) return outcome(left, right, unit, holds);
      big ??= new Compiler(BIG, positionOf).sides(comparison);
      return outcome(big.left(current, previous), big.right(current, previous), unit, holds);
    },
  };
}

interface Sides<T> {
  scale: number;
  left: Run<T>;
  right: Run<T>;
}

class Compiler<T> {
  constructor(
    private readonly arithmetic: Arithmetic<T>,
    private readonly positionOf: PositionOf,
  ) {}

  /** Both sides of a comparison at one scale. */
  sides({ left, right }: { left: Expression; right: Expression }): Sides<T> {
    const sides = [this.compile(left), this.compile(right)] as const;
    const scale = Math.max(sides[0].scale, sides[1].scale);
    return { scale, left: this.atScale(sides[0], scale), right: this.atScale(sides[1], scale) };
  }

  compile(node: Expression): Scaled<T> {
    const { of, subtract } = this.arithmetic;
    switch (node.kind) {
      case 'number': {
        const value = of(node.units);
        return { scale: node.scale, run: () => value };
      }
      case 'indicator': {
        const position = this.positionOf(node.code);
        return { scale: 0, run: (current) => of(current[position] ?? 0) };
      }
      case 'previous': {
        const { scale, run } = this.compile(node.operand);
        return { scale, run: (_, previous) => run(given(previous), null) };
      }
      case 'negation': {
        const { scale, run } = this.compile(node.operand);
        return { scale, run: (current, previous) => subtract(of(0), run(current, previous)) };
      }
      case 'operation':
        return node.operator === '*' ? this.product(node) : this.sum(node, node.operator);
      case 'call':
        return this.call(node.name, node.arguments);
    }
  }

  private product(node: { left: Expression; right: Expression }): Scaled<T> {
    const { multiply } = this.arithmetic;
    const left = this.compile(node.left);
    const right = this.compile(node.right);
    return {
      scale: left.scale + right.scale,
      run: (current, previous) => multiply(left.run(current, previous), right.run(current, previous)),
    };
  }

  private sum(node: { left: Expression; right: Expression }, operator: '+' | '-'): Scaled<T> {
    const { scale, left, right } = this.sides(node);
    const combine = operator === '+' ? this.arithmetic.add : this.arithmetic.subtract;
    return { scale, run: (current, previous) => combine(left(current, previous), right(current, previous)) };
  }

  private call(name: 'abs' | 'max' | 'min', nodes: readonly Expression[]): Scaled<T> {
    const { abs, max, min } = this.arithmetic;
    const operands = nodes.map((node) => this.compile(node));
    const scale = Math.max(...operands.map((operand) => operand.scale));
    const runs = operands.map((operand) => this.atScale(operand, scale));
    if (name === 'abs') {
      const [only] = runs as [Run<T>];
      return { scale, run: (current, previous) => abs(only(current, previous)) };
    }
    const choose = name === 'max' ? max : min;
    return {
      scale,
      run: (current, previous) => runs.map((run) => run(current, previous)).reduce((a, b) => choose(a, b)),
    };
  }

  private atScale({ scale, run }: Scaled<T>, target: number): Run<T> {
    if (scale === target) return run;
    const { multiply, powerOfTen } = this.arithmetic;
    const factor = powerOfTen(target - scale);
    return (current, previous) => multiply(run(current, previous), factor);
  }
}

function outcome<T extends number | bigint>(
  left: T,
  right: T,
  unit: number,
  holds: (order: number) => boolean,
): ComparisonOutcome {
  const order = left < right ? -1 : left > right ? 1 : 0;
  return { holds: holds(order), left: Number(left) / unit + 0, right: Number(right) / unit + 0 };
}

function exactOrNaN(value: number): number {
  return Number.isSafeInteger(value) ? value : NaN;
}

function given(previous: OwnFigures | null): OwnFigures {
  if (previous === null) throw new RangeError('the expression looks at a month before that is not there');
  return previous;
}

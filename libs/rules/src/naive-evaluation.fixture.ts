import type { Comparison, Expression } from './expression';

/** An exact fraction with a positive denominator. */
interface Fraction {
  over: bigint;
  under: bigint;
}

/** Figures by code; a missing one is blank. */
export type FiguresByCode = Readonly<Record<string, number | null>>;

/** The value of an expression by straightforward recursion over fractions. */
export function naiveValue(node: Expression, current: FiguresByCode, previous: FiguresByCode): Fraction {
  switch (node.kind) {
    case 'number':
      return { over: BigInt(node.units), under: 10n ** BigInt(node.scale) };
    case 'indicator':
      return { over: BigInt(current[node.code] ?? 0), under: 1n };
    case 'negation':
      return times(naiveValue(node.operand, current, previous), { over: -1n, under: 1n });
    case 'previous':
      return naiveValue(node.operand, previous, {});
    case 'operation': {
      const left = naiveValue(node.left, current, previous);
      const right = naiveValue(node.right, current, previous);
      if (node.operator === '*') return times(left, right);
      return plus(left, node.operator === '+' ? right : times(right, { over: -1n, under: 1n }));
    }
    case 'call': {
      const values = node.arguments.map((operand) => naiveValue(operand, current, previous));
      const sorted = [...values].sort(order);
      const chosen = { abs: values[0], min: sorted[0], max: sorted.at(-1) }[node.name];
      if (!chosen) throw new Error('a call without operands');
      return node.name === 'abs' && chosen.over < 0n ? { over: -chosen.over, under: chosen.under } : chosen;
    }
  }
}

/** Whether a rule holds, likewise. */
export function naivelyHolds(rule: Comparison, current: FiguresByCode, previous: FiguresByCode): boolean {
  const sign = order(naiveValue(rule.left, current, previous), naiveValue(rule.right, current, previous));
  const accepted: Record<Comparison['comparator'], readonly number[]> = {
    '=': [0],
    '<=': [-1, 0],
    '>=': [0, 1],
    '<': [-1],
    '>': [1],
  };
  return accepted[rule.comparator].includes(sign);
}

function plus(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

function times(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.over, under: a.under * b.under };
}

function order(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

import {
  codesIn,
  parseExpression,
  parseRule,
  previousCodesIn,
  type Comparison,
  type Expression,
} from './expression';
import { ExpressionError } from './expression-error';
import { tokenize } from './expression-tokens';
import type { FormFinding } from './form-finding';

/** An expression of a draft that can be read, with what is wrong in it all the same. */
export interface CheckedExpression<Tree> {
  /** Null when it cannot be read. */
  tree: Tree | null;
  faults: Pick<FormFinding, 'code' | 'position' | 'found'>[];
}

/** What the check needs to know of indicators. */
export interface ExpressionScope {
  /** Whether the draft has the indicator. */
  has: (code: string) => boolean;
  /** Whether an earlier version had it. */
  had: (code: string) => boolean;
  isMoney: (code: string) => boolean;
}

/** Reads a rule of a draft: unknown and retired indicators, places of mistakes, money beside numbers of things. */
export function checkRuleText(text: string, scope: ExpressionScope): CheckedExpression<Comparison> {
  return checked(text, scope, () => parseRule(text, scope.has));
}

/** Likewise an expression without a comparison. */
export function checkExpressionText(text: string, scope: ExpressionScope): CheckedExpression<Expression> {
  return checked(text, scope, () => parseExpression(text, scope.has));
}

/** Place of an indicator's first mention in a text that can be read; its beginning when it is not there. */
export function placeInText(text: string, code: string): number {
  return tokenize(text).find((token) => token.kind === 'name' && token.text === code)?.position ?? 0;
}

/** Whether money and numbers of things meet in a sum, a comparison or a choice; a bare number fits either. */
export function mixesUnits(node: Comparison | Expression, isMoney: (code: string) => boolean): boolean {
  try {
    quantityOf(node, isMoney);
    return false;
  } catch (error) {
    if (error instanceof MixedUnits) return true;
    throw error;
  }
}

function checked<Tree extends Comparison | Expression>(
  text: string,
  scope: ExpressionScope,
  read: () => Tree,
): CheckedExpression<Tree> {
  try {
    const tree = read();
    if (!mixesUnits(tree, scope.isMoney)) return { tree, faults: [] };
    const codes = [...new Set([...codesIn(tree), ...previousCodesIn(tree)])];
    const [first = ''] = codes;
    const other = codes.find((code) => scope.isMoney(code) !== scope.isMoney(first)) ?? first;
    return {
      tree,
      faults: [{ code: 'EXPRESSION_UNITS_MIXED', position: placeInText(text, other), found: other }],
    };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const { code, position, found } = error;
    const retired = code === 'EXPRESSION_UNKNOWN_INDICATOR' && found !== null && scope.had(found);
    return {
      tree: null,
      faults: [{ code: retired ? 'EXPRESSION_RETIRED_INDICATOR' : code, position, found }],
    };
  }
}

type Quantity = 'money' | 'count' | null;

class MixedUnits extends Error {}

function quantityOf(node: Comparison | Expression, isMoney: (code: string) => boolean): Quantity {
  switch (node.kind) {
    case 'number':
      return null;
    case 'indicator':
      return isMoney(node.code) ? 'money' : 'count';
    case 'negation':
    case 'previous':
      return quantityOf(node.operand, isMoney);
    case 'call':
      return node.arguments.map((one) => quantityOf(one, isMoney)).reduce(alike);
    case 'comparison':
      return alike(quantityOf(node.left, isMoney), quantityOf(node.right, isMoney));
    case 'operation': {
      const [left, right] = [quantityOf(node.left, isMoney), quantityOf(node.right, isMoney)];
      if (node.operator !== '*') return alike(left, right);
      return left === 'money' || right === 'money' ? 'money' : (left ?? right);
    }
  }
}

function alike(a: Quantity, b: Quantity): Quantity {
  if (a !== null && b !== null && a !== b) throw new MixedUnits();
  return a ?? b;
}

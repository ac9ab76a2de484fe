import { tokenize, type Token } from './expression-tokens';
import { ExpressionError } from './expression-error';

/** Comparisons of the rule language. */
export type Comparator = '=' | '<=' | '>=' | '<' | '>';

/** An arithmetic expression of the rule language, without positions so that equal texts give equal trees. */
export type Expression =
  /** `units / 10^scale`: 0.5 is 5 units at scale 1. */
  | { kind: 'number'; units: number; scale: number }
  | { kind: 'indicator'; code: string }
  | { kind: 'negation'; operand: Expression }
  | { kind: 'operation'; operator: '+' | '-' | '*'; left: Expression; right: Expression }
  | { kind: 'call'; name: 'abs' | 'max' | 'min'; arguments: readonly Expression[] }
  /** The operand over the accepted return of the month before. */
  | { kind: 'previous'; operand: Expression };

/** A rule: two expressions compared. */
export interface Comparison {
  kind: 'comparison';
  comparator: Comparator;
  left: Expression;
  right: Expression;
}

/** Which indicators exist; without it every well-formed code is taken. */
export type KnownIndicator = (code: string) => boolean;

const DEPTH_LIMIT = 64;
/** Decimals of all numbers of a rule together, so that their product stays within a float's exponent. */
const DECIMALS_LIMIT = 100;
const ARITY: Readonly<Record<'abs' | 'max' | 'min' | 'previous', readonly [least: number, most: number]>> = {
  abs: [1, 1],
  max: [2, 20],
  min: [2, 20],
  previous: [1, 1],
};

class Parser {
  private index = 0;
  private depth = 0;
  private decimals = 0;
  private insidePrevious = false;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly known: KnownIndicator,
  ) {}

  rule(): Comparison {
    const left = this.sum();
    const token = this.take();
    if (token.kind !== 'comparator') throw new ExpressionError('EXPRESSION_SYNTAX', token.position);
    const right = this.sum();
    this.end();
    return { kind: 'comparison', comparator: token.text as Comparator, left, right };
  }

  expression(): Expression {
    const expression = this.sum();
    this.end();
    return expression;
  }

  private sum(): Expression {
    let left = this.product();
    for (;;) {
      const token = this.peek();
      if (token.kind !== 'operator' || token.text === '*') return left;
      this.index += 1;
      left = { kind: 'operation', operator: token.text as '+' | '-', left, right: this.product() };
    }
  }

  private product(): Expression {
    let left = this.signed();
    while (this.peek().text === '*') {
      this.index += 1;
      left = { kind: 'operation', operator: '*', left, right: this.signed() };
    }
    return left;
  }

  private signed(): Expression {
    const token = this.peek();
    if (token.kind !== 'operator' || token.text !== '-') return this.primary();
    this.index += 1;
    return this.nested(token, () => ({ kind: 'negation', operand: this.signed() }));
  }

  private primary(): Expression {
    const token = this.take();
    if (token.kind === 'number') return this.number(token);
    if (token.kind === 'name') return this.peek().text === '(' ? this.call(token) : this.indicator(token);
    if (token.text === '(') {
      return this.nested(token, () => {
        const inner = this.sum();
        this.expect(')');
        return inner;
      });
    }
    throw new ExpressionError('EXPRESSION_SYNTAX', token.position);
  }

  private number(token: Token): Expression {
    const [whole = '', decimals = ''] = token.text.split('.');
    const units = Number(whole + decimals);
    this.decimals += decimals.length;
    if (!Number.isSafeInteger(units) || this.decimals > DECIMALS_LIMIT) {
      throw new ExpressionError('EXPRESSION_NUMBER', token.position, token.text);
    }
    return { kind: 'number', units, scale: decimals.length };
  }

  private indicator(token: Token): Expression {
    if (!this.known(token.text))
      throw new ExpressionError('EXPRESSION_UNKNOWN_INDICATOR', token.position, token.text);
    return { kind: 'indicator', code: token.text };
  }

  private call(token: Token): Expression {
    const name = token.text;
    if (!isFunction(name)) throw new ExpressionError('EXPRESSION_UNKNOWN_FUNCTION', token.position, name);
    if (name === 'previous' && this.insidePrevious) {
      throw new ExpressionError('EXPRESSION_PREVIOUS_NESTED', token.position, name);
    }
    const outside = this.insidePrevious;
    this.insidePrevious = outside || name === 'previous';
    const operands = this.nested(token, () => this.operands());
    this.insidePrevious = outside;
    const [least, most] = ARITY[name];
    const first = operands[0];
    if (first === undefined || operands.length < least || operands.length > most) {
      throw new ExpressionError('EXPRESSION_ARGUMENTS', token.position, name);
    }
    return name === 'previous'
      ? { kind: 'previous', operand: first }
      : { kind: 'call', name, arguments: operands };
  }

  private operands(): Expression[] {
    this.expect('(');
    const operands: Expression[] = [];
    if (this.peek().text !== ')') {
      operands.push(this.sum());
      while (this.peek().text === ',') {
        this.index += 1;
        operands.push(this.sum());
      }
    }
    this.expect(')');
    return operands;
  }

  private nested<T>(token: Token, parse: () => T): T {
    this.depth += 1;
    if (this.depth > DEPTH_LIMIT) throw new ExpressionError('EXPRESSION_TOO_LONG', token.position);
    const parsed = parse();
    this.depth -= 1;
    return parsed;
  }

  private peek(): Token {
    const token = this.tokens[this.index];
    if (token === undefined) throw new RangeError('read beyond the end of the expression');
    return token;
  }

  private take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.index += 1;
    return token;
  }

  private expect(text: string): void {
    const token = this.take();
    if (token.text !== text) throw new ExpressionError('EXPRESSION_SYNTAX', token.position);
  }

  private end(): void {
    const token = this.peek();
    if (token.kind !== 'end') throw new ExpressionError('EXPRESSION_SYNTAX', token.position);
  }
}

/**
 * Reads a rule such as `abs(A01.4 - previous(A01.4)) <= max(10, 0.5 * previous(A01.4))`.
 * @throws ExpressionError with code and position (0-based, in UTF-16 units).
 */
export function parseRule(text: string, known: KnownIndicator = () => true): Comparison {
  return new Parser(tokenize(text), known).rule();
}

/** Reads an expression without a comparison, such as a rate's `C01 + C02`. @throws ExpressionError as `parseRule`. */
export function parseExpression(text: string, known: KnownIndicator = () => true): Expression {
  return new Parser(tokenize(text), known).expression();
}

/** Writes a rule or an expression in the rule language; reading it again gives an equal tree. */
export function printExpression(node: Comparison | Expression): string {
  if (node.kind === 'comparison') return `${print(node.left, 0)} ${node.comparator} ${print(node.right, 0)}`;
  return print(node, 0);
}

/** Codes of this month's figures in a tree, each once, as they first appear; those inside `previous` do not count. */
export function codesIn(node: Comparison | Expression): string[] {
  const codes = new Set<string>();
  walk(node, (code, previous) => {
    if (!previous) codes.add(code);
  });
  return [...codes];
}

/** Codes of last month's figures in a tree, each once, as they first appear: those inside `previous`. */
export function previousCodesIn(node: Comparison | Expression): string[] {
  const codes = new Set<string>();
  walk(node, (code, previous) => {
    if (previous) codes.add(code);
  });
  return [...codes];
}

function walk(
  node: Comparison | Expression,
  visit: (code: string, previous: boolean) => void,
  previous = false,
): void {
  switch (node.kind) {
    case 'number':
      return;
    case 'indicator':
      return visit(node.code, previous);
    case 'negation':
      return walk(node.operand, visit, previous);
    case 'previous':
      return walk(node.operand, visit, true);
    case 'call':
      return node.arguments.forEach((operand) => walk(operand, visit, previous));
    case 'operation':
    case 'comparison':
      walk(node.left, visit, previous);
      return walk(node.right, visit, previous);
  }
}

function print(node: Expression, minimum: number): string {
  switch (node.kind) {
    case 'number':
      return printNumber(node.units, node.scale);
    case 'indicator':
      return node.code;
    case 'previous':
      return `previous(${print(node.operand, 0)})`;
    case 'call':
      return `${node.name}(${node.arguments.map((operand) => print(operand, 0)).join(', ')})`;
    case 'negation':
      return `-${print(node.operand, 2)}`;
    case 'operation': {
      const strength = node.operator === '*' ? 1 : 0;
      const text = `${print(node.left, strength)} ${node.operator} ${print(node.right, strength + 1)}`;
      return strength < minimum ? `(${text})` : text;
    }
  }
}

function printNumber(units: number, scale: number): string {
  const digits = String(units).padStart(scale + 1, '0');
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function isFunction(name: string): name is keyof typeof ARITY {
  return Object.hasOwn(ARITY, name);
}

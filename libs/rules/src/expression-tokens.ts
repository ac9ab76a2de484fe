import { ExpressionError } from './expression-error';

/** One word of the rule language. */
export interface Token {
  kind: 'number' | 'name' | 'operator' | 'comparator' | 'mark' | 'end';
  /** As written; empty at the end. */
  text: string;
  /** 0-based place in the text, in UTF-16 units. */
  position: number;
}

const LENGTH_LIMIT = 2_000;
const SPACE = /[ \t\r\n]*/y;
const PATTERNS: readonly (readonly [kind: Token['kind'], pattern: RegExp])[] = [
  ['number', /\d+(?:\.\d+)?(?![\w.])/y],
  ['name', /[A-Za-z][A-Za-z0-9]*(?:\.\d+)?(?![\w.])/y],
  ['comparator', /<=|>=|=|<|>/y],
  ['operator', /[+*-]/y],
  ['mark', /[(),]/y],
];

/**
 * The words of a text, closed by one of kind `end`.
 * @throws ExpressionError at the first character that begins no word, or when the text is too long for a rule.
 */
export function tokenize(text: string): Token[] {
  if (text.length > LENGTH_LIMIT) throw new ExpressionError('EXPRESSION_TOO_LONG', LENGTH_LIMIT);
  const tokens: Token[] = [];
  let position = skipSpace(text, 0);
  while (position < text.length) {
    const token = tokenAt(text, position);
    tokens.push(token);
    position = skipSpace(text, position + token.text.length);
  }
  tokens.push({ kind: 'end', text: '', position: text.length });
  return tokens;
}

function tokenAt(text: string, position: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    if (match) return { kind, text: match[0], position };
  }
  throw new ExpressionError('EXPRESSION_SYNTAX', position, text.charAt(position));
}

function skipSpace(text: string, position: number): number {
  SPACE.lastIndex = position;
  return position + (SPACE.exec(text)?.[0].length ?? 0);
}

/** What can be wrong with a text in the rule language. */
export type ExpressionErrorCode =
  | 'EXPRESSION_SYNTAX'
  | 'EXPRESSION_UNKNOWN_INDICATOR'
  | 'EXPRESSION_UNKNOWN_FUNCTION'
  /** A function with too few or too many operands. */
  | 'EXPRESSION_ARGUMENTS'
  /** `previous` inside `previous`: only one month back can be looked at. */
  | 'EXPRESSION_PREVIOUS_NESTED'
  /** A number with more digits than can be kept exactly. */
  | 'EXPRESSION_NUMBER'
  /** Longer or more deeply nested than a rule may be. */
  | 'EXPRESSION_TOO_LONG';

/** A text that is not in the rule language, and where. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';

  /**
   * @param position 0-based place in the text, in UTF-16 units; its length when something is missing at the end
   * @param found the offending word, where there is one
   */
  constructor(
    readonly code: ExpressionErrorCode,
    readonly position: number,
    readonly found: string | null = null,
  ) {
    super(`${code} at ${position}${found === null ? '' : `: ${found}`}`);
  }
}

import type { ExpressionErrorCode } from './expression-error';

/** Which part of a form a finding is about. */
export type FormPart = 'form' | 'table' | 'indicator' | 'rule' | 'rate';

/** What can be wrong with a draft of a form. */
export type FormFindingCode =
  | ExpressionErrorCode
  /** The expression names an indicator that an earlier version had and this one retires. */
  | 'EXPRESSION_RETIRED_INDICATOR'
  /** Money and numbers of things added, subtracted or compared. */
  | 'EXPRESSION_UNITS_MIXED'
  | 'TOO_MANY'
  /** An indicator in a table that the form does not have. */
  | 'TABLE_UNKNOWN'
  /** A table without an indicator: there is nothing to fill in. */
  | 'TABLE_EMPTY'
  | 'NAME_MISSING'
  | 'CODE_WRONG'
  | 'CODE_TWICE'
  /** An earlier version used the code for something that is measured otherwise, or retired it under another name. */
  | 'CODE_MEANT_OTHER'
  /** Indicators of one row, or of one column of a table, are named differently. */
  | 'NAMES_DIFFER'
  | 'UNIT_WRONG'
  | 'COLLECTED_MISSING'
  | 'COLLECTED_THOUGH_COMPUTED'
  | 'TOTAL_MISSING'
  | 'TOTAL_TWICE'
  | 'TOTAL_FORM_WRONG'
  | 'TOTAL_NOT_COMPUTED'
  | 'TOTAL_CIRCULAR'
  /** A computed cell and its terms add up differently over time. */
  | 'TOTAL_MEASURES_MIXED'
  | 'RULE_TWICE'
  | 'RULE_WITHOUT_CELLS'
  /** No tier enters cells of both sides: one of them would always be compared with nothing. */
  | 'RULE_CELLS_APART'
  | 'RATE_LOOKS_BACK';

/** One thing that keeps a draft from being adopted, and where it stands. */
export interface FormFinding {
  part: FormPart;
  /** Code of the table, indicator or rate, id of the rule; empty for the form as a whole. */
  key: string;
  /** Which of its fields. */
  field: string;
  code: FormFindingCode;
  /** 0-based place in an expression, in UTF-16 units; null elsewhere. */
  position: number | null;
  /** The word, code or limit at fault, where there is one. */
  found: string | null;
}

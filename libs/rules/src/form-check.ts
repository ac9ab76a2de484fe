import { codesIn, previousCodesIn, type Comparison } from './expression';
import { checkExpressionText, checkRuleText, placeInText, type ExpressionScope } from './expression-check';
import {
  codeAt,
  MOST_INDICATORS,
  MOST_RATES,
  MOST_RULES,
  MOST_TABLES,
  TABLE_CODE,
  tableOfRow,
  type FormContent,
} from './form-content';
import type { FormFinding, FormFindingCode, FormPart } from './form-finding';
import type {
  FormDefinition,
  IndicatorDefinition,
  RateDefinition,
  RuleDefinition,
  TableDefinition,
} from './indicator';
import type { Tier } from './tier';

const ROW_CODE = /^[A-CE-Z]\d{2}$/;
const RATE_CODE = /^D\d{2}$/;
const RULE_ID = /^[HSC]-[A-Z0-9][A-Za-z0-9.-]{0,30}$/;
/** Columns of a table at most, as many as an official sheet can hold. */
const MOST_COLUMNS = 20;

/**
 * Everything that keeps a draft from becoming a form version, each at its place; empty when it may be adopted.
 *
 * @param earlier all versions so far, oldest first: a code keeps its meaning for ever
 */
export function checkForm(content: FormContent, earlier: readonly FormDefinition[]): FormFinding[] {
  return new FormCheck(content, earlier).run();
}

/** What the expressions of a draft may speak of. */
export function scopeOf(content: FormContent, earlier: readonly FormDefinition[]): ExpressionScope {
  const byCode = new Map(content.indicators.map((one) => [one.code, one]));
  return {
    has: (code) => byCode.has(code),
    had: (code) => earlier.some(({ indicators }) => indicators.some((one) => one.code === code)),
    isMoney: (code) => byCode.get(code)?.measure === 'money_flow',
  };
}

interface Place {
  part: FormPart;
  key: string;
  field: string;
}

class FormCheck {
  private readonly findings: FormFinding[] = [];
  private readonly scope: ExpressionScope;
  private readonly byCode: ReadonlyMap<string, IndicatorDefinition>;
  /** Terms of each computed cell, by its code. */
  private readonly termsOf = new Map<string, readonly string[]>();
  private readonly trees = new Map<RuleDefinition, Comparison>();

  constructor(
    private readonly content: FormContent,
    private readonly earlier: readonly FormDefinition[],
  ) {
    this.scope = scopeOf(content, earlier);
    this.byCode = new Map(content.indicators.map((one) => [one.code, one]));
  }

  run(): FormFinding[] {
    const { tables, indicators, rules, rates } = this.content;
    const form = { part: 'form', key: '' } as const;
    if (tables.length > MOST_TABLES) this.add({ ...form, field: 'tables' }, 'TOO_MANY', String(MOST_TABLES));
    if (indicators.length > MOST_INDICATORS || indicators.length === 0) {
      this.add({ ...form, field: 'indicators' }, 'TOO_MANY', String(MOST_INDICATORS));
    }
    if (rules.length > MOST_RULES) this.add({ ...form, field: 'rules' }, 'TOO_MANY', String(MOST_RULES));
    if (rates.length > MOST_RATES) this.add({ ...form, field: 'rates' }, 'TOO_MANY', String(MOST_RATES));
    tables.forEach((table) => this.table(table));
    indicators.forEach((indicator) => this.indicator(indicator));
    this.names();
    rules.forEach((rule) => this.readRule(rule));
    this.totals();
    rules.forEach((rule) => this.rule(rule));
    rates.forEach((rate) => this.rate(rate));
    return this.findings;
  }

  private table(one: TableDefinition): void {
    const at = (field: string): Place => ({ part: 'table', key: one.code, field });
    if (!TABLE_CODE.test(one.code)) this.add(at('code'), 'CODE_WRONG', one.code);
    if (this.tableOf(one.code) !== one) this.add(at('code'), 'CODE_TWICE', one.code);
    if (one.zh.trim() === '') this.add(at('zh'), 'NAME_MISSING');
    if (one.en.trim() === '') this.add(at('en'), 'NAME_MISSING');
    if (!this.content.indicators.some(({ table }) => table === one.code)) {
      this.add(at(''), 'TABLE_EMPTY', one.code);
    }
    const before = this.earlier
      .flatMap(({ tables }) => tables.filter(({ code }) => code === one.code))
      .at(-1);
    if (!before) return;
    const inForce = this.earlier.at(-1)?.tables.includes(before) === true;
    if (before.layout !== one.layout) this.add(at('layout'), 'CODE_MEANT_OTHER', one.code);
    else if (!inForce && before.zh !== one.zh) this.add(at('code'), 'CODE_MEANT_OTHER', one.code);
  }

  private tableOf(code: string): TableDefinition | undefined {
    return this.content.tables.find((one) => one.code === code);
  }

  private indicator(one: IndicatorDefinition): void {
    const at = (field: string): Place => ({ part: 'indicator', key: one.code, field });
    const table = this.tableOf(one.table);
    const matrix = table ? table.layout === 'matrix' : one.column !== null;
    const fitsPlace =
      ROW_CODE.test(one.rowCode) &&
      tableOfRow(one.rowCode) === one.table &&
      matrix === (one.column !== null) &&
      (one.column === null || (one.column >= 1 && one.column <= MOST_COLUMNS)) &&
      codeAt(one) === one.code;
    if (!table) this.add(at('code'), 'TABLE_UNKNOWN', one.table);
    if (!fitsPlace) this.add(at('code'), 'CODE_WRONG', one.code);
    if (this.byCode.get(one.code) !== one) this.add(at('code'), 'CODE_TWICE', one.code);
    for (const field of ['rowZh', 'rowEn', 'columnZh', 'columnEn'] as const) {
      const needed = field.startsWith('row') || matrix;
      if (needed && one[field].trim() === '') this.add(at(field), 'NAME_MISSING');
    }
    if ((one.unit === '10k_yuan') !== (one.measure === 'money_flow')) this.add(at('unit'), 'UNIT_WRONG');
    if (!one.computed && one.collectedAt.length === 0) this.add(at('collectedAt'), 'COLLECTED_MISSING');
    if (one.computed && one.collectedAt.length > 0) this.add(at('collectedAt'), 'COLLECTED_THOUGH_COMPUTED');
    this.meaning(one, at);
  }

  /** A code means one thing for ever: series across versions are put together by it. */
  private meaning(one: IndicatorDefinition, at: (field: string) => Place): void {
    const versions = this.earlier.flatMap(({ indicators }) =>
      indicators.filter(({ code }) => code === one.code),
    );
    const before = versions.at(-1);
    if (!before) return;
    if (before.measure !== one.measure) this.add(at('measure'), 'CODE_MEANT_OTHER', one.code);
    else if (before.unit !== one.unit) this.add(at('unit'), 'CODE_MEANT_OTHER', one.code);
    const inForce = this.earlier.at(-1)?.indicators.includes(before) === true;
    const renamed = before.rowZh !== one.rowZh || before.columnZh !== one.columnZh;
    if (!inForce && renamed) this.add(at('code'), 'CODE_MEANT_OTHER', one.code);
  }

  /** A row has one name, and so has a column of its table. */
  private names(): void {
    const first = new Map<string, IndicatorDefinition>();
    for (const one of this.content.indicators) {
      const row = first.get(`row ${one.rowCode}`);
      const column = one.column === null ? undefined : first.get(`column ${one.table} ${one.column}`);
      const at = (field: string): Place => ({ part: 'indicator', key: one.code, field });
      if (row && (row.rowZh !== one.rowZh || row.rowEn !== one.rowEn)) {
        this.add(at('rowZh'), 'NAMES_DIFFER', row.code);
      }
      if (column && (column.columnZh !== one.columnZh || column.columnEn !== one.columnEn)) {
        this.add(at('columnZh'), 'NAMES_DIFFER', column.code);
      }
      if (!row) first.set(`row ${one.rowCode}`, one);
      if (one.column !== null && !column) first.set(`column ${one.table} ${one.column}`, one);
    }
  }

  private readRule(rule: RuleDefinition): void {
    const at: Place = { part: 'rule', key: rule.id, field: 'expression' };
    const { tree, faults } = checkRuleText(rule.expression, this.scope);
    faults.forEach(({ code, found, position }) => this.add(at, code, found, position));
    if (tree) this.trees.set(rule, tree);
  }

  private totals(): void {
    const ofCell = new Map<string, RuleDefinition>();
    for (const rule of this.content.rules.filter(({ kind }) => kind === 'computed')) {
      const tree = this.trees.get(rule);
      if (!tree) continue;
      const at: Place = { part: 'rule', key: rule.id, field: 'expression' };
      const { left, right, comparator } = tree;
      if (left.kind !== 'indicator' || comparator !== '=' || previousCodesIn(right).length > 0) {
        this.add(at, 'TOTAL_FORM_WRONG', null, 0);
        continue;
      }
      if (this.byCode.get(left.code)?.computed !== true) {
        this.add(at, 'TOTAL_NOT_COMPUTED', left.code, placeInText(rule.expression, left.code));
        continue;
      }
      if (ofCell.has(left.code)) {
        this.add(at, 'TOTAL_TWICE', left.code, placeInText(rule.expression, left.code));
        continue;
      }
      ofCell.set(left.code, rule);
      const terms = codesIn(right);
      this.termsOf.set(left.code, terms);
      const measure = this.byCode.get(left.code)?.measure;
      const other = terms.find((code) => this.byCode.get(code)?.measure !== measure);
      if (other !== undefined) {
        this.add(at, 'TOTAL_MEASURES_MIXED', other, placeInText(rule.expression, other));
      }
    }
    const unread = new Set(this.content.rules.filter((rule) => !this.trees.has(rule)).map(({ id }) => id));
    for (const { code, computed } of this.content.indicators) {
      if (!computed) continue;
      if (!ofCell.has(code) && !unread.has(totalRuleId(code))) {
        this.add({ part: 'indicator', key: code, field: 'computed' }, 'TOTAL_MISSING', code);
      }
      if (this.reaches(code, code)) {
        this.add({ part: 'indicator', key: code, field: 'computed' }, 'TOTAL_CIRCULAR', code);
      }
    }
  }

  /** Whether a computed cell is computed from another, itself included, along however many steps. */
  private reaches(from: string, to: string): boolean {
    const seen = new Set<string>();
    const open = [...(this.termsOf.get(from) ?? [])];
    for (let code = open.pop(); code !== undefined; code = open.pop()) {
      if (code === to) return true;
      if (seen.has(code)) continue;
      seen.add(code);
      open.push(...(this.termsOf.get(code) ?? []));
    }
    return false;
  }

  private rule(rule: RuleDefinition): void {
    const at = (field: string): Place => ({ part: 'rule', key: rule.id, field });
    if (!RULE_ID.test(rule.id)) this.add(at('id'), 'CODE_WRONG', rule.id);
    if (this.content.rules.find(({ id }) => id === rule.id) !== rule)
      this.add(at('id'), 'RULE_TWICE', rule.id);
    if (rule.zh.trim() === '') this.add(at('zh'), 'NAME_MISSING');
    if (rule.en.trim() === '') this.add(at('en'), 'NAME_MISSING');
    const tree = this.trees.get(rule);
    if (!tree || rule.kind === 'computed') return;
    const cells = codesIn(tree);
    if (cells.length === 0) this.add(at('expression'), 'RULE_WITHOUT_CELLS', null, 0);
    const [left, right] = [codesIn(tree.left), codesIn(tree.right)];
    const tiersOf = (codes: readonly string[]) => new Set(codes.flatMap((code) => this.tiersOf(code)));
    const [onLeft, onRight] = [tiersOf(left), tiersOf(right)];
    const [other] = right;
    // A cell that is entered nowhere is a finding of its own.
    if (other === undefined || onLeft.size === 0 || onRight.size === 0) return;
    if ([...onLeft].every((tier) => !onRight.has(tier))) {
      this.add(at('expression'), 'RULE_CELLS_APART', other, placeInText(rule.expression, other));
    }
  }

  /** Tiers whose own return holds something in the cell: those that enter it, or any term that it is computed from. */
  private tiersOf(code: string, seen: ReadonlySet<string> = new Set()): Tier[] {
    const one = this.byCode.get(code);
    if (!one || seen.has(code)) return [];
    if (!one.computed) return [...one.collectedAt];
    const deeper = new Set([...seen, code]);
    return [...new Set((this.termsOf.get(code) ?? []).flatMap((term) => this.tiersOf(term, deeper)))];
  }

  private rate(rate: RateDefinition): void {
    const at = (field: string): Place => ({ part: 'rate', key: rate.code, field });
    if (!RATE_CODE.test(rate.code)) this.add(at('code'), 'CODE_WRONG', rate.code);
    if (this.content.rates.find(({ code }) => code === rate.code) !== rate) {
      this.add(at('code'), 'CODE_TWICE', rate.code);
    }
    if (rate.zh.trim() === '') this.add(at('zh'), 'NAME_MISSING');
    if (rate.en.trim() === '') this.add(at('en'), 'NAME_MISSING');
    for (const field of ['numerator', 'denominator'] as const) {
      const { tree, faults } = checkExpressionText(rate[field], this.scope);
      faults.forEach(({ code, found, position }) => this.add(at(field), code, found, position));
      if (tree && previousCodesIn(tree).length > 0) {
        this.add(at(field), 'RATE_LOOKS_BACK', null, Math.max(rate[field].indexOf('previous'), 0));
      }
      if (tree && codesIn(tree).length === 0) this.add(at(field), 'RULE_WITHOUT_CELLS', null, 0);
    }
  }

  private add(
    place: Place,
    code: FormFindingCode,
    found: string | null = null,
    position: number | null = null,
  ): void {
    this.findings.push({ ...place, code, position, found });
  }
}

/** The rule that computes a cell is named after it. */
export const totalRuleId = (code: string): string => `C-${code.replace('.', '-')}`;

import type { DraftChange, DraftIndicator, DraftRule, DraftTable, ProblemItem, Rate } from '@tonghu/contract';
import {
  codeAt,
  ExpressionError,
  inTableOrder,
  parseRule,
  previousCodesIn,
  tableOfRow,
  totalRuleId,
  withIndicator,
  type FormContent,
  type IndicatorDefinition,
  type RuleDefinition,
} from '@tonghu/rules';
import { unprocessable } from '../../../platform/errors';

/**
 * A draft with changes made to it, one after the other: all of them, or none.
 *
 * @throws DRAFT_REFUSED with the place of each change that cannot be made: DRAFT_ITEM_UNKNOWN, CODE_TWICE, RULE_TWICE,
 *   TABLE_FILLED
 */
export function withChanges(content: FormContent, changes: readonly DraftChange[]): FormContent {
  const errors: ProblemItem[] = [];
  const changed = changes.reduce((draft, change, place) => {
    const [known, taken] = [keysOf(draft, change.part), change.item && keyOf(change)];
    if (change.was !== null && !known.has(change.was)) {
      errors.push({ path: `changes.${place}.was`, code: 'DRAFT_ITEM_UNKNOWN' });
      return draft;
    }
    if (taken !== null && taken !== change.was && known.has(taken)) {
      const code = change.part === 'rule' ? 'RULE_TWICE' : 'CODE_TWICE';
      errors.push({ path: `changes.${place}.item`, code, params: { found: taken } });
      return draft;
    }
    const fixed = fixedField(draft, change);
    if (fixed !== null) {
      errors.push({ path: `changes.${place}.item.${fixed}`, code: 'TABLE_FILLED', params: { found: taken } });
      return draft;
    }
    return withChange(draft, change);
  }, content);
  if (errors.length > 0) throw unprocessable('DRAFT_REFUSED', errors);
  return changed;
}

/** The codes of a table's indicators begin with its letter and follow its layout, so both stay while it holds some. */
function fixedField(draft: FormContent, change: DraftChange): 'code' | 'layout' | null {
  if (change.part !== 'table' || change.item === null || change.was === null) return null;
  const { was, item } = change;
  if (!draft.indicators.some(({ table }) => table === was)) return null;
  if (item.code !== was) return 'code';
  return draft.tables.find(({ code }) => code === was)?.layout === item.layout ? null : 'layout';
}

function withChange(draft: FormContent, change: DraftChange): FormContent {
  switch (change.part) {
    case 'table':
      return withTableChange(draft, change);
    case 'indicator':
      return withIndicatorChange(draft, change.was, change.item);
    case 'rule':
      return {
        ...draft,
        rules: replaced(draft.rules, ({ id }) => id, change.was, change.item && toRule(change.item)),
      };
    case 'rate':
      return { ...draft, rates: replaced<Rate>(draft.rates, ({ code }) => code, change.was, change.item) };
  }
}

/** Indicators follow the order of the tables; a table that is taken out takes its indicators along. */
function withTableChange(
  draft: FormContent,
  { was, item, place }: Extract<DraftChange, { part: 'table' }>,
): FormContent {
  const others = draft.tables.filter(({ code }) => code !== was);
  if (item === null) {
    return draft.indicators
      .filter(({ table }) => table === was)
      .reduce<FormContent>((rest, { code }) => withIndicatorChange(rest, code, null), {
        ...draft,
        tables: others,
      });
  }
  const stands = was === null ? others.length : draft.tables.findIndex(({ code }) => code === was);
  const tables: DraftTable[] = [...others];
  tables.splice(place ?? stands, 0, item);
  return { ...draft, tables, indicators: inTableOrder({ tables, indicators: draft.indicators }) };
}

/** The rule that computes a cell comes and goes with it. */
function withIndicatorChange(
  draft: FormContent,
  was: string | null,
  item: DraftIndicator | null,
): FormContent {
  const total = totalOf(draft.rules, was);
  const others = draft.rules.filter((rule) => rule !== total);
  if (item === null) {
    return { ...draft, indicators: draft.indicators.filter(({ code }) => code !== was), rules: others };
  }
  const added = toIndicator(item);
  const changed =
    added.code === was
      ? { ...draft, indicators: draft.indicators.map((one) => (one.code === was ? added : one)) }
      : withIndicator({ ...draft, indicators: draft.indicators.filter(({ code }) => code !== was) }, added);
  if (item.formula === null) return { ...changed, rules: others };
  const rule: RuleDefinition = {
    id: totalRuleId(added.code),
    kind: 'computed',
    scope: 'return',
    expression: `${added.code} = ${item.formula}`,
    zh: total?.zh ?? '合计 = 各项之和',
    en: total?.en ?? 'Total = sum of its parts',
  };
  const rules = total ? draft.rules.map((one) => (one === total ? rule : one)) : [...draft.rules, rule];
  return { ...changed, rules };
}

/** The rule that computes a cell, as far as it can be read; else the one that is named after it. */
export function totalOf(rules: readonly RuleDefinition[], code: string | null): RuleDefinition | null {
  if (code === null) return null;
  return rules.find((rule) => rule.kind === 'computed' && rule.expression.startsWith(`${code} =`)) ?? null;
}

function toIndicator({ formula, ...item }: DraftIndicator): IndicatorDefinition {
  return {
    ...item,
    code: codeAt(item),
    table: tableOfRow(item.rowCode) ?? '',
    scale: item.measure === 'money_flow' ? 2 : 0,
    computed: formula !== null,
  };
}

function toRule(item: DraftRule): RuleDefinition {
  return { ...item, scope: looksBack(item.expression) ? 'previous period' : 'return' };
}

function looksBack(expression: string): boolean {
  try {
    return previousCodesIn(parseRule(expression)).length > 0;
  } catch (error) {
    // What cannot be read is a finding of the draft and keeps it from being adopted.
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}

/** The items with one put in the place of another, at the end, or taken out. */
function replaced<Item>(
  items: readonly Item[],
  keyOfItem: (item: Item) => string,
  was: string | null,
  item: Item | null,
): Item[] {
  if (was === null) return item === null ? [...items] : [...items, item];
  return items.flatMap((one) => (keyOfItem(one) === was ? (item === null ? [] : [item]) : [one]));
}

function keyOf(change: DraftChange): string | null {
  if (change.item === null) return null;
  switch (change.part) {
    case 'table':
      return change.item.code;
    case 'indicator':
      return codeAt(change.item);
    case 'rule':
      return change.item.id;
    case 'rate':
      return change.item.code;
  }
}

function keysOf(draft: FormContent, part: DraftChange['part']): Set<string> {
  if (part === 'table') return new Set(draft.tables.map(({ code }) => code));
  if (part === 'indicator') return new Set(draft.indicators.map(({ code }) => code));
  if (part === 'rule') return new Set(draft.rules.map(({ id }) => id));
  return new Set(draft.rates.map(({ code }) => code));
}

import { codesIn, parseRule } from './expression';
import type { OwnFigures, Scale } from './figure';
import type { Tier } from './tier';

/** How figures of an indicator add up over time; over places all of them sum. */
export type Measure = 'opening' | 'flow' | 'money_flow' | 'stock';

/** One table of a form version, in the order in which they are read. */
export interface TableDefinition {
  /** Its letter, with which the codes of its rows begin; never D, which is the rates'. */
  code: string;
  zh: string;
  en: string;
  /** `matrix`: rows by numbered columns; `list`: one figure a row, with its own unit. */
  layout: 'matrix' | 'list';
}

/** One indicator of a form version; its place in the list is its place in every vector of figures. */
export interface IndicatorDefinition {
  /** 'A01.4' (row and column) in a matrix, 'B10' in a list. */
  code: string;
  /** Code of its table. */
  table: string;
  rowCode: string;
  rowZh: string;
  rowEn: string;
  /** Column of a matrix, null in a list. */
  column: number | null;
  columnZh: string;
  columnEn: string;
  unit: string;
  measure: Measure;
  /** Decimal places kept inside the integer figure: 0, or 2 for money. */
  scale: Scale;
  /** Tiers whose own return asks for it; empty when computed. */
  collectedAt: readonly Tier[];
  /** Filled by a rule of kind `computed`, never typed. */
  computed: boolean;
}

/** One rule of a form: a computed total, or a comparison that blocks (`hard`) or asks why (`soft`). */
export interface RuleDefinition {
  id: string;
  kind: 'computed' | 'hard' | 'soft';
  scope: 'return' | 'previous period';
  /** In the rule language of `parseRule`, over figures in minor units. */
  expression: string;
  zh: string;
  en: string;
}

/** A derived rate: numerator over denominator, both in the rule language, at whatever level is shown. */
export interface RateDefinition {
  code: string;
  zh: string;
  en: string;
  numerator: string;
  denominator: string;
}

/** One version of the form. */
export interface FormDefinition {
  id: number;
  version: number;
  tables: readonly TableDefinition[];
  indicators: readonly IndicatorDefinition[];
  rules: readonly RuleDefinition[];
  rates: readonly RateDefinition[];
}

/** Positions of the cells that a tier's own return asks for. */
export function collectedBy(form: FormDefinition, tier: Tier): number[] {
  return form.indicators.flatMap((indicator, position) =>
    !indicator.computed && indicator.collectedAt.includes(tier) ? [position] : [],
  );
}

/**
 * Positions of the cells that mean something in a tier's own return: those that it asks for and the computed ones with
 * at least one such term, directly or through another computed cell.
 * @throws ExpressionError when a computed rule cannot be read.
 */
export function relevantAt(form: FormDefinition, tier: Tier): number[] {
  const relevant = new Set(collectedBy(form, tier).map((position) => form.indicators[position]?.code));
  const computed = form.rules
    .filter((rule) => rule.kind === 'computed')
    .map((rule) => parseRule(rule.expression));
  for (let grown = true; grown;) {
    grown = false;
    for (const { left, right } of computed) {
      if (left.kind !== 'indicator' || relevant.has(left.code)) continue;
      if (!codesIn(right).some((code) => relevant.has(code))) continue;
      relevant.add(left.code);
      grown = true;
    }
  }
  return form.indicators.flatMap((indicator, position) => (relevant.has(indicator.code) ? [position] : []));
}

/**
 * Own figures of one form version in the order of another, matched by code: blank where the old version lacks the
 * indicator or kept other decimals. For comparing a month with the one before across a change of form.
 */
export function alignFigures(
  figures: OwnFigures,
  from: FormDefinition,
  to: FormDefinition,
): (number | null)[] {
  const positions = new Map(from.indicators.map((indicator, position) => [indicator.code, position]));
  return to.indicators.map((indicator) => {
    const position = positions.get(indicator.code);
    if (position === undefined || from.indicators[position]?.scale !== indicator.scale) return null;
    return figures[position] ?? null;
  });
}

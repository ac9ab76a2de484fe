import { parseExpression } from './expression';
import { compileExpression, type CompiledExpression } from './expression-evaluation';
import { exactInteger, type Figures, type OwnFigures } from './figure';
import type { FormDefinition } from './indicator';
import type { ReturnState } from './return-flow';
import type { Tier } from './tier';

/** Numbers of [communities, streets, districts] below a division. */
export type TierCounts = [communities: number, streets: number, districts: number];

/** A return reduced to what adding up needs. */
export interface PlainReturn {
  divisionId: number;
  tier: Tier;
  state: ReturnState;
  /** Own figures with the computed cells filled; blanks count as 0. */
  own: OwnFigures;
  children: readonly PlainReturn[];
}

/** What a return shows, and hands upward when it is accepted. */
export interface AddedUp {
  total: number[];
  /** Descendants whose figures are inside the total along an unbroken accepted chain. */
  included: TierCounts;
}

/** A derived rate at one level, over one month or span. */
export interface RateValue {
  code: string;
  numerator: number;
  denominator: number;
  /** Numerator over denominator, null when the denominator is 0. */
  value: number | null;
}

/**
 * Figures of two places together; blanks count as 0.
 * @throws RangeError when they belong to different forms, FigureOverflowError when a sum is no longer exact
 */
export function addFigures(a: OwnFigures, b: OwnFigures): number[] {
  return combine(a, b, (x, y) => x + y);
}

/** Figures of `a` without those of `b`, as when a child is reopened; blanks count as 0. Errors as `addFigures`. */
export function subtractFigures(a: OwnFigures, b: OwnFigures): number[] {
  return combine(a, b, (x, y) => x - y);
}

/** Counts of two places together. */
export function addCounts(a: Readonly<TierCounts>, b: Readonly<TierCounts>): TierCounts {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

/** Counts of `a` without those of `b`. */
export function subtractCounts(a: Readonly<TierCounts>, b: Readonly<TierCounts>): TierCounts {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

/** What an accepted return of a tier adds to its parent's counts: itself and the descendants inside its total. */
export function countsHandedUp(tier: Tier, included: Readonly<TierCounts>): TierCounts {
  const itself: Readonly<Record<Tier, TierCounts>> = {
    community: [1, 0, 0],
    street: [0, 1, 0],
    district: [0, 0, 1],
    city: [0, 0, 0],
  };
  return addCounts(included, itself[tier]);
}

/**
 * How many ancestors' totals change when a return is accepted or reopened: the parent, and further up as long as the
 * ancestor just changed is itself accepted.
 * @param ancestors states of the parent, its parent and so on
 */
export function rippleLength(ancestors: readonly ReturnState[]): number {
  const stop = ancestors.findIndex((state) => state !== 'accepted');
  return stop === -1 ? ancestors.length : stop + 1;
}

/**
 * Figures of consecutive months seen together: flows sum, stocks are those of the last month, openings those of the
 * first.
 * @param series one vector per month, in time order, at least one
 * @throws RangeError for an empty series, FigureOverflowError when a sum is no longer exact
 */
export function overTime(form: FormDefinition, series: readonly Figures[]): number[] {
  const first = series[0];
  const last = series.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('no months to add up');
  for (const figures of series) requireLength(figures, form.indicators.length);
  return form.indicators.map(({ measure }, position) => {
    switch (measure) {
      case 'opening':
        return first[position] ?? 0;
      case 'stock':
        return last[position] ?? 0;
      case 'flow':
      case 'money_flow':
        return series.reduce((sum, figures) => exactInteger(sum + (figures[position] ?? 0)), 0);
    }
  });
}

/** Numerator over denominator, null when the denominator is 0. */
export function rate(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

/**
 * The form's rates over the totals of the level and time shown, in the form's order; never averaged from other rates.
 * @throws RangeError when the totals belong to another form
 */
export function evaluateRates(form: FormDefinition, total: Figures): RateValue[] {
  requireLength(total, form.indicators.length);
  return compiledRates(form).map(({ code, over, under }) => {
    const numerator = over.evaluate(total, null);
    const denominator = under.evaluate(total, null);
    return { code, numerator, denominator, value: rate(numerator, denominator) };
  });
}

/** Total and counts of the return at the top of a tree, computed from nothing but own figures and states. */
export function recompute(tree: PlainReturn): AddedUp {
  let total = tree.own.map((value) => value ?? 0);
  let included: TierCounts = [0, 0, 0];
  for (const child of tree.children) {
    if (child.state !== 'accepted') continue;
    const below = recompute(child);
    total = addFigures(total, below.total);
    included = addCounts(included, countsHandedUp(child.tier, below.included));
  }
  return { total, included };
}

interface CompiledRate {
  code: string;
  over: CompiledExpression;
  under: CompiledExpression;
}

const ratesOfForms = new WeakMap<FormDefinition, readonly CompiledRate[]>();

function compiledRates(form: FormDefinition): readonly CompiledRate[] {
  const kept = ratesOfForms.get(form);
  if (kept) return kept;
  const positions = new Map(form.indicators.map(({ code }, position) => [code, position]));
  const known = (code: string): boolean => positions.has(code);
  const compile = (text: string): CompiledExpression =>
    compileExpression(parseExpression(text, known), (code) => positions.get(code) ?? -1);
  const compiled = form.rates.map(({ code, numerator, denominator }) => ({
    code,
    over: compile(numerator),
    under: compile(denominator),
  }));
  ratesOfForms.set(form, compiled);
  return compiled;
}

function combine(a: OwnFigures, b: OwnFigures, operation: (x: number, y: number) => number): number[] {
  requireLength(b, a.length);
  return a.map((value, position) => exactInteger(operation(value ?? 0, b[position] ?? 0)));
}

function requireLength(figures: OwnFigures, length: number): void {
  if (figures.length !== length) throw new RangeError(`${figures.length} figures where ${length} belong`);
}

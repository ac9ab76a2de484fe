import { codesIn, parseExpression, parseRule, previousCodesIn } from './expression';
import { ExpressionError } from './expression-error';
import { compileComparison, compileExpression, type CompiledComparison } from './expression-evaluation';
import type { OwnFigures } from './figure';
import { ledgerFindings, ledgerRule, type LedgerFigures } from './ledger-findings';
import { collectedBy, relevantAt, type FormDefinition, type RuleDefinition } from './indicator';
import { TIERS, type Tier } from './tier';

/** What a check of own figures needs to know besides them. */
export interface CheckContext {
  tier: Tier;
  /** Own figures of the accepted return of the month before, in this form's order; null when there is none. */
  previousOwn: OwnFigures | null;
  /** Codes that the form of the month before lacked: rules that look back at one of them are skipped. */
  previousLacks?: readonly string[];
  /** Explanations of soft rules by rule id. */
  explanations: Readonly<Record<string, string>>;
  /** What the houses of the division say of table C; absent or null where they say nothing. */
  ledger?: LedgerFigures | null;
}

/** A rule that does not hold. */
export interface Finding {
  ruleId: string;
  /** `hard` blocks submission; `soft` passes once explained. */
  kind: 'hard' | 'soft';
  /** Codes of this month's cells to point at. */
  cells: readonly string[];
  /** Both sides' numbers, blanks counted as 0; minor units in a rule about money. */
  leftValue: number;
  rightValue: number;
  expression: string;
  zh: string;
  en: string;
  /** A soft rule for which a non-blank explanation is given; always false for a hard one. */
  explained: boolean;
}

/** Result of checking only what a change can have touched. */
export interface TouchedCheck {
  /** Ids of all rules that the cell takes part in at this tier; earlier findings of these are void. */
  ruleIds: readonly string[];
  /** Findings of these rules now. */
  findings: Finding[];
}

/** A form made ready for checking; compile once per form version and keep. */
export interface CompiledForm {
  readonly form: FormDefinition;
  /** Place of an indicator in every vector of figures. @throws RangeError for a code that the form lacks. */
  positionOf(code: string): number;
  /** Positions of the cells that a tier enters. */
  enterableAt(tier: Tier): readonly number[];
  /** Positions of the cells that a tier enters, and of the computed ones that depend on them. */
  relevantAt(tier: Tier): readonly number[];
  /**
   * A copy of the figures with the computed cells filled from the others; whatever stood in them is ignored.
   * A computed cell is null only when all cells that it is computed from are.
   */
  computeTotals(own: OwnFigures): (number | null)[];
  /**
   * All rules that do not hold. Skipped are rules without a cell of the tier, rules whose cells are all blank, and rules
   * about the month before when it has no accepted return or its form lacked a cell; elsewhere blanks count as 0.
   */
  check(own: OwnFigures, context: CheckContext): Finding[];
  /** Like `check`, for only the rules in which the changed cell takes part, itself or through a computed cell. */
  checkTouched(own: OwnFigures, context: CheckContext, changedCode: string): TouchedCheck;
  /** Codes of the cells that the tier enters and that are still blank, in the order of the form. */
  missing(own: OwnFigures, tier: Tier): string[];
}

/** A form that contradicts itself: a rule or rate that cannot be read, or a computed cell not computed exactly once. */
export class FormDefinitionError extends Error {
  override readonly name = 'FormDefinitionError';

  /**
   * @param subject id of the rule, code of the rate or of the indicator at fault
   * @param position place in the expression, null when the fault lies elsewhere
   */
  constructor(
    readonly subject: string,
    readonly code: string,
    readonly position: number | null = null,
  ) {
    super(`${subject}: ${code}${position === null ? '' : ` at ${position}`}`);
  }
}

interface PreparedRule {
  definition: RuleDefinition & { kind: 'hard' | 'soft' };
  comparison: CompiledComparison;
  looksBack: boolean;
  /** Cells of the month before that the rule depends on, itself or through a computed cell. */
  previousCells: ReadonlySet<number>;
  /** This month's cells in the rule, as they stand in it. */
  cells: readonly { code: string; position: number }[];
}

interface PreparedTotal {
  position: number;
  terms: readonly number[];
  evaluate(own: OwnFigures): number;
}

/** Reads all rules and rates of a form. @throws FormDefinitionError when the form contradicts itself. */
export function compileForm(form: FormDefinition): CompiledForm {
  const positions = new Map(form.indicators.map((indicator, position) => [indicator.code, position]));
  if (positions.size !== form.indicators.length)
    throw new FormDefinitionError(duplicateOf(form), 'CODE_TWICE');
  const positionOf = (code: string): number => {
    const position = positions.get(code);
    if (position === undefined) throw new RangeError(`the form has no indicator ${code}`);
    return position;
  };
  const known = (code: string): boolean => positions.has(code);

  const totals = prepareTotals(form, known, positionOf);
  const rules = prepareRules(form, known, positionOf, totals);
  for (const rate of form.rates) {
    reading(rate.code, () => parseExpression(rate.numerator, known));
    reading(rate.code, () => parseExpression(rate.denominator, known));
  }

  const enterable = perTier((tier) => collectedBy(form, tier));
  const relevant = perTier((tier) => relevantAt(form, tier));
  const rulesAt = perTier((tier) => {
    const here = new Set(relevant[tier]);
    return rules.filter((rule) => rule.cells.some((cell) => here.has(cell.position)));
  });
  const relevantSets = perTier((tier) => new Set(relevant[tier]));
  const touchedBy = indexByCell(form, rules, totals);

  const computeTotals = (own: OwnFigures): (number | null)[] => {
    if (own.length !== form.indicators.length) {
      throw new RangeError(`${own.length} figures for a form of ${form.indicators.length} indicators`);
    }
    const filled = [...own];
    for (const total of totals) {
      filled[total.position] = total.terms.every((term) => filled[term] === null)
        ? null
        : total.evaluate(filled);
    }
    return filled;
  };

  const findings = (
    candidates: readonly PreparedRule[],
    own: OwnFigures,
    context: CheckContext,
  ): Finding[] => {
    const current = computeTotals(own);
    const previous = context.previousOwn === null ? null : computeTotals(context.previousOwn);
    const lacking = (context.previousLacks ?? []).map(positionOf);
    const here = relevantSets[context.tier];
    const found: Finding[] = [];
    for (const rule of candidates) {
      if (rule.looksBack && previous === null) continue;
      if (lacking.some((position) => rule.previousCells.has(position))) continue;
      if (rule.cells.every((cell) => current[cell.position] === null)) continue;
      const { holds, left, right } = rule.comparison.evaluate(current, previous);
      if (holds) continue;
      const { id, kind, expression, zh, en } = rule.definition;
      const cells = rule.cells.filter((cell) => here.has(cell.position)).map((cell) => cell.code);
      const explained = kind === 'soft' && (context.explanations[id] ?? '').trim() !== '';
      found.push({
        ruleId: id,
        kind,
        cells,
        leftValue: left,
        rightValue: right,
        expression,
        zh,
        en,
        explained,
      });
    }
    return found;
  };

  return {
    form,
    positionOf,
    enterableAt: (tier) => enterable[tier],
    relevantAt: (tier) => relevant[tier],
    computeTotals,
    check: (own, context) => [
      ...findings(rulesAt[context.tier], own, context),
      ...ledgerFindings(own, context.ledger ?? {}, positions, context.explanations),
    ],
    checkTouched: (own, context, changedCode) => {
      const touched = touchedBy.get(positionOf(changedCode)) ?? new Set();
      const candidates = rulesAt[context.tier].filter((rule) => touched.has(rule));
      const known = context.ledger?.[changedCode];
      const ledger: LedgerFigures = known === undefined ? {} : { [changedCode]: known };
      return {
        ruleIds: [
          ...candidates.map((rule) => rule.definition.id),
          ...Object.keys(ledger).map((code) => ledgerRule(code)),
        ],
        findings: [
          ...findings(candidates, own, context),
          ...ledgerFindings(own, ledger, positions, context.explanations),
        ],
      };
    },
    missing: (own, tier) =>
      enterable[tier]
        .filter((position) => (own[position] ?? null) === null)
        .flatMap((position) => form.indicators[position]?.code ?? []),
  };
}

function prepareRules(
  form: FormDefinition,
  known: (code: string) => boolean,
  positionOf: (code: string) => number,
  totals: readonly PreparedTotal[],
): PreparedRule[] {
  const termsOf = new Map(totals.map(({ position, terms }) => [position, terms]));
  const withTerms = (position: number): number[] => [
    position,
    ...(termsOf.get(position) ?? []).flatMap(withTerms),
  ];
  const ids = new Set<string>();
  return form.rules.flatMap((definition) => {
    if (ids.has(definition.id)) throw new FormDefinitionError(definition.id, 'RULE_TWICE');
    ids.add(definition.id);
    const { kind } = definition;
    if (kind === 'computed') return [];
    const comparison = reading(definition.id, () => parseRule(definition.expression, known));
    const previousCodes = previousCodesIn(comparison);
    const looksBack = previousCodes.length > 0;
    if (looksBack !== (definition.scope === 'previous period')) {
      throw new FormDefinitionError(definition.id, 'RULE_SCOPE_WRONG');
    }
    const cells = codesIn(comparison).map((code) => ({ code, position: positionOf(code) }));
    if (cells.length === 0) throw new FormDefinitionError(definition.id, 'RULE_WITHOUT_CELLS');
    return [
      {
        definition: { ...definition, kind },
        comparison: compileComparison(comparison, positionOf),
        looksBack,
        previousCells: new Set(previousCodes.map(positionOf).flatMap(withTerms)),
        cells,
      },
    ];
  });
}

/** The computed cells so ordered that each stands after those that it is computed from. */
function prepareTotals(
  form: FormDefinition,
  known: (code: string) => boolean,
  positionOf: (code: string) => number,
): PreparedTotal[] {
  const waiting = new Map<number, PreparedTotal>();
  for (const rule of form.rules.filter(({ kind }) => kind === 'computed')) {
    const { comparator, left, right } = reading(rule.id, () => parseRule(rule.expression, known));
    if (left.kind !== 'indicator' || comparator !== '=' || previousCodesIn(right).length > 0) {
      throw new FormDefinitionError(rule.id, 'TOTAL_FORM_WRONG');
    }
    const position = positionOf(left.code);
    if (waiting.has(position)) throw new FormDefinitionError(rule.id, 'TOTAL_TWICE');
    if (form.indicators[position]?.computed !== true)
      throw new FormDefinitionError(rule.id, 'TOTAL_NOT_COMPUTED');
    const { evaluate } = compileExpression(right, positionOf);
    waiting.set(position, {
      position,
      terms: codesIn(right).map(positionOf),
      evaluate: (own) => evaluate(own, null),
    });
  }
  form.indicators.forEach((indicator, position) => {
    if (indicator.computed && !waiting.has(position))
      throw new FormDefinitionError(indicator.code, 'TOTAL_MISSING');
  });
  const ordered: PreparedTotal[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ terms }) => !terms.some((term) => waiting.has(term)));
    const [stuck] = waiting.keys();
    if (ready.length === 0)
      throw new FormDefinitionError(form.indicators[stuck ?? 0]?.code ?? '', 'TOTAL_CIRCULAR');
    ready.forEach((total) => waiting.delete(total.position));
    ordered.push(...ready);
  }
  return ordered;
}

/** For every cell the rules that a change of it can turn. */
function indexByCell(
  form: FormDefinition,
  rules: readonly PreparedRule[],
  totals: readonly PreparedTotal[],
): Map<number, Set<PreparedRule>> {
  const index = new Map(form.indicators.map((_, position) => [position, new Set<PreparedRule>()]));
  for (const rule of rules) {
    for (const { position } of rule.cells) index.get(position)?.add(rule);
  }
  for (const { position, terms } of [...totals].reverse()) {
    for (const rule of index.get(position) ?? []) terms.forEach((term) => index.get(term)?.add(rule));
  }
  return index;
}

function perTier<T>(of: (tier: Tier) => T): Record<Tier, T> {
  return Object.fromEntries(TIERS.map((tier) => [tier, of(tier)])) as Record<Tier, T>;
}

function duplicateOf(form: FormDefinition): string {
  const codes = form.indicators.map(({ code }) => code);
  return codes.find((code, position) => codes.indexOf(code) !== position) ?? '';
}

function reading<T>(subject: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ExpressionError) throw new FormDefinitionError(subject, error.code, error.position);
    throw error;
  }
}

import { z } from 'zod';
import { DivisionBrief } from './people';
import { Tier } from './divisions';
import { FormTable, Indicator, Measure, PeriodKey, Rate, Rule, Unit } from './forms';

/** A form version and the months that are reported on it. */
export const FormVersion = z.object({
  id: z.number().int(),
  number: z.number().int(),
  firstPeriod: PeriodKey,
  /** Last month reported on it; null while no later version is adopted. */
  lastPeriod: PeriodKey.nullable(),
  /** Null for the version that came with the portal. */
  adoptedAt: z.iso.datetime().nullable(),
  adoptedBy: z.string().nullable(),
  indicators: z.number().int(),
  /** Rules that block or ask why; those that compute cells are not counted. */
  rules: z.number().int(),
  rates: z.number().int(),
  /** Months opened so far that are reported on it. */
  periods: z.number().int(),
});
export type FormVersion = z.infer<typeof FormVersion>;

/** All versions, newest first, and whether the next one is being drafted. */
export const FormVersionList = z.object({
  items: z.array(FormVersion),
  draft: z
    .object({ startedAt: z.iso.datetime(), startedBy: z.string(), changedAt: z.iso.datetime() })
    .nullable(),
});
export type FormVersionList = z.infer<typeof FormVersionList>;

/** One table, indicator, rule or rate that a form has and another has not, or has otherwise. */
export const FormChange = z.object({
  part: z.enum(['table', 'indicator', 'rule', 'rate']),
  kind: z.enum(['added', 'changed', 'retired']),
  /** Code of the table, indicator or rate, id of the rule. */
  key: z.string(),
  zh: z.string(),
  en: z.string(),
  /** Only of a changed one: fields as in the form, tiers joined by semicolons. */
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
});
export type FormChange = z.infer<typeof FormChange>;
export const FormDifference = z.object({ items: z.array(FormChange) });
export type FormDifference = z.infer<typeof FormDifference>;
/** `against`: id of the version that is compared with; without it the version before. */
export const FormDifferenceQuery = z.object({ against: z.coerce.number().int().optional() });

/** One thing that keeps a draft from being adopted, and where it stands; `code` is stable. */
export const FormFinding = z.object({
  part: z.enum(['form', 'table', 'indicator', 'rule', 'rate']),
  /** Code of the table, indicator or rate, id of the rule; empty for the form as a whole. */
  key: z.string(),
  field: z.string(),
  code: z.string(),
  /** 0-based place in an expression, in UTF-16 units; null elsewhere. */
  position: z.number().int().nullable(),
  found: z.string().nullable(),
});
export type FormFinding = z.infer<typeof FormFinding>;

/** The next version while it is being drawn up. */
export const FormDraft = z.object({
  /** Grows with every change; a change names the version that it was made on. */
  version: z.number().int(),
  /** The version that it began as. */
  base: z.object({ id: z.number().int(), number: z.number().int() }),
  startedAt: z.iso.datetime(),
  startedBy: z.string(),
  changedAt: z.iso.datetime(),
  tables: z.array(FormTable),
  indicators: z.array(Indicator),
  rules: z.array(Rule),
  rates: z.array(Rate),
  findings: z.array(FormFinding),
  /** Against the base. */
  difference: z.array(FormChange),
  /** The first month that it may be adopted for. */
  earliestPeriod: PeriodKey,
});
export type FormDraft = z.infer<typeof FormDraft>;

const Name = z.string().trim().max(80);
const ExpressionText = z.string().trim().max(2000);

/** A table as it is drafted. Letter and layout of one that holds indicators stay. */
export const DraftTable = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^[A-CE-Z]$/)
    .meta({ example: 'E' }),
  zh: Name.meta({ example: '寄养与助养家庭' }),
  en: Name.meta({ example: 'Foster and sponsoring families' }),
  layout: FormTable.shape.layout,
});
export type DraftTable = z.infer<typeof DraftTable>;

/**
 * An indicator as it is drafted: table and code come from row and column, the decimal places from the measure, and the
 * rule that fills a computed cell from `formula`.
 */
export const DraftIndicator = z.strictObject({
  rowCode: z
    .string()
    .trim()
    .regex(/^[A-CE-Z]\d{2}$/)
    .meta({ example: 'B80' }),
  column: z.number().int().min(1).max(20).nullable(),
  rowZh: Name,
  rowEn: Name,
  columnZh: Name,
  columnEn: Name,
  unit: Unit,
  measure: Measure,
  collectedAt: z.array(Tier).max(4),
  /** What a computed cell is the sum of, in the rule language; null for a cell that is entered. */
  formula: ExpressionText.nullable(),
});
export type DraftIndicator = z.infer<typeof DraftIndicator>;
/** A rule as it is drafted; whether it looks back comes from its expression. */
export const DraftRule = z.strictObject({
  id: z.string().trim().min(1).max(32).meta({ example: 'H-B80' }),
  kind: z.enum(['hard', 'soft']),
  expression: ExpressionText,
  zh: Name,
  en: Name,
});
export type DraftRule = z.infer<typeof DraftRule>;
export const DraftRate = z.strictObject({
  code: z.string().trim().min(1).max(12).meta({ example: 'D10' }),
  zh: Name,
  en: Name,
  numerator: ExpressionText,
  denominator: ExpressionText,
});
export type DraftRate = z.infer<typeof DraftRate>;

/** `was`: code or id that the item has now, null to add one. `item`: what it shall be, null to retire it. */
const change = <Part extends string, Item extends z.ZodType>(part: Part, item: Item) =>
  z.strictObject({ part: z.literal(part), was: z.string().max(40).nullable(), item: item.nullable() });
export const DraftChange = z.discriminatedUnion('part', [
  /** `place`: 0-based among the tables; without it one stays, and a new one comes last. A table goes with its indicators. */
  change('table', DraftTable).extend({ place: z.number().int().min(0).max(50).optional() }),
  change('indicator', DraftIndicator),
  change('rule', DraftRule),
  change('rate', DraftRate),
]);
export type DraftChange = z.infer<typeof DraftChange>;
export const ChangeDraftRequest = z.strictObject({
  version: z.number().int(),
  changes: z.array(DraftChange).min(1).max(500),
});
export type ChangeDraftRequest = z.infer<typeof ChangeDraftRequest>;
export const DiscardDraftQuery = z.object({ version: z.coerce.number().int() });
export const AdoptDraftRequest = z.strictObject({
  version: z.number().int(),
  /** From this month on returns use the new version; months opened before keep theirs. */
  firstPeriod: PeriodKey,
});
export type AdoptDraftRequest = z.infer<typeof AdoptDraftRequest>;

export const RuleExamplesRequest = z.strictObject({ expression: ExpressionText.min(1) });
export type RuleExamplesRequest = z.infer<typeof RuleExamplesRequest>;
/** A rule that is being written, held against accepted returns of the latest month that has some. */
export const RuleExamples = z.object({
  /** Why it cannot be evaluated, at its place; null when it can. */
  fault: FormFinding.pick({ code: true, position: true, found: true }).nullable(),
  /** The month looked at; null where no return is accepted yet. */
  period: PeriodKey.nullable(),
  /** Cells that the month's form does not have: of those there is nothing to show yet. */
  lacking: z.array(z.string()),
  /** Accepted returns that the rule concerns, among `of` looked at; at most 1,000 are, spread over the city. */
  checked: z.number().int(),
  of: z.number().int(),
  /** How many of `checked` it does not hold for. */
  broken: z.number().int(),
  /** Decimal places kept inside both sides' numbers. */
  scale: z.union([z.literal(0), z.literal(2)]),
  /** Some of them, broken ones first; null for those who may not see figures. */
  examples: z
    .array(z.object({ division: DivisionBrief, left: z.number(), right: z.number(), holds: z.boolean() }))
    .nullable(),
});
export type RuleExamples = z.infer<typeof RuleExamples>;

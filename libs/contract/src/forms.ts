import { z } from 'zod';
import { Tier } from './divisions';

export const Measure = z.enum(['opening', 'flow', 'money_flow', 'stock']);
export const Unit = z.enum([
  'person',
  'times',
  'grid',
  'case',
  'facility',
  'bed',
  'organisation',
  '10k_yuan',
]);
export type Unit = z.infer<typeof Unit>;

/** One table of a form version, in the order in which they are read. */
export const FormTable = z.object({
  /** Its letter, with which the codes of its rows begin. */
  code: z.string().meta({ example: 'A' }),
  zh: z.string().meta({ example: '特殊未成年人' }),
  en: z.string().meta({ example: 'Target groups' }),
  /** `matrix`: rows by numbered columns; `list`: one figure a row, with its own unit. */
  layout: z.enum(['matrix', 'list']),
});
export type FormTable = z.infer<typeof FormTable>;

/** One indicator of a form version; its place in the list is its place in every vector of figures. */
export const Indicator = z.object({
  code: z.string(),
  /** Code of its table. */
  table: z.string().meta({ example: 'A' }),
  rowCode: z.string(),
  rowZh: z.string(),
  rowEn: z.string(),
  column: z.number().int().nullable(),
  columnZh: z.string(),
  columnEn: z.string(),
  unit: Unit,
  measure: Measure,
  /** Decimal places of the unit kept in the integer figure: 0, or 2 for money. */
  scale: z.union([z.literal(0), z.literal(2)]),
  collectedAt: z.array(Tier),
  computed: z.boolean(),
});
export type Indicator = z.infer<typeof Indicator>;

export const Rule = z.object({
  id: z.string(),
  kind: z.enum(['computed', 'hard', 'soft']),
  scope: z.enum(['return', 'previous period']),
  expression: z.string(),
  zh: z.string(),
  en: z.string(),
});
export type Rule = z.infer<typeof Rule>;

/** A derived rate, always numerator over denominator at the level shown. */
export const Rate = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  numerator: z.string(),
  denominator: z.string(),
});
export type Rate = z.infer<typeof Rate>;

export const Form = z.object({
  id: z.number().int(),
  version: z.number().int(),
  tables: z.array(FormTable),
  indicators: z.array(Indicator),
  rules: z.array(Rule),
  rates: z.array(Rate),
});
export type Form = z.infer<typeof Form>;

export const PeriodKey = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** `correcting`: published, and reopened for the divisions that a correction names. */
export const PeriodState = z.enum(['open', 'closed', 'published', 'correcting']);
export type PeriodState = z.infer<typeof PeriodState>;
/** A reporting month; deadlines end with their day in Asia/Shanghai. */
export const Period = z.object({
  key: PeriodKey,
  state: PeriodState,
  /** Number of the latest edition, null before the first. */
  edition: z.number().int().nullable(),
  formId: z.number().int(),
  deadlines: z.object({
    community: z.iso.date(),
    street: z.iso.date(),
    district: z.iso.date(),
    city: z.iso.date(),
  }),
  /** Days from a return's due day on which those who owe it are reminded: -2 two days before, 1 the day after. */
  nudgeDays: z.array(z.number().int()),
  version: z.number().int(),
});
export type Period = z.infer<typeof Period>;
export const PeriodList = z.object({ items: z.array(Period) });
const NudgeDays = z.array(z.number().int().min(-30).max(30)).max(10);
/** Deadlines not given follow the default days 3, 5, 8, 10 of the following month. */
export const OpenPeriodRequest = z.strictObject({
  key: PeriodKey,
  deadlines: Period.shape.deadlines.optional(),
  /** Without it two days before, on the day and the day after. */
  nudgeDays: NudgeDays.optional(),
});
export type OpenPeriodRequest = z.infer<typeof OpenPeriodRequest>;
export const MovePeriodRequest = z.strictObject({
  move: z.enum(['close', 'reopen']),
  version: z.number().int(),
});
export type MovePeriodRequest = z.infer<typeof MovePeriodRequest>;

/** Sets the days on which those who owe a return of the month are reminded; an empty list sends none. */
export const NudgeDaysRequest = z.strictObject({ version: z.number().int(), days: NudgeDays });
export type NudgeDaysRequest = z.infer<typeof NudgeDaysRequest>;

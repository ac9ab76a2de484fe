import { z } from 'zod';
import { CommunityKind } from './divisions';
import { Measure, PeriodKey, PeriodState } from './forms';
import { DivisionBrief } from './people';
import { TierCounts } from './returns';
import { Hierarchy, Regrouped } from './statistics';

/** Months, or quarters, half-years and years as views over them. */
export const SpanKind = z.enum(['month', 'quarter', 'half', 'year']);
export type SpanKind = z.infer<typeof SpanKind>;

/** Which divisions stand in the rows: none but the division itself, its children, all of a tier below, chosen ones. */
export const ExploreRows = z.enum(['none', 'children', 'district', 'street', 'community', 'chosen']);
export type ExploreRows = z.infer<typeof ExploreRows>;

/** What can stand beside each value. */
export const ExploreBeside = z.enum(['share', 'previous', 'year']);
export type ExploreBeside = z.infer<typeof ExploreBeside>;

const listOf = <T extends z.ZodType<unknown, string>>(item: T, most: number) =>
  z
    .string()
    .max(1600)
    .transform((text) => [...new Set(text.split(',').map((part) => part.trim()))])
    .pipe(z.array(item).max(most));

/**
 * What to look at. `indicators`: codes of at most 20 indicators or rates, comma-separated. `from`…`to`: at most 60
 * months. `divisions`: ids, with `rows=chosen` only. `kind` keeps communities of one kind. `sort`: `code`, or a column
 * as `2026-10:B10`.
 */
export const ExploreQuery = z.object({
  division: z.coerce
    .number()
    .int()
    .describe('Division whose total, share and children are shown')
    .meta({ example: 1 }),
  rows: ExploreRows.default('children'),
  divisions: listOf(z.string().regex(/^[1-9]\d{0,8}$/), 200)
    .optional()
    .describe('Ids with rows=chosen, comma-separated, at most 200')
    .meta({ example: '2,3' }),
  kind: CommunityKind.optional().describe('Only communities of this kind, with rows=community'),
  from: PeriodKey.describe('First month').meta({ example: '2026-01' }),
  to: PeriodKey.describe('Last month, at most 60 months').meta({ example: '2026-10' }),
  by: SpanKind.default('month').describe(
    'Span of each column: flows sum, stocks are those of its last month',
  ),
  indicators: listOf(z.string().min(1).max(12), 20)
    .describe('Codes of indicators and rates, comma-separated, at most 20')
    .meta({ example: 'A00.4,B10,D01' }),
  beside: listOf(ExploreBeside, 3)
    .optional()
    .describe('Beside each value: share of the division, value of the span before, of the year before')
    .meta({ example: 'share,year' }),
  hierarchy: Hierarchy.default('was').describe(
    'was: by the hierarchy of each month; now: regrouped by the hierarchy of today',
  ),
  split: z.stringbool().default(false).describe('Adds the urban and the rural communities of the division'),
  sort: z
    .string()
    .regex(/^(code|\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?:[A-Z0-9.]{1,12})$/)
    .default('code')
    .describe('code, or span and column such as 2026-10:B10')
    .meta({ example: '2026-10:B10' }),
  descending: z.stringbool().default(false),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(2000).default(100),
});
export type ExploreQuery = z.infer<typeof ExploreQuery>;

/**
 * How far the values of a span can be trusted: `incomplete` lacks returns below or in time, `provisional` may still
 * change because a month is not published, `missing` has no figures at all.
 */
export const FigureMark = z.enum(['final', 'provisional', 'incomplete', 'missing']);
export type FigureMark = z.infer<typeof FigureMark>;

/** Values by span, then by column: minor units, a fraction for a rate, null where there is none. */
const Values = z.array(z.array(z.number().nullable()));

/** Earlier values for a comparison; `comparable` is false where one of both spans is incomplete. */
const Compared = z.object({ values: Values, comparable: z.array(z.boolean()) });

/** The figures of one division, or of all communities of a kind. */
export const ExploreFigures = z.object({
  values: Values,
  /** By span. */
  marks: z.array(FigureMark),
  /** Returns below that are inside the values, of those expected, over all months of each span; null for a community. */
  completeness: z.array(z.object({ included: TierCounts, expected: TierCounts })).nullable(),
  /** Share of the division's total; null for rates and where not every month is accepted. */
  share: Values.optional(),
  /** The span before. */
  previous: Compared.optional(),
  /** The same months a year before. */
  year: Compared.optional(),
});
export type ExploreFigures = z.infer<typeof ExploreFigures>;

export const ExploreRow = ExploreFigures.extend({
  division: DivisionBrief,
  kind: CommunityKind.nullable(),
  /** Name of the division above. */
  above: z.string().nullable(),
  /** Place among all rows by the column sorted by, ties alike; null when sorted by code or without a value. */
  rank: z.number().int().nullable(),
  /** Figures of a division that was split would belong here in part; nobody knows which, so they are left out. */
  partial: z.boolean().optional(),
});
export type ExploreRow = z.infer<typeof ExploreRow>;

export const ExploreSpan = z.object({
  key: z.string(),
  kind: SpanKind,
  from: PeriodKey,
  to: PeriodKey,
  /** Whether every month of the calendar's span is reported on. */
  whole: z.boolean(),
  /** The least settled of its months. */
  state: PeriodState,
  /** Numbers of the form versions that its months are reported on, oldest first. */
  formVersions: z.array(z.number().int()),
  /** Its published months with the number of the edition that the figures are those of. */
  editions: z.array(z.object({ period: PeriodKey, number: z.number().int() })),
  /** Divisions below, or the division itself, that were excused from reporting on a month, by name. */
  excused: z.array(z.object({ period: PeriodKey, name: z.string() })),
});
export type ExploreSpan = z.infer<typeof ExploreSpan>;

/** Divisions by spans by columns, with the totals of the division that they belong to. */
export const Explore = z.object({
  asOf: z.iso.datetime(),
  /** The form version of the last month. */
  formId: z.number().int(),
  /** All form versions of the months in view, oldest first; a code may belong to any of them. */
  formIds: z.array(z.number().int()),
  spans: z.array(ExploreSpan),
  columns: z.array(
    z.object({
      code: z.string(),
      measure: Measure.nullable(),
      /** Keys of the spans without a value because a form version in them lacks the indicator; never counted as 0. */
      lacking: z.array(z.string()),
    }),
  ),
  /** The division itself, as its return holds it. */
  whole: ExploreRow,
  /** All urban and all rural communities of the division; null unless asked for. */
  split: z.object({ urban: ExploreFigures, rural: ExploreFigures }).nullable(),
  rows: z.array(ExploreRow),
  page: z.number().int(),
  size: z.number().int(),
  total: z.number().int(),
  regrouped: Regrouped.optional(),
});
export type Explore = z.infer<typeof Explore>;

const ExploreAxis = z.enum(['division', 'span', 'column']);

/** A view as a file: as {@link ExploreQuery} with all its lines, laid out as on the screen. */
export const ExploreFileQuery = ExploreQuery.omit({ page: true, size: true }).extend({
  down: ExploreAxis.default('division').describe('What goes down the lines'),
  across: listOf(ExploreAxis, 2)
    .optional()
    .describe('What goes across, the outer head first; what is neither down nor across is fixed')
    .meta({ example: 'span,column' }),
  at: z
    .string()
    .max(20)
    .optional()
    .describe('What is fixed: key of a span, code of a column, id of a division')
    .meta({ example: '2026-10' }),
  lang: z.enum(['zh-Hans', 'en']).default('zh-Hans').describe('Language of the file'),
});
export type ExploreFileQuery = z.infer<typeof ExploreFileQuery>;

/** A view as CSV; `utf-8-bom` opens rightly in Excel and WPS. */
export const ExploreCsvQuery = ExploreFileQuery.extend({
  encoding: z.enum(['utf-8-bom', 'gb18030']).default('utf-8-bom').describe('Encoding of the letters'),
});
export type ExploreCsvQuery = z.infer<typeof ExploreCsvQuery>;

/** What an open format holds: as {@link ExploreQuery}, all indicators of the form unless some are named. */
export const ExportQuery = ExploreQuery.pick({
  division: true,
  rows: true,
  divisions: true,
  kind: true,
  from: true,
  to: true,
  by: true,
  hierarchy: true,
}).extend({
  indicators: ExploreQuery.shape.indicators.optional(),
  lang: z.enum(['zh-Hans', 'en']).default('zh-Hans').describe('Language of the labels'),
});
export type ExportQuery = z.infer<typeof ExportQuery>;

/** A JSON-stat 2.0 dataset, see https://json-stat.org/full/. */
export const JsonStat = z.object({
  version: z.literal('2.0'),
  class: z.literal('dataset'),
  label: z.string(),
  source: z.string(),
  updated: z.iso.datetime(),
  id: z.array(z.string()),
  size: z.array(z.number().int()),
  role: z.object({ time: z.array(z.string()), geo: z.array(z.string()), metric: z.array(z.string()) }),
  dimension: z.record(z.string(), z.unknown()),
  /** In the order of `id`, the last one fastest; in the unit of the indicator. */
  value: z.array(z.number().nullable()),
  /** Of figures that are not final, by their place among the values. */
  status: z.record(z.string(), z.enum(['provisional', 'incomplete', 'missing', 'lacking'])),
  extension: z.record(z.string(), z.unknown()),
});

/** The official monthly table as PDF. */
export const MonthlyTableQuery = z.object({
  division: z.coerce.number().int().meta({ example: 1 }),
  period: PeriodKey.meta({ example: '2026-10' }),
  lang: z.enum(['zh-Hans', 'en']).default('zh-Hans').describe('Language of the document'),
});
export type MonthlyTableQuery = z.infer<typeof MonthlyTableQuery>;

/** A view that somebody kept: its address within the explorer, without the leading question mark. */
export const SavedView = z.object({
  id: z.number().int(),
  name: z.string(),
  address: z.string(),
  savedAt: z.iso.datetime(),
});
export type SavedView = z.infer<typeof SavedView>;
export const SavedViewList = z.object({ items: z.array(SavedView) });
export type SavedViewList = z.infer<typeof SavedViewList>;
const ViewName = z.string().trim().min(1).max(60).meta({ example: '各街道镇接报，按年' });
const ViewAddress = z
  .string()
  .max(3000)
  .regex(/^[\w\-.~%:,=&+*]*$/, { error: 'VIEW_ADDRESS' })
  .meta({ example: 'division=1&from=2026-01&to=2026-10&indicators=B10' });
export const SaveViewRequest = z.strictObject({ name: ViewName, address: ViewAddress });
export type SaveViewRequest = z.infer<typeof SaveViewRequest>;
/** A new name, or a new address under the same name. */
export const ChangeViewRequest = z.strictObject({
  name: ViewName.optional(),
  address: ViewAddress.optional(),
});
export type ChangeViewRequest = z.infer<typeof ChangeViewRequest>;

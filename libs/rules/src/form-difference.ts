import type { FormContent } from './form-content';
import type { IndicatorDefinition, RateDefinition, RuleDefinition, TableDefinition } from './indicator';

/** One field that stands otherwise; `before` and `after` as a reader would write them. */
export interface ChangedField {
  field: string;
  before: string;
  after: string;
}

/** One table, indicator, rule or rate that is new, gone, or stands otherwise. */
export interface FormChange {
  part: 'table' | 'indicator' | 'rule' | 'rate';
  kind: 'added' | 'changed' | 'retired';
  /** Code of the table, indicator or rate, id of the rule. */
  key: string;
  zh: string;
  en: string;
  /** Only of a changed one. */
  fields: ChangedField[];
}

/** A table with its place among those that both forms have: one that is added moves no other. */
type PlacedTable = TableDefinition & { place: number };

const TABLE_FIELDS = ['zh', 'en', 'layout', 'place'] as const;
const INDICATOR_FIELDS = [
  'rowZh',
  'rowEn',
  'columnZh',
  'columnEn',
  'unit',
  'measure',
  'collectedAt',
  'computed',
] as const;
const RULE_FIELDS = ['kind', 'scope', 'expression', 'zh', 'en'] as const;
const RATE_FIELDS = ['zh', 'en', 'numerator', 'denominator'] as const;

/** What a form says otherwise than another: tables by code, then indicators by code, then rules by id, then rates by code, in their order. */
export function differenceOf(before: FormContent, after: FormContent): FormChange[] {
  const tablesOf = (form: FormContent, other: FormContent): PlacedTable[] => {
    const shared = form.tables.filter(({ code }) => other.tables.some((one) => one.code === code));
    return form.tables.map((table) => ({ ...table, place: shared.indexOf(table) + 1 }));
  };
  return [
    ...changes(
      'table',
      tablesOf(before, after),
      tablesOf(after, before),
      ({ code }) => code,
      ({ zh, en }) => ({ zh, en }),
      TABLE_FIELDS,
    ),
    ...changes(
      'indicator',
      before.indicators,
      after.indicators,
      ({ code }) => code,
      indicatorNames,
      INDICATOR_FIELDS,
    ),
    ...changes(
      'rule',
      before.rules,
      after.rules,
      ({ id }) => id,
      ({ zh, en }) => ({ zh, en }),
      RULE_FIELDS,
    ),
    ...changes(
      'rate',
      before.rates,
      after.rates,
      ({ code }) => code,
      ({ zh, en }) => ({ zh, en }),
      RATE_FIELDS,
    ),
  ];
}

/** Whether two forms say the same. */
export function sameForm(before: FormContent, after: FormContent): boolean {
  return differenceOf(before, after).length === 0;
}

function indicatorNames({ rowZh, rowEn, columnZh, columnEn }: IndicatorDefinition): {
  zh: string;
  en: string;
} {
  return {
    zh: columnZh === '' ? rowZh : `${rowZh}：${columnZh}`,
    en: columnEn === '' ? rowEn : `${rowEn}: ${columnEn}`,
  };
}

function changes<Item extends PlacedTable | IndicatorDefinition | RuleDefinition | RateDefinition>(
  part: FormChange['part'],
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
  namesOf: (item: Item) => { zh: string; en: string },
  fields: readonly (keyof Item & string)[],
): FormChange[] {
  const earlier = new Map(before.map((item) => [keyOf(item), item]));
  const later = new Set(after.map(keyOf));
  const present = after.flatMap((item): FormChange[] => {
    const key = keyOf(item);
    const was = earlier.get(key);
    if (!was) return [{ part, kind: 'added', key, ...namesOf(item), fields: [] }];
    const changed = fields.flatMap((field): ChangedField[] => {
      const [old, fresh] = [written(was[field]), written(item[field])];
      return old === fresh ? [] : [{ field, before: old, after: fresh }];
    });
    return changed.length === 0 ? [] : [{ part, kind: 'changed', key, ...namesOf(item), fields: changed }];
  });
  const gone = before
    .filter((item) => !later.has(keyOf(item)))
    .map((item): FormChange => ({ part, kind: 'retired', key: keyOf(item), ...namesOf(item), fields: [] }));
  return [...present, ...gone];
}

/** Lists are compared without their order: the tiers that collect are a set. */
function written(value: unknown): string {
  return Array.isArray(value) ? [...(value as string[])].sort().join(';') : String(value);
}

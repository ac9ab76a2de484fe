import type { FormDefinition, IndicatorDefinition, TableDefinition } from './indicator';

/** What a form version holds, without its number: what a draft of the next one is made of. */
export type FormContent = Pick<FormDefinition, 'tables' | 'indicators' | 'rules' | 'rates'>;

/** Tables of one form at most. */
export const MOST_TABLES = 12;
/** Indicators of one form at most: a month is saved and pasted as a whole. */
export const MOST_INDICATORS = 400;
/** Rules and rates of one form at most. */
export const MOST_RULES = 400;
export const MOST_RATES = 40;

/** Code of the indicator at a place of the form: `A12.4` in a matrix, `B80` in a list. */
export function codeAt({ rowCode, column }: Pick<IndicatorDefinition, 'rowCode' | 'column'>): string {
  return column === null ? rowCode : `${rowCode}.${column}`;
}

/** Letters that a table may have: D is the rates'. */
export const TABLE_CODE = /^[A-CE-Z]$/;

/** Table that a row's code belongs to: its first letter. */
export function tableOfRow(rowCode: string): string | null {
  const letter = rowCode.slice(0, 1);
  return TABLE_CODE.test(letter) ? letter : null;
}

/** The first letter that no table has; null when all are taken. */
export function freeTableCode(tables: readonly Pick<TableDefinition, 'code'>[]): string | null {
  const taken = new Set(tables.map(({ code }) => code));
  return [...'ABCEFGHIJKLMNOPQRSTUVWXYZ'].find((letter) => !taken.has(letter)) ?? null;
}

/**
 * A form with one indicator more, where a reader looks for it: by table, row and column, the total row of a matrix
 * (`A00`) last.
 */
export function withIndicator<Form extends Pick<FormContent, 'tables' | 'indicators'>>(
  form: Form,
  added: IndicatorDefinition,
): Form {
  const { tables, indicators } = form;
  const keyOf = keysIn(tables);
  const after = indicators.findIndex((one) => compareKeys(keyOf(one), keyOf(added)) > 0);
  const place = after === -1 ? indicators.length : after;
  return { ...form, indicators: [...indicators.slice(0, place), added, ...indicators.slice(place)] };
}

/** The indicators in the order of the tables; inside of a table they stay as they are. */
export function inTableOrder({
  tables,
  indicators,
}: Pick<FormContent, 'tables' | 'indicators'>): IndicatorDefinition[] {
  const placeOf = placesIn(tables);
  return [...indicators].sort((a, b) => placeOf(a.table) - placeOf(b.table));
}

/**
 * Forms as one, for series that span them: everything of the last, then what only earlier ones hold, the latest of them
 * first. Positions of its indicators belong to no vector.
 *
 * @param forms oldest first, at least one
 */
export function unionOfForms(forms: readonly FormDefinition[]): FormDefinition {
  const [last, ...earlier] = [...forms].reverse();
  if (!last) throw new RangeError('no form to unite');
  return earlier.reduce<FormDefinition>(
    (union, form) => ({
      ...union,
      tables: [...union.tables, ...missingFrom(union.tables, form.tables, ({ code }) => code)],
      indicators: [
        ...union.indicators,
        ...missingFrom(union.indicators, form.indicators, ({ code }) => code),
      ],
      rates: [...union.rates, ...missingFrom(union.rates, form.rates, ({ code }) => code)],
    }),
    last,
  );
}

function missingFrom<Item>(
  known: readonly Item[],
  items: readonly Item[],
  keyOfItem: (item: Item) => string,
): Item[] {
  const keys = new Set(known.map(keyOfItem));
  return items.filter((item) => !keys.has(keyOfItem(item)));
}

type Key = readonly [table: number, total: number, row: string, column: number];

function keysIn(tables: readonly TableDefinition[]): (indicator: IndicatorDefinition) => Key {
  const placeOf = placesIn(tables);
  return ({ table, rowCode, column }) => [
    placeOf(table),
    column !== null && rowCode.endsWith('00') ? 1 : 0,
    rowCode,
    column ?? 0,
  ];
}

/** Place of a table by its code; one that is not among them comes last. */
function placesIn(tables: readonly TableDefinition[]): (code: string) => number {
  const places = new Map(tables.map(({ code }, place) => [code, place]));
  return (code) => places.get(code) ?? tables.length;
}

function compareKeys(a: Key, b: Key): number {
  for (const [place, left] of a.entries()) {
    const right = b[place] ?? 0;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

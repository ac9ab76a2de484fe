import type { FormDefinition, IndicatorDefinition } from './indicator';

/** What a form version holds, without its number: what a draft of the next one is made of. */
export type FormContent = Pick<FormDefinition, 'indicators' | 'rules' | 'rates'>;

/** Indicators of one form at most: a month is saved and pasted as a whole. */
export const MOST_INDICATORS = 400;
/** Rules and rates of one form at most. */
export const MOST_RULES = 400;
export const MOST_RATES = 40;

/** Code of the indicator at a place of the form: `A12.4` in the matrix of table A, `B80` in the lists. */
export function codeAt({ rowCode, column }: Pick<IndicatorDefinition, 'rowCode' | 'column'>): string {
  return column === null ? rowCode : `${rowCode}.${column}`;
}

/** Table that a row's code belongs to: its first letter. */
export function tableOfRow(rowCode: string): IndicatorDefinition['table'] | null {
  const [letter] = rowCode;
  return letter === 'A' || letter === 'B' || letter === 'C' ? letter : null;
}

/** The indicators with one more, where a reader looks for it: by table, row and column, the total row (`A00`) last. */
export function withIndicator(
  indicators: readonly IndicatorDefinition[],
  added: IndicatorDefinition,
): IndicatorDefinition[] {
  const after = indicators.findIndex((one) => compareKeys(keyOf(one), keyOf(added)) > 0);
  const place = after === -1 ? indicators.length : after;
  return [...indicators.slice(0, place), added, ...indicators.slice(place)];
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

type Key = readonly [table: string, total: number, row: string, column: number];

function keyOf({ table, rowCode, column }: IndicatorDefinition): Key {
  return [table, table === 'A' && rowCode === 'A00' ? 1 : 0, rowCode, column ?? 0];
}

function compareKeys(a: Key, b: Key): number {
  for (const [place, left] of a.entries()) {
    const right = b[place] ?? 0;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

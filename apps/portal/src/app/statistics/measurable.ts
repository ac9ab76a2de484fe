import type { Form, Indicator, Rate } from '@tonghu/contract';
import { codesIn, evaluateRates, parseExpression } from '@tonghu/rules';
import type { Quantity } from '@tonghu/ui';

/** Totals in the order of the form; null where an older form lacked the indicator. */
export type Totals = readonly (number | null)[];

/** Anything that can be read off totals and be shown in a column or on a chart: an indicator or a derived rate. */
export interface Measurable {
  code: string;
  /** Letter of its table, D for a rate. */
  table: string;
  /** The table in words. */
  tableName: string;
  /** Row and column of the form in full, such as 孤儿：期末在册人数. */
  label: string;
  /** Row alone, where a group head already names the rest. */
  row: string;
  column: string;
  quantity: Quantity;
  /** Unit in words, empty for a rate. */
  unit: string;
  /** Whether it is a state at the end or beginning of the month, which never adds up over months. */
  stock: boolean;
  /** Its value in totals of the form: minor units, or a fraction for a rate; null for a rate over nothing. */
  of: (total: Totals) => number | null;
  /** Both sides of a rate; null for an indicator. */
  sides: (total: Totals) => { numerator: number; denominator: number } | null;
}

/** Says a message, as `Wording.say`. */
type Say = (key: string, params?: Record<string, unknown>) => string;

/** The four figures that a roll-up begins with, as far as the form has them. */
export const KEY_CODES = ['A00.4', 'B10', 'B50', 'D01'] as const;

/** The columns that the table of divisions begins with. */
export const FIRST_COLUMNS = ['A00.4', 'A05.4', 'B10', 'B50', 'B70'] as const;

/** Everything that a form lets one show, indicators in its order and then the rates, in the given language. */
export function measurablesOf(form: Form, language: string, say: Say): Measurable[] {
  const chinese = language.startsWith('zh');
  const names = new Map(
    form.tables.map(({ code, zh, en }) => [code, say('grid.tableName', { code, name: chinese ? zh : en })]),
  );
  return [
    ...form.indicators.map((indicator, position) => ({
      ...ofIndicator(indicator, position, chinese, say),
      tableName: names.get(indicator.table) ?? indicator.table,
    })),
    ...form.rates.map((one, place) => ({
      ...ofRate(form, one, place, chinese),
      tableName: say('statistics.picker.rates'),
    })),
  ];
}

/** The measurables of codes, in the order of the codes; unknown ones are left out. */
export function chosenFrom(measurables: readonly Measurable[], codes: readonly string[]): Measurable[] {
  return codes.flatMap((code) => measurables.find((measurable) => measurable.code === code) ?? []);
}

function ofIndicator(
  indicator: Indicator,
  position: number,
  chinese: boolean,
  say: Say,
): Omit<Measurable, 'tableName'> {
  const row =
    indicator.rowCode === 'A00' ? say('statistics.allGroups') : chinese ? indicator.rowZh : indicator.rowEn;
  const column = chinese ? indicator.columnZh : indicator.columnEn;
  return {
    code: indicator.code,
    table: indicator.table,
    row,
    column,
    label: column === '' ? row : say('statistics.rowAndColumn', { row, column }),
    quantity: indicator.scale === 2 ? 'money' : 'count',
    unit: say(`statistics.unit.${indicator.unit}`),
    stock: indicator.measure === 'stock' || indicator.measure === 'opening',
    of: (total) => total[position] ?? null,
    sides: () => null,
  };
}

function ofRate(
  form: Form,
  { code, zh, en, numerator, denominator }: Rate,
  place: number,
  chinese: boolean,
): Omit<Measurable, 'tableName'> {
  const name = chinese ? zh : en;
  const codes = new Set([numerator, denominator].flatMap((side) => codesIn(parseExpression(side))));
  const needed = form.indicators.flatMap((indicator, position) =>
    codes.has(indicator.code) ? [position] : [],
  );
  const evaluated = (total: Totals) => {
    const known =
      total.length === form.indicators.length &&
      needed.every((position) => typeof total[position] === 'number');
    return known
      ? evaluateRates(
          form,
          total.map((value) => value ?? 0),
        )[place]
      : undefined;
  };
  return {
    code,
    table: 'D',
    row: name,
    column: '',
    label: name,
    quantity: 'share',
    unit: '',
    stock: false,
    of: (total) => evaluated(total)?.value ?? null,
    sides: (total) => {
      const value = evaluated(total);
      return value ? { numerator: value.numerator, denominator: value.denominator } : null;
    },
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  FormDefinition,
  IndicatorDefinition,
  RateDefinition,
  RuleDefinition,
  TableDefinition,
} from './indicator';
import { TIERS } from './tier';

const DATA = join(__dirname, '../../../apps/api/src/returns/form/data');

/** The real monthly form, read from the files that the server loads. */
export function readMonthlyForm(): FormDefinition {
  return {
    id: 1,
    version: 1,
    tables: readRows('tables.csv').map(table),
    indicators: readRows('indicators.csv').map(indicator),
    rules: readRows('validation-rules.csv').map(rule),
    rates: readRows('derived-indicators.csv').map(rate),
  };
}

type Row = (column: string) => string;

const table = (row: Row): TableDefinition => ({
  code: row('code'),
  zh: row('zh'),
  en: row('en'),
  layout: row('layout') as TableDefinition['layout'],
});

function indicator(row: Row): IndicatorDefinition {
  const collected = row('collected_at').split(';');
  return {
    code: row('code'),
    table: row('table'),
    rowCode: row('row_code'),
    rowZh: row('row_zh'),
    rowEn: row('row_en'),
    column: row('column') === '' ? null : Number(row('column')),
    columnZh: row('column_zh'),
    columnEn: row('column_en'),
    unit: row('unit'),
    measure: row('measure') as IndicatorDefinition['measure'],
    scale: row('unit') === '10k_yuan' ? 2 : 0,
    collectedAt: TIERS.filter((tier) => collected.includes(tier)),
    computed: collected.includes('computed'),
  };
}

function rule(row: Row): RuleDefinition {
  return {
    id: row('id'),
    kind: row('kind') as RuleDefinition['kind'],
    scope: row('scope') as RuleDefinition['scope'],
    expression: row('expression'),
    zh: row('zh'),
    en: row('en'),
  };
}

function rate(row: Row): RateDefinition {
  return {
    code: row('code'),
    zh: row('zh'),
    en: row('en'),
    numerator: row('numerator'),
    denominator: row('denominator'),
  };
}

function readRows(file: string): Row[] {
  const [heading = [], ...lines] = readFileSync(join(DATA, file), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^",]*))/g)].map((cell) => cell[1] ?? cell[2] ?? ''),
    );
  return lines.map((cells) => (column) => {
    const value = cells[heading.indexOf(column)];
    if (value === undefined) throw new Error(`${file} has a row without ${column}`);
    return value;
  });
}

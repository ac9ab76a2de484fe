import { readFileSync } from 'node:fs';
import type {
  FormContent,
  IndicatorDefinition,
  RateDefinition,
  RuleDefinition,
  TableDefinition,
  Tier,
} from '@tonghu/rules';
import { parse } from 'csv-parse/sync';
import type { EntityManager } from 'typeorm';
import { dataFile } from '../../platform/data-file';
import { insertForm } from './form-writing';

/** First version of the monthly return, drawn up from the opinion of 2014; see docs/decisions. */
const FIRST_PERIOD = '2014-12';

/**
 * Loads the first version of the monthly return when the database has none yet; may be called at every start.
 *
 * @returns the id of that form version
 */
export async function loadForm(manager: EntityManager): Promise<number> {
  await manager.query(`select pg_advisory_xact_lock(hashtext('tonghu-form'))`);
  const [known] = (await manager.query(`select id from form_version where number = 1`)) as { id: number }[];
  if (known) return known.id;
  return insertForm(manager, { number: 1, firstPeriod: FIRST_PERIOD, adoptedBy: null }, readForm());
}

function readForm(): FormContent {
  return {
    tables: readTable('tables.csv').map((row) => row as unknown as TableDefinition),
    indicators: readTable('indicators.csv').map(toIndicator),
    rules: readTable('validation-rules.csv').map((row) => row as unknown as RuleDefinition),
    rates: readTable('derived-indicators.csv').map((row) => row as unknown as RateDefinition),
  };
}

type Row = Record<string, string>;

const readTable = (name: string): Row[] =>
  parse(readFileSync(dataFile(`returns/form/data/${name}`)), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  });

function toIndicator(row: Row): IndicatorDefinition {
  const text = (column: string): string => row[column] ?? '';
  const computed = text('collected_at') === 'computed';
  const measure = text('measure') as IndicatorDefinition['measure'];
  return {
    code: text('code'),
    table: text('table'),
    rowCode: text('row_code'),
    rowZh: text('row_zh'),
    rowEn: text('row_en'),
    column: text('column') === '' ? null : Number(text('column')),
    columnZh: text('column_zh'),
    columnEn: text('column_en'),
    unit: text('unit'),
    measure,
    scale: measure === 'money_flow' ? 2 : 0,
    collectedAt: computed ? [] : (text('collected_at').split(';') as Tier[]),
    computed,
  };
}

import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { EntityManager } from 'typeorm';
import { dataFile } from '../../platform/data-file';

/** First version of the monthly return, drawn up from the opinion of 2014; see docs/decisions. */
const FIRST_PERIOD = '2014-12';

const readTable = (name: string): Record<string, string>[] =>
  parse(readFileSync(dataFile(`returns/form/data/${name}`)), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  });

/**
 * Loads the first version of the monthly return when the database has none yet; may be called at every start.
 *
 * @returns the id of that form version
 */
export async function loadForm(manager: EntityManager): Promise<number> {
  await manager.query(`select pg_advisory_xact_lock(hashtext('tonghu-form'))`);
  const [known] = (await manager.query(`select id from form_version where number = 1`)) as { id: number }[];
  if (known) return known.id;
  const [created] = (await manager.query(
    `insert into form_version (number, first_period) values (1, $1) returning id`,
    [FIRST_PERIOD],
  )) as [{ id: number }];
  await insertIndicators(manager, created.id);
  await insertRules(manager, created.id);
  await insertRates(manager, created.id);
  return created.id;
}

async function insertIndicators(manager: EntityManager, formId: number): Promise<void> {
  const rows = readTable('indicators.csv').map((row, position) => {
    const computed = row['collected_at'] === 'computed';
    return {
      position,
      code: row['code'],
      table_code: row['table'],
      row_code: row['row_code'],
      row_zh: row['row_zh'],
      row_en: row['row_en'],
      column_number: row['column'] ? Number(row['column']) : null,
      column_zh: row['column_zh'],
      column_en: row['column_en'],
      unit: row['unit'],
      measure: row['measure'],
      scale: row['measure'] === 'money_flow' ? 2 : 0,
      collected_at: computed ? [] : row['collected_at']?.split(';'),
      computed,
    };
  });
  await manager.query(
    `insert into form_indicator (form_id, position, code, table_code, row_code, row_zh, row_en, column_number,
       column_zh, column_en, unit, measure, scale, collected_at, computed)
     select $1, r.position, r.code, r.table_code, r.row_code, r.row_zh, r.row_en, r.column_number,
       r.column_zh, r.column_en, r.unit, r.measure, r.scale, r.collected_at, r.computed
     from jsonb_to_recordset($2) as r (position smallint, code text, table_code text, row_code text, row_zh text,
       row_en text, column_number smallint, column_zh text, column_en text, unit text, measure text,
       scale smallint, collected_at text[], computed boolean)`,
    [formId, JSON.stringify(rows)],
  );
}

async function insertRules(manager: EntityManager, formId: number): Promise<void> {
  const rows = readTable('validation-rules.csv').map((row, position) => ({ position, ...row }));
  await manager.query(
    `insert into form_rule (form_id, position, id, kind, scope, expression, zh, en)
     select $1, r.position, r.id, r.kind, r.scope, r.expression, r.zh, r.en
     from jsonb_to_recordset($2) as r (position smallint, id text, kind text, scope text, expression text, zh text, en text)`,
    [formId, JSON.stringify(rows)],
  );
}

async function insertRates(manager: EntityManager, formId: number): Promise<void> {
  const rows = readTable('derived-indicators.csv').map((row, position) => ({ position, ...row }));
  await manager.query(
    `insert into form_rate (form_id, position, code, zh, en, numerator, denominator)
     select $1, r.position, r.code, r.zh, r.en, r.numerator, r.denominator
     from jsonb_to_recordset($2) as r (position smallint, code text, zh text, en text, numerator text, denominator text)`,
    [formId, JSON.stringify(rows)],
  );
}

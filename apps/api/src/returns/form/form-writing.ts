import type { FormContent } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';

/** How a new form version is known. */
export interface NewFormVersion {
  number: number;
  /** First month, `YYYY-MM`, that is reported on it. */
  firstPeriod: string;
  /** Account that adopted it; null for the version that came with the portal. */
  adoptedBy: number | null;
}

/** Writes a form version with everything in it; from then on the database refuses to change it. Answers its id. */
export async function insertForm(
  manager: EntityManager,
  { number, firstPeriod, adoptedBy }: NewFormVersion,
  content: FormContent,
): Promise<number> {
  const [{ id }] = (await manager.query(
    `insert into form_version (number, first_period, adopted_at, adopted_by)
     values ($1, $2, case when $3::integer is not null then now() end, $3) returning id`,
    [number, firstPeriod, adoptedBy],
  )) as [{ id: number }];
  await manager.query(
    `insert into form_table (form_id, position, code, zh, en, layout)
     select $1, r.place - 1, i ->> 'code', i ->> 'zh', i ->> 'en', i ->> 'layout'
     from jsonb_array_elements($2::jsonb) with ordinality as r (i, place)`,
    [id, JSON.stringify(content.tables)],
  );
  await manager.query(
    `insert into form_indicator (form_id, position, code, table_code, row_code, row_zh, row_en, column_number,
       column_zh, column_en, unit, measure, scale, collected_at, computed)
     select $1, r.place - 1, i ->> 'code', i ->> 'table', i ->> 'rowCode', i ->> 'rowZh', i ->> 'rowEn',
       (i ->> 'column')::smallint, i ->> 'columnZh', i ->> 'columnEn', i ->> 'unit', i ->> 'measure',
       (i ->> 'scale')::smallint, array(select jsonb_array_elements_text(i -> 'collectedAt')),
       (i ->> 'computed')::boolean
     from jsonb_array_elements($2::jsonb) with ordinality as r (i, place)`,
    [id, JSON.stringify(content.indicators)],
  );
  await manager.query(
    `insert into form_rule (form_id, position, id, kind, scope, expression, zh, en)
     select $1, r.place - 1, i ->> 'id', i ->> 'kind', i ->> 'scope', i ->> 'expression', i ->> 'zh', i ->> 'en'
     from jsonb_array_elements($2::jsonb) with ordinality as r (i, place)`,
    [id, JSON.stringify(content.rules)],
  );
  await manager.query(
    `insert into form_rate (form_id, position, code, zh, en, numerator, denominator)
     select $1, r.place - 1, i ->> 'code', i ->> 'zh', i ->> 'en', i ->> 'numerator', i ->> 'denominator'
     from jsonb_array_elements($2::jsonb) with ordinality as r (i, place)`,
    [id, JSON.stringify(content.rates)],
  );
  return id;
}

import { inReachSql } from '../in-reach.query';

/**
 * Totals of one division month by month, as JSON text.
 *
 * $1 division, $2 first month, $3 last month, $4 caller's path, $5 codes of indicators
 */
export const READ_TREND = `
  with wanted as materialized (
    select asked.place, form_indicator.form_id, form_indicator.position
    from unnest($5::text[]) with ordinality as asked (code, place)
    join form_indicator using (code)
  )
  select json_agg(json_build_object(
    'period', p.key,
    'periodState', p.state,
    'edition', p.edition,
    'state', r.state,
    'included', r.included,
    'expected', r.expected,
    'excusedBelow', r.excused_below,
    'total', (
      select json_agg(r.total[wanted.position + 1] order by asked.place)
      from generate_series(1, cardinality($5::text[])) as asked (place)
      left join wanted on wanted.place = asked.place and wanted.form_id = r.form_id
    )
  ) order by p.key)::text as months
  from period p join return r on r.period_id = p.id
  where r.division_id = $1 and p.key between $2 and $3 and ${inReachSql('r.path', '$4')}
`;

/** Likewise with all indicators of the form, straight from the packed row. $1 division, $2 first, $3 last, $4 path */
export const READ_WHOLE_TREND = `
  select json_agg(json_build_object(
    'period', p.key,
    'periodState', p.state,
    'edition', p.edition,
    'state', r.state,
    'included', r.included,
    'expected', r.expected,
    'excusedBelow', r.excused_below,
    'total', r.total
  ) order by p.key)::text as months, max(r.form_id) as form_id
  from period p join return r on r.period_id = p.id
  where r.division_id = $1 and p.key between $2 and $3 and ${inReachSql('r.path', '$4')}
`;

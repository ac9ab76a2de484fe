import { inReachSql } from '../in-reach.query';

/** Changes whenever a trend does: versions only grow, and a month moves from state to state and edition to edition. */
const tagOf = (period: string, state: string, row: string) => `md5(string_agg(
  concat_ws('-', ${period}.key, ${state}, ${period}.edition, ${row}.id, ${row}.version), ' ' order by ${period}.key))`;

/**
 * The tags of trends as they stand, without reading a figure.
 * Arrays, one place per question: $1 divisions, $2 first months, $3 last months, $4 callers' paths
 */
export const READ_TREND_TAGS = `
  select asked.place, ${tagOf('p', 'p.state', 'r')} as tag
  from unnest($1::integer[], $2::text[], $3::text[], $4::text[]) with ordinality
    as asked (division_id, first, last, path, place)
  join period p on p.key between asked.first and asked.last
  join return r on r.period_id = p.id and r.division_id = asked.division_id and ${inReachSql('r.path', 'asked.path')}
  group by asked.place
`;

/**
 * Totals of one division month by month, as JSON text, with their tag.
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
    'formVersion', v.number,
    'state', r.state,
    'included', r.included,
    'expected', r.expected,
    'excusedBelow', r.excused_below,
    'total', (
      select json_agg(r.total[wanted.position + 1] order by asked.place)
      from generate_series(1, cardinality($5::text[])) as asked (place)
      left join wanted on wanted.place = asked.place and wanted.form_id = r.form_id
    )
  ) order by p.key)::text as months, ${tagOf('p', 'p.state', 'r')} as tag
  from period p join return r on r.period_id = p.id join form_version v on v.id = r.form_id
  where r.division_id = $1 and p.key between $2 and $3 and ${inReachSql('r.path', '$4')}
`;

/**
 * Likewise with all indicators of the last month's form: straight from the packed row where the month is on it, by code
 * where it is on another version. $1 division, $2 first, $3 last, $4 path
 */
export const READ_WHOLE_TREND = `
  with span as materialized (
    select r.*, p.key, p.state as period_state, p.edition, v.number,
      last_value(r.form_id) over (order by p.key range between unbounded preceding and unbounded following) as last_form
    from period p join return r on r.period_id = p.id join form_version v on v.id = r.form_id
    where r.division_id = $1 and p.key between $2 and $3 and ${inReachSql('r.path', '$4')}
  )
  select json_agg(json_build_object(
    'period', span.key,
    'periodState', span.period_state,
    'edition', span.edition,
    'formVersion', span.number,
    'state', span.state,
    'included', span.included,
    'expected', span.expected,
    'excusedBelow', span.excused_below,
    'total', case when span.form_id = span.last_form then span.total
      else figures_by_code(span.total, span.form_id, span.last_form, null) end
  ) order by span.key)::text as months, max(span.last_form) as form_id, ${tagOf('span', 'span.period_state', 'span')} as tag
  from span
`;

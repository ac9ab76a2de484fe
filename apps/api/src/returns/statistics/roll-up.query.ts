import { inReachSql } from '../in-reach.query';
import { overdueSql } from '../overdue.query';

const ROW = (alias: string) => `json_build_object(
  'division', json_build_object('id', ${alias}.division_id, 'name', ${alias}.name,
    'tier', (array['city', 'district', 'street', 'community'])[${alias}.tier], 'code', ${alias}.code),
  'state', ${alias}.state,
  'stale', ${alias}.stale_because <> '[]',
  'late', ${alias}.late,
  'overdue', ${overdueSql(alias, '$4')},
  'included', ${alias}.included,
  'expected', ${alias}.expected,
  'excusedBelow', ${alias}.excused_below,
  'excused', ${alias}.excuse is not null,
  'total', ${alias}.total)`;

/**
 * A division and its direct children in one month, as the JSON text of the reply but for `asOf`: totals are kept
 * when returns move, so nothing is added up here and nothing is parsed on the way through.
 *
 * $1 division, $2 month, $3 caller's path, $4 today in Asia/Shanghai
 */
export const READ_ROLL_UP = `
  with chosen as materialized (
    select p.id as period_id, p.key, p.state as period_state, p.edition from period p where p.key = $2
  ), top as materialized (
    select r.*
    from chosen join return r on r.period_id = chosen.period_id and r.division_id = $1 and ${inReachSql('r.path', '$3')}
  )
  select json_build_object(
    'period', chosen.key,
    'periodState', chosen.period_state,
    'edition', chosen.edition,
    'formId', top.form_id,
    'division', ${ROW('top')},
    'own', top.own,
    'children', coalesce((
      select json_agg(${ROW('child')} order by child.code)
      from return child
      where child.parent_division_id = top.division_id and child.period_id = top.period_id
    ), '[]')
  )::text as body,
  (
    select concat_ws('-', chosen.period_state, chosen.edition, top.version, sum(r.version), count(r.id), $4::date)
    from return r where r.parent_division_id = top.division_id and r.period_id = top.period_id
  ) as tag
  from top, chosen
`;

/**
 * Changes whenever the roll-up does: versions only grow, and the day moves what is overdue. Costs a fraction of the
 * roll-up, so a screen may ask every few seconds.
 * Arrays, one place per question: $1 divisions, $2 months, $3 callers' paths, $4 today in Asia/Shanghai
 */
export const READ_ROLL_UP_TAGS = `
  select asked.place, concat_ws('-', p.state, p.edition, top.version, below.versions, below.number, asked.today) as tag
  from unnest($1::integer[], $2::text[], $3::text[], $4::date[]) with ordinality
    as asked (division_id, period, path, today, place)
  join period p on p.key = asked.period
  join return top on top.period_id = p.id and top.division_id = asked.division_id and ${inReachSql('top.path', 'asked.path')}
  cross join lateral (
    select sum(r.version) as versions, count(*) as number from return r
    where r.parent_division_id = top.division_id and r.period_id = top.period_id
  ) below
`;

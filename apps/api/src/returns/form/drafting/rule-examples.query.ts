import { inReachSql } from '../../in-reach.query';

/** The latest month that has accepted returns within reach. $1 caller's path */
export const READ_EXAMPLE_PERIOD = `
  select p.id, p.key, p.form_id from period p
  where exists (
    select from return r where r.period_id = p.id and r.state = 'accepted' and ${inReachSql('r.path', '$1')}
  )
  order by p.key desc limit 1
`;

/**
 * Accepted returns of a month within reach with the accepted ones of the month before, in the order of the month's own
 * form; spread over the city, the same each time. -1 stands where the earlier form lacks the indicator.
 *
 * $1 period id, $2 caller's path, $3 limit, $4 month before
 */
export const READ_EXAMPLES = `
  select r.division_id, r.name, r.code, r.tier, r.own,
    case when q.form_id = r.form_id then q.own
      else figures_by_code(q.own::bigint[], q.form_id, r.form_id, -1)::integer[] end as previous_own,
    count(*) over () as of
  from return r
  left join (
    select before.division_id, before.form_id, before.own from return before
    join period p on p.id = before.period_id
    where p.key = $4 and before.state = 'accepted'
  ) q using (division_id)
  where r.period_id = $1 and r.state = 'accepted' and ${inReachSql('r.path', '$2')}
  order by hashint4(r.division_id), r.division_id
  limit $3
`;

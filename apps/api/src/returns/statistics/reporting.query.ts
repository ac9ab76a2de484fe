import { belowSql, inReachSql } from '../in-reach.query';
import { overdueSql } from '../overdue.query';

const COUNTS = (today: string) => `
  (array['city', 'district', 'street', 'community'])[tier] as tier,
  count(*) filter (where not excused) as expected,
  count(*) filter (where excused) as excused,
  count(*) filter (where not excused and state = 'accepted') as accepted,
  count(*) filter (where not excused and first_submitted_at is not null and not late) as "onTime",
  count(*) filter (where not excused and late) as late,
  count(*) filter (where not excused and ${overdueSql('counted', today)}) as overdue`;

/**
 * Each month of a division by where it stood in it, as far as the caller reaches. Excused are a division and everything
 * below it; materialized, so that it is asked once of each return and not once for each count. The city's own return has
 * no reviewer, so it is not counted.
 */
const COUNTED = (months: string, division: string, caller: string) => `
  months as materialized (
    select p.id, p.key, p.state as period_state, p.edition, top.path
    from period p join return top on top.period_id = p.id and top.division_id = ${division}
    where ${months} and ${inReachSql('top.path', caller)}
  ),
  excused as materialized (
    select x.period_id, x.path from return x join months on months.id = x.period_id where x.excuse is not null
  ), counted as materialized (
    select months.key, months.period_state, months.edition, r.tier, r.path, r.state, r.late, r.first_submitted_at, r.due_on, r.excuse,
      exists (
        select from excused where excused.period_id = r.period_id and starts_with(r.path, excused.path)
      ) as excused
    from months join return r on r.period_id = months.id and ${belowSql('r.path', 'months.path')} and r.tier > 1
  )`;

/**
 * Who reported, month by month and tier by tier, in a division and everything below it.
 * $1 division, $2 first month, $3 last month, $4 today in Asia/Shanghai, $5 caller's path
 */
export const READ_REPORTING = `
  with ${COUNTED('p.key between $2 and $3', '$1', '$5')}
  select key as period, period_state, edition, ${COUNTS('$4')}
  from counted
  group by key, period_state, edition, tier order by key, counted.tier
`;

/**
 * Likewise for each direct child in one month.
 * $1 division, $2 month, $3 today in Asia/Shanghai, $4 place of a child's id in its path, $5 caller's path
 */
export const READ_CHILDREN_REPORTING = `
  with ${COUNTED('p.key = $2', '$1', '$5')}
  select split_part(path, '/', $4)::integer as division_id, ${COUNTS('$3')}
  from counted where split_part(path, '/', $4) <> ''
  group by 1, counted.tier order by 1, counted.tier
`;

/** A division and its direct children in a month. $1 division, $2 month, $3 caller's path */
export const READ_REPORTING_DIVISIONS = `
  select r.division_id, r.tier, r.code, r.name, r.path
  from return r join period p on p.id = r.period_id
  where p.key = $2 and (r.division_id = $1 or r.parent_division_id = $1) and ${inReachSql('r.path', '$3')}
  order by r.tier, r.code
`;

/** Excused divisions of a month. $1 path of the division in it, $2 month */
export const READ_EXCUSED = `
  select r.division_id, r.tier, r.code, r.name, r.excuse
  from return r join period p on p.id = r.period_id
  where p.key = $2 and r.excuse is not null and r.path like $1 || '%'
  order by r.code
`;

import { returnsInReachSql } from '../in-reach.query';
import { openRemarksSql } from '../open-remarks.query';
import { overdueSql } from '../overdue.query';

/** The open month, or the latest one when none is open. */
export const READ_CURRENT_PERIOD = `
  select key, state from period order by (state = 'open') desc, key desc limit 1
`;

/**
 * The caller's own return and what waits at the tier below.
 * $1 division, $2 month, $3 today in Asia/Shanghai
 */
export const READ_OWN = `
  select r.state, r.started, r.filled, r.enterable, r.due_on, r.version, ${openRemarksSql('r')} as open_remarks,
    ${overdueSql('r', '$3')} as overdue, r.excuse is not null as excused,
    (select count(*) from return c where c.parent_division_id = r.division_id and c.period_id = r.period_id
      and c.state = 'submitted') as waiting,
    (select count(*) from return c where c.parent_division_id = r.division_id and c.period_id = r.period_id
      and ${overdueSql('c', '$3')}) as owed
  from return r join period p on p.id = r.period_id
  where r.division_id = $1 and p.key = $2
`;

/**
 * How many returns of each tier below stand where; excused ones, and those below them, are counted apart.
 * $1 month, $2 caller's path, $3 today in Asia/Shanghai, $4 caller's tier number
 */
export const READ_PROGRESS = `
  with r as (
    select r.*, exists (
      select from return x
      where x.period_id = r.period_id and x.excuse is not null and starts_with(r.path, x.path)
    ) as excused
    from period p ${returnsInReachSql('$2')}
    where p.key = $1 and r.tier > $4
  )
  select (array['city', 'district', 'street', 'community'])[r.tier] as tier,
    count(*) filter (where not r.excused) as expected,
    count(*) filter (where r.excused) as excused,
    count(*) filter (where not r.excused and r.state = 'draft' and not r.started) as "notStarted",
    count(*) filter (where not r.excused and r.state = 'draft' and r.started) as draft,
    count(*) filter (where not r.excused and r.state = 'submitted') as submitted,
    count(*) filter (where not r.excused and r.state = 'sent_back') as "sentBack",
    count(*) filter (where not r.excused and r.state = 'accepted') as accepted,
    count(*) filter (where not r.excused and ${overdueSql('r', '$3')}) as overdue,
    count(*) filter (where not r.excused and r.late) as late
  from r
  group by r.tier order by r.tier
`;

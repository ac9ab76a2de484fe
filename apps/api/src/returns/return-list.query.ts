import { returnsInReachSql } from './in-reach.query';
import { openRemarksSql } from './open-remarks.query';
import { overdueSql } from './overdue.query';

/**
 * Returns of a month in reach, a page at a time with the number of all.
 * Submitted ones come oldest first, so that the longest wait is on top; the others overdue first, then by code.
 *
 * $1 month, $2 caller's path, $3 subtree's division or null, $4 direct parent or null, $5 tier number or null,
 * $6 state or null, $7 overdue only or null, $8 today in Asia/Shanghai, $9 limit, $10 offset,
 * $11 late only or null, $12 excused only or null
 */
export const LIST_RETURNS = `
  with found as (
    select r.*, p.key as period_key,
      ${overdueSql('r', '$8')} as overdue
    from period p ${returnsInReachSql('$2')}
    where p.key = $1
      and ($3::integer is null or r.path like '%/' || $3::integer || '/%' and r.division_id <> $3::integer)
      and ($4::integer is null or r.parent_division_id = $4)
      and ($5::smallint is null or r.tier = $5)
      and ($6::text is null or r.state = $6)
      and ($11::boolean is null or r.late = $11)
      and ($12::boolean is null or (r.excuse is not null) = $12)
  ), kept as (
    select * from found where $7::boolean is null or overdue = $7
  )
  select kept.division_id, kept.tier, kept.state, kept.version, kept.started, kept.late, kept.filled, kept.enterable,
    kept.due_on, kept.first_submitted_at, kept.submitted_at, kept.accepted_at, kept.included, kept.expected,
    kept.period_key, kept.name, kept.code,
    kept.excused_below, kept.extension is not null as extended, kept.excuse is not null as excused,
    ${openRemarksSql('kept')} as open_remarks, jsonb_array_length(kept.stale_because) > 0 as stale,
    (select count(*) from kept) as matching
  from kept
  order by case when kept.state = 'submitted' then kept.submitted_at end nulls last, kept.overdue desc, kept.code
  limit $9 offset $10
`;

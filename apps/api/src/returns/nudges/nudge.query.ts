/** What a reminder is written from. */
export interface OwingRow {
  return_id: number;
  division_id: number;
  tier: number;
  period: string;
  due_on: string;
  /** Days from the due day, negative before it. */
  days: number;
}

const OWING = `r.state in ('draft', 'sent_back') and r.excuse is null`;

/** One person's reminders of a parent's children wait for another's, so that nobody is reminded twice. $1 parent */
export const LOCK_NUDGES = `select pg_advisory_xact_lock(hashtext('tonghu-nudge'), $1)`;

/**
 * Direct children that owe their return in an open month and were not reminded by hand within the last hour.
 * $1 month, $2 parent division, $3 divisions to choose from or null, $4 today in Asia/Shanghai
 */
export const READ_OWING_CHILDREN = `
  select r.id as return_id, r.division_id, r.tier, p.key as period, r.due_on, $4::date - r.due_on as days
  from return r join period p on p.id = r.period_id
  where p.key = $1 and p.state = 'open' and r.parent_division_id = $2 and ${OWING}
    and ($3::integer[] is null or r.division_id = any ($3))
    and not exists (
      select from nudge n where n.return_id = r.id and n.days is null and n.at > now() - interval '1 hour'
    )
  order by r.code
`;

/** Reminders by hand. $1 returns, $2 account */
export const WRITE_NUDGES = `
  insert into nudge (return_id, account_id) select unnest($1::integer[]), $2 returning id, return_id
`;

/**
 * Notes the reminders that are due by the clock today, and answers those noted now: the unique constraint lets each
 * return and day pass once, whatever number of processes asks. $1 today in Asia/Shanghai
 */
export const WRITE_DUE_NUDGES = `
  with due as (
    select r.id as return_id, r.division_id, r.tier, p.key as period, r.due_on, $1::date - r.due_on as days
    from return r join period p on p.id = r.period_id
    where p.state = 'open' and ${OWING} and $1::date - r.due_on = any (p.nudge_days)
  ), noted as (
    insert into nudge (return_id, days) select return_id, days from due
    on conflict on constraint nudge_days_key do nothing
    returning return_id
  )
  select due.* from due join noted using (return_id) order by return_id
`;

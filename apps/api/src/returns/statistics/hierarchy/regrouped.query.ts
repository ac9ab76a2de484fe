import { TODAY } from '../../../divisions';

const BRIEF = `v.division_id as id, v.name, v.tier, v.code`;

/** A division as it is today and its direct children by code. $1 division, $2 caller's path */
export const READ_TODAYS_FAMILY = `
  select ${BRIEF}
  from division_version top join division_version v
    on (v.division_id = top.division_id or v.parent_id = top.division_id) and v.valid @> ${TODAY} and v.reporting
  where top.division_id = $1 and top.valid @> ${TODAY} and starts_with(top.path, $2)
  order by v.division_id <> top.division_id, v.code
`;

/** $1 month */
export const READ_MONTH = `select id, key, state, edition, form_id from period where key = $1`;

/** $1 first, $2 last */
export const READ_MONTHS = `
  select id, key, state, edition, form_id from period where key between $1 and $2 order by key
`;

/** Where the returns of today's divisions stand in a month, for those that had one. $1 month id, $2 divisions, $3 today */
export const READ_STANDING = (overdue: string) => `
  select r.division_id, r.stale_because <> '[]' as stale, r.late, ${overdue} as overdue, r.excuse is not null as excused
  from return r join period p on p.id = r.period_id
  where r.period_id = $1 and r.division_id = any ($2::integer[])
`;

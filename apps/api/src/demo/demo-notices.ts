import { TIER_ROLE, TIERS } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';

const LINE_ROLES = TIERS.map((tier) => TIER_ROLE[tier]);

/** Of each return that waits, to its reviewer; of each that was sent back, to its filler. */
const WRITE = `
  insert into notice (account_id, kind, params, link, dedupe_key, created_at)
  select account.id, told.kind, jsonb_build_object('period', period.key, 'division', return.name),
         '/returns/' || return.division_id || '/' || period.key,
         told.kind || ':' || return.division_id || ':' || period.key || ':' || return.version, event.at
  from return
  join period on period.id = return.period_id and period.state = 'open'
  join lateral (
    select 'return.submitted' as kind, return.parent_division_id as division_id where return.state = 'submitted'
    union all
    select 'return.sent_back', return.division_id where return.state = 'sent_back'
  ) told on true
  join account on account.division_id = told.division_id and account.roles && $1::text[]
  join lateral (select max(at) as at from return_event where return_id = return.id) event on true
  order by event.at, return.id`;

/** Writes what the portal would have told people about the returns of the open month. */
export async function writeNotices(manager: EntityManager): Promise<void> {
  await manager.query(WRITE, [LINE_ROLES]);
}

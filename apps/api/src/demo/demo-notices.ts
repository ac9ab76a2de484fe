import { TIER_ROLE, TIERS } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';

const LINE_ROLES = TIERS.map((tier) => TIER_ROLE[tier]);

/** Of each return that was sent back, to its filler. */
const WRITE = `
  insert into notice (account_id, kind, params, link, dedupe_key, created_at)
  select account.id, 'return.sent_back', jsonb_build_object('period', period.key, 'division', return.name),
         '/returns/' || return.division_id || '/' || period.key,
         'return.sent_back:' || return.division_id || ':' || period.key || ':' || return.version, event.at
  from return
  join period on period.id = return.period_id and period.state = 'open'
  join account on account.division_id = return.division_id and account.roles && $1::text[]
  join lateral (select max(at) as at from return_event where return_id = return.id) event on true
  where return.state = 'sent_back'
  order by event.at, return.id`;

/** Writes what the portal would have told people about the returns of the open month. */
export async function writeNotices(manager: EntityManager): Promise<void> {
  await manager.query(WRITE, [LINE_ROLES]);
}

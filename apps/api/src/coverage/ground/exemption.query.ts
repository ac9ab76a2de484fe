import type { Exemption, ExemptionGround, ExemptionMatter, ExemptionQuery } from '@tonghu/contract';
import { parentPath, inReach, tierOfNumber } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import { TODAY } from '../../divisions';
import type { Principal } from '../../platform/access';

interface Row {
  id: number;
  division_id: number;
  name: string;
  code: string;
  tier: number;
  path: string;
  matter: ExemptionMatter;
  ground: ExemptionGround;
  reason: string;
  since: string;
  until: string | null;
  by: string | null;
  decided_at: Date;
}

/** Exemptions of a reach; a division that is no more is named as it was last. $1 path */
const EXEMPTIONS = `
  select e.id, e.division_id, place.name, place.code, place.tier, place.path, e.matter, e.ground, e.reason,
    lower(e.valid) as since, upper(e.valid) as until, a.display_name as by, e.decided_at
  from exemption e
  join lateral (
    select v.name, v.code, v.tier, v.path from division_version v where v.division_id = e.division_id
    order by v.valid @> ${TODAY} desc, v.valid desc limit 1
  ) place on starts_with(place.path, $1)
  left join account a on a.id = e.account_id`;

/** One page of exemptions in the caller's reach by code and first day, with the number of all. */
export async function findExemptions(
  manager: EntityManager,
  caller: Principal,
  { division, matter, on, page, size }: ExemptionQuery,
): Promise<{ items: Exemption[]; total: number }> {
  const rows = (await manager.query(
    `with found as materialized (
       select * from (${EXEMPTIONS}) exemption
       where ($2::int is null or path like '%/' || $2 || '/%') and ($3::text is null or matter = $3)
         and ($4::date is null or (since <= $4 and (until is null or until > $4)))
     )
     select shown.*, counted.total from (select count(*)::int as total from found) counted
     left join (select * from found order by code, since, id limit $5 offset $6) shown on true
     order by code, since, id`,
    [caller.path, division ?? null, matter ?? null, on ?? null, size, (page - 1) * size],
  )) as (Row & { total: number })[];
  const items = rows.filter(({ id }) => id !== null).map((row) => viewOf(row, caller));
  return { items, total: rows[0]?.total ?? 0 };
}

/** One exemption in the caller's reach, null when it is absent or out of it. */
export async function findExemption(
  manager: EntityManager,
  caller: Principal,
  id: number,
): Promise<Exemption | null> {
  const [row] = (await manager.query(`select * from (${EXEMPTIONS}) exemption where id = $2`, [
    caller.path,
    id,
  ])) as Row[];
  return row ? viewOf(row, caller) : null;
}

/** Whether somebody may decide for a division: from above it, the city for itself. */
export function mayExempt(caller: Principal, path: string): boolean {
  if (!caller.permissions.has('coverage.manage')) return false;
  const parent = parentPath(path);
  return inReach(caller.path, parent ?? path);
}

const viewOf = (row: Row, caller: Principal): Exemption => ({
  id: row.id,
  division: { id: row.division_id, name: row.name, code: row.code, tier: tierOfNumber(row.tier) },
  matter: row.matter,
  ground: row.ground,
  reason: row.reason,
  since: row.since,
  until: row.until,
  by: row.by,
  at: row.decided_at.toISOString(),
  mayEnd: mayExempt(caller, row.path),
});

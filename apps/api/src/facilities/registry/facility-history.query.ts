import type { FacilityChange } from '@tonghu/contract';
import type { EntityManager } from 'typeorm';

interface Row {
  id: number;
  at: Date;
  by: string | null;
  action: string;
  before: unknown;
  after: unknown;
  total: number;
}

/**
 * One page of what was recorded of a house itself (`facility.…`), newest first, with the number of all. Lines about
 * minors have subjects of their own and are not among them.
 */
export async function findChanges(
  manager: EntityManager,
  facilityId: number,
  { page, size }: { page: number; size: number },
): Promise<{ items: FacilityChange[]; total: number }> {
  const rows = (await manager.query(
    `with line as (
       select * from audit_entry
       where subject = $1 and subject like 'facility:%' and starts_with(action, 'facility.')
     )
     select line.id, line.at, coalesce(account.display_name, account.username) as by, line.action, line.before,
       line.after, counted.total
     from (select count(*)::int as total from line) counted
     left join (select * from line order by id desc limit $2 offset $3) line on true
     left join account on account.id = line.account_id
     order by line.id desc`,
    [`facility:${facilityId}`, size, (page - 1) * size],
  )) as (Row | (Row & { id: null }))[];
  const items = rows.flatMap(({ id, at, by, action, before, after }) =>
    id === null ? [] : [{ id, at: at.toISOString(), by: by ?? '', action, before, after }],
  );
  return { items, total: rows[0]?.total ?? 0 };
}

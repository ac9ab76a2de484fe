import type { DirectorCandidate } from '@tonghu/contract';
import { tierOfNumber, type Role } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import { TODAY } from '../../divisions';

/** What narrows the accounts that could run a house. */
export interface CandidateFilter {
  /** Path of the division under which they must sit today. */
  reach: string;
  /** They hold one of these. */
  roles: readonly Role[];
  q?: string;
  among?: readonly number[];
}

interface Row {
  id: number;
  username: string;
  display_name: string;
  division_id: number;
  name: string;
  tier: number;
  code: string;
  total: number;
}

/** One page of active accounts that could run a house, by division code and name, with the number of all. */
export async function findCandidates(
  manager: EntityManager,
  { reach, roles, q, among }: CandidateFilter,
  { page, size }: { page: number; size: number },
): Promise<{ items: DirectorCandidate[]; total: number }> {
  const rows = (await manager.query(
    `with found as materialized (
       select a.id, a.username, a.display_name, a.division_id, place.name, place.tier, place.code
       from account a join division_version place on place.division_id = a.division_id and place.valid @> ${TODAY}
       where a.state = 'active' and a.roles && $2::text[] and starts_with(place.path, $1)
         and ($3::text is null or strpos(lower(a.username || ' ' || a.display_name), lower($3)) > 0)
         and ($4::int[] is null or a.id = any ($4))
     )
     select shown.*, counted.total from (select count(*)::int as total from found) counted
     left join (select * from found order by code, display_name, id limit $5 offset $6) shown on true
     order by code, display_name, id`,
    [reach, roles, q || null, among ?? null, size, (page - 1) * size],
  )) as (Row | (Row & { id: null }))[];
  const items = rows.flatMap((row) =>
    row.id === null
      ? []
      : [
          {
            accountId: row.id,
            username: row.username,
            displayName: row.display_name,
            division: {
              id: row.division_id,
              name: row.name,
              tier: tierOfNumber(row.tier),
              code: row.code,
            },
          },
        ],
  );
  return { items, total: rows[0]?.total ?? 0 };
}

import type { DivisionBrief } from '@tonghu/contract';
import { tierOfNumber } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';

/** A division with its place, as it stands today. */
export interface PlacedDivision extends DivisionBrief {
  path: string;
}

/** Divisions by id as they are today; one that no longer exists appears as it was last. */
export async function findDivisionBriefs(
  manager: EntityManager,
  ids: readonly number[],
): Promise<Map<number, DivisionBrief>> {
  const placed = await findPlacedDivisions(manager, ids);
  return new Map([...placed].map(([id, { path: _path, ...brief }]) => [id, brief]));
}

/** As {@link findDivisionBriefs}, with the path; `today` leaves out those that no longer exist. */
export async function findPlacedDivisions(
  manager: EntityManager,
  ids: readonly number[],
  today = false,
): Promise<Map<number, PlacedDivision>> {
  const rows = (await manager.query(
    `select distinct on (division_id) division_id as id, name, tier, code, path
     from division_version
     where division_id = any ($1::int[])
       and (not $2 or valid @> (now() at time zone 'Asia/Shanghai')::date)
     order by division_id, valid @> (now() at time zone 'Asia/Shanghai')::date desc, valid desc`,
    [ids, today],
  )) as { id: number; name: string; tier: number; code: string; path: string }[];
  return new Map(rows.map((row) => [row.id, { ...row, tier: tierOfNumber(row.tier) }]));
}

import type { CoordinateSystem, DivisionPosition, DivisionPositionQuery } from '@tonghu/contract';
import { TIER_NUMBER, tierOfNumber } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import { TODAY } from '../../divisions';

/** A division of today with where it is. */
export interface PositionRow {
  id: number;
  code: string;
  name: string;
  tier: number;
  latitude: number | null;
  longitude: number | null;
  given_latitude: number | null;
  given_longitude: number | null;
  given_system: CoordinateSystem | null;
  source: string | null;
  synthetic: boolean;
  outside_confirmed: boolean;
  has_outline: boolean;
}

const POSITIONS = `
  select v.division_id as id, v.code, v.name, v.tier, p.latitude, p.longitude, p.given_latitude, p.given_longitude,
    p.given_system, p.source, coalesce(p.synthetic, false) as synthetic,
    coalesce(p.outside_confirmed, false) as outside_confirmed, o.division_id is not null as has_outline
  from division_version v
  left join division_position p on p.division_id = v.division_id
  left join division_outline o on o.division_id = v.division_id
  where v.valid @> ${TODAY} and starts_with(v.path, $1)`;

/** One page of divisions of a reach by code, with the number of all that match; null when `division` is out of it. */
export async function findPositions(
  manager: EntityManager,
  reach: string,
  { division, tier, missing, page, size }: DivisionPositionQuery,
): Promise<{ rows: PositionRow[]; total: number } | null> {
  const [top] = (await manager.query(
    `select path from division_version
     where valid @> ${TODAY} and starts_with(path, $1) and ($2::int is null or division_id = $2)
     order by length(path) limit 1`,
    [reach, division ?? null],
  )) as { path: string }[];
  if (!top) return null;
  const rows = (await manager.query(
    `with found as materialized (
       select * from (${POSITIONS}) place
       where ($2::smallint is null or tier = $2) and (not $3::boolean or latitude is null)
     )
     select shown.*, counted.total from (select count(*)::int as total from found) counted
     left join (select * from found order by code limit $4 offset $5) shown on true order by shown.code`,
    [top.path, tier ? TIER_NUMBER[tier] : null, missing, size, (page - 1) * size],
  )) as (PositionRow & { total: number })[];
  return { rows: rows.filter(({ id }) => id !== null), total: rows[0]?.total ?? 0 };
}

/** Divisions of a reach by code. */
export async function findPlaces(
  manager: EntityManager,
  reach: string,
  codes: readonly string[],
): Promise<Map<string, PositionRow>> {
  const rows = (await manager.query(`select * from (${POSITIONS}) place where code = any ($2::text[])`, [
    reach,
    codes,
  ])) as PositionRow[];
  return new Map(rows.map((row) => [row.code, row]));
}

/** One division of a reach that keeps still until the transaction ends, null when it is absent or out of reach. */
export async function lockPlace(
  manager: EntityManager,
  reach: string,
  division: number,
): Promise<PositionRow | null> {
  await manager.query(`select 1 from division where id = $1 for update`, [division]);
  const [row] = (await manager.query(`select * from (${POSITIONS}) place where id = $2`, [
    reach,
    division,
  ])) as PositionRow[];
  return row ?? null;
}

/** A division with where it is, as answers tell it. */
export function positionView(row: PositionRow): DivisionPosition {
  const { given_latitude: latitude, given_longitude: longitude, given_system: system } = row;
  return {
    division: { id: row.id, name: row.name, tier: tierOfNumber(row.tier), code: row.code },
    latitude: row.latitude,
    longitude: row.longitude,
    given:
      latitude === null || longitude === null || system === null ? null : { latitude, longitude, system },
    source: row.source ?? '',
    synthetic: row.synthetic,
    outsideConfirmed: row.outside_confirmed,
    hasOutline: row.has_outline,
  };
}

import type { EntityManager } from 'typeorm';
import type { PlannedDivision } from './division-plan';

/** A division as it was written. */
export interface WrittenDivision extends PlannedDivision {
  id: number;
  parentId: number | null;
  /** Ids from the root down to itself, `/1/5/33/`. */
  path: string;
}

/**
 * Writes a checked plan in a handful of statements; a root that is already there, alone, takes the rest below it.
 *
 * @param since first day, `YYYY-MM-DD`, on which the hierarchy holds
 * @returns the divisions with their ids, parents before children
 */
export async function writePlan(
  manager: EntityManager,
  divisions: readonly PlannedDivision[],
  since: string,
): Promise<WrittenDivision[]> {
  const rootId = await takeOverRoot(manager, divisions, since);
  const fresh = rootId === null ? divisions : divisions.filter(({ tier }) => tier > 1);
  const ids = (await manager.query(
    `select nextval(pg_get_serial_sequence('division', 'id'))::integer as id from generate_series(1, $1)`,
    [fresh.length],
  )) as { id: number }[];
  const idOf = new Map(fresh.map(({ code }, place) => [code, ids[place]?.id ?? 0]));
  const root = divisions.find(({ tier }) => tier === 1);
  if (root && rootId !== null) idOf.set(root.code, rootId);
  const written = withPlaces(divisions, idOf);
  await insert(manager, rootId === null ? written : written.filter(({ tier }) => tier > 1), since);
  await manager.query('analyze division, division_version');
  return written;
}

async function takeOverRoot(
  manager: EntityManager,
  divisions: readonly PlannedDivision[],
  since: string,
): Promise<number | null> {
  const root = divisions.find(({ tier }) => tier === 1);
  if (!root) return null;
  const [updated] = (await manager.query(
    `update division_version
     set name = $2, pinyin = $3, initials = $4, valid = daterange(least(lower(valid), $5::date), upper(valid))
     where code = $1 and tier = 1
     returning division_id as id`,
    [root.code, root.name, root.pinyin, root.initials, since],
  )) as [{ id: number }[], number];
  return updated[0]?.id ?? null;
}

function withPlaces(
  divisions: readonly PlannedDivision[],
  idOf: ReadonlyMap<string, number>,
): WrittenDivision[] {
  const paths = new Map<string, string>();
  return divisions.map((division) => {
    const id = idOf.get(division.code) ?? 0;
    const { parentCode } = division;
    const path = `${parentCode === null ? '/' : (paths.get(parentCode) ?? '')}${id}/`;
    paths.set(division.code, path);
    return { ...division, id, parentId: parentCode === null ? null : (idOf.get(parentCode) ?? null), path };
  });
}

async function insert(
  manager: EntityManager,
  divisions: readonly WrittenDivision[],
  since: string,
): Promise<void> {
  const column = <Key extends keyof WrittenDivision>(key: Key) => divisions.map((division) => division[key]);
  await manager.query(`insert into division (id, tier) select * from unnest($1::integer[], $2::smallint[])`, [
    column('id'),
    column('tier'),
  ]);
  await manager.query(
    `insert into division_version
       (division_id, tier, parent_id, parent_tier, valid, code, name, kind, reporting, path, pinyin, initials)
     select id, tier, parent_id, nullif(tier - 1, 0), daterange($1, null), code, name, kind, reporting, path, pinyin,
       initials
     from unnest($2::integer[], $3::smallint[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::boolean[],
       $9::text[], $10::text[], $11::text[])
       as planned (id, tier, parent_id, code, name, kind, reporting, path, pinyin, initials)`,
    [
      since,
      column('id'),
      column('tier'),
      column('parentId'),
      column('code'),
      column('name'),
      column('kind'),
      column('reporting'),
      column('path'),
      column('pinyin'),
      column('initials'),
    ],
  );
}

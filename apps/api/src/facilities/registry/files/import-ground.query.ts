import type { EntityManager } from 'typeorm';
import { TODAY } from '../../../divisions';
import type { Principal } from '../../../platform/access';
import { HOUSES, type HouseRow } from '../house.query';
import type { PositionGround } from '../position/position-check';
import { findPositionGrounds } from '../position/position-ground.query';

/** What a file is held against: the divisions that it names and the houses in them. */
export interface ImportGround {
  /** Divisions in the caller's reach by code. */
  divisions: ReadonlyMap<string, { id: number; tier: number }>;
  /** Houses by division id and name; see {@link houseKey}. */
  houses: ReadonlyMap<string, HouseRow>;
  /** Outlines by division id. */
  grounds: ReadonlyMap<number, PositionGround>;
}

/** Reads in three statements, however long the file is. */
export async function findImportGround(
  manager: EntityManager,
  caller: Principal,
  codes: readonly string[],
): Promise<ImportGround> {
  const divisions = (await manager.query(
    `select division_id as id, tier, code from division_version
     where code = any ($1::text[]) and valid @> ${TODAY} and starts_with(path, $2)`,
    [codes, caller.path],
  )) as { id: number; tier: number; code: string }[];
  const ids = divisions.map(({ id }) => id);
  const houses = (await manager.query(`select * from (${HOUSES}) house where division_id = any ($3::int[])`, [
    caller.path,
    caller.accountId,
    ids,
  ])) as HouseRow[];
  return {
    divisions: new Map(divisions.map(({ code, ...division }) => [code, division])),
    houses: new Map(houses.map((house) => [houseKey(house.division_id, house.name), house])),
    grounds: await findPositionGrounds(manager, ids),
  };
}

/** By what a row finds its house: full-width and half-width letters do not tell names apart. */
export const houseKey = (divisionId: number, name: string) => `${divisionId} ${name.normalize('NFKC')}`;

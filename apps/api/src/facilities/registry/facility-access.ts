import type { ProblemItem } from '@tonghu/contract';
import { DIRECTOR_FIELDS, inReach, mayManageFacility } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import { TODAY } from '../../divisions';
import type { Principal } from '../../platform/access';
import { conflict, DomainError, notFound } from '../../platform/errors';
import { findHouse } from './house-card.query';
import { mayRun } from './house-view';
import type { HouseRow } from './house.query';

/** A house within the caller's sight. @throws NOT_FOUND when absent or out of it */
export async function visibleHouse(manager: EntityManager, caller: Principal, id: number): Promise<HouseRow> {
  const house = await findHouse(manager, caller, id);
  if (!house) throw notFound();
  return house;
}

/**
 * A house that keeps still until the transaction ends, for somebody who keeps its card.
 *
 * @throws NOT_FOUND when absent or out of sight, FORBIDDEN for a house that the caller may only look at
 */
export async function managedHouse(manager: EntityManager, caller: Principal, id: number): Promise<HouseRow> {
  const house = await lockedHouse(manager, caller, id);
  if (!mayManageFacility(caller, house.path)) throw new DomainError(403, 'FORBIDDEN');
  return house;
}

/** As {@link managedHouse}, for its directors as well. */
export async function keptHouse(manager: EntityManager, caller: Principal, id: number): Promise<HouseRow> {
  const house = await lockedHouse(manager, caller, id);
  if (!mayManageFacility(caller, house.path) && !mayRun(house, caller))
    throw new DomainError(403, 'FORBIDDEN');
  return house;
}

/**
 * A director changes only what callers and visitors need to know today.
 *
 * @throws FORBIDDEN that names the fields which are not theirs to change
 */
export function requireFields(caller: Principal, house: HouseRow, fields: readonly string[]): void {
  if (mayManageFacility(caller, house.path)) return;
  const beyond = fields.filter((field) => !(DIRECTOR_FIELDS as readonly string[]).includes(field));
  if (beyond.length === 0) return;
  const errors: ProblemItem[] = beyond.map((path) => ({ path, code: 'FIELD_NOT_YOURS' }));
  throw new DomainError(403, 'FIELD_NOT_YOURS', { errors });
}

/** @throws FACILITY_STALE with the version that stands */
export function requireVersion(house: HouseRow, version: number): void {
  if (house.version !== version) throw conflict('FACILITY_STALE', { version: house.version });
}

/** @throws FACILITY_CLOSED: what is no more is not changed any more */
export function requireNotClosed(house: HouseRow): void {
  if (house.standing === 'closed') throw conflict('FACILITY_CLOSED', { closedOn: house.closed_on });
}

/** A division of today in which the caller keeps houses. @throws NOT_FOUND when absent or out of reach */
export async function placeForHouse(
  manager: EntityManager,
  caller: Principal,
  divisionId: number,
): Promise<{ id: number; tier: number }> {
  const [division] = (await manager.query(
    `select division_id as id, tier, path from division_version where division_id = $1 and valid @> ${TODAY}`,
    [divisionId],
  )) as { id: number; tier: number; path: string }[];
  if (!division || !inReach(caller.path, division.path)) {
    throw new DomainError(404, 'NOT_FOUND', { errors: [{ path: 'divisionId', code: 'NOT_FOUND' }] });
  }
  return division;
}

async function lockedHouse(manager: EntityManager, caller: Principal, id: number): Promise<HouseRow> {
  await manager.query(`select 1 from facility where id = $1 for update`, [id]);
  return visibleHouse(manager, caller, id);
}

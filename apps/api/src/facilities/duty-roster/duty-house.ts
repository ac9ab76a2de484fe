import type { EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { DomainError, notFound } from '../../platform/errors';
import { READ_HOUSE } from './duty-roster.query';

/** A house as far as its roster goes. */
export interface DutyHouse {
  id: number;
  name: string;
  divisionId: number;
  childrenPerStaff: number;
  inReach: boolean;
  /** The caller is one of its directors. */
  directs: boolean;
}

/** A house that the caller reaches or runs. @throws DomainError NOT_FOUND when it is absent or neither */
export async function houseInReach(
  manager: EntityManager,
  caller: Principal,
  id: number,
): Promise<DutyHouse> {
  const [house] = (await manager.query(READ_HOUSE, [id, caller.path, caller.accountId])) as DutyHouse[];
  if (!house || !(house.inReach || mayRun(caller, house))) throw notFound();
  return house;
}

/** Whether the caller may change the roster: with the right to run houses, and as a director of this one. */
export const mayRun = (caller: Principal, house: DutyHouse) =>
  caller.permissions.has('facilities.run') && house.directs;

/**
 * The house, for changing its roster. Its board is locked first, as by everybody who moves what the places hang on, so
 * that changes of one house come one after the other.
 *
 * @throws DomainError NOT_FOUND, FORBIDDEN for somebody who does not run it
 */
export async function lockHouse(manager: EntityManager, caller: Principal, id: number): Promise<DutyHouse> {
  const house = await houseInReach(manager, caller, id);
  if (!mayRun(caller, house)) throw new DomainError(403, 'FORBIDDEN');
  await manager.query('select 1 from facility_board where facility_id = $1 for update', [id]);
  return house;
}

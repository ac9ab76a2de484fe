import type { EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { houseToRun, type HouseRow } from '../capacity/house-access';

/**
 * The house, for changing its roster. Its board is locked first, as by everybody who moves what the places hang on, so
 * that changes of one house come one after the other.
 *
 * @throws DomainError NOT_FOUND, FORBIDDEN for somebody who does not run it
 */
export async function lockHouse(manager: EntityManager, caller: Principal, id: number): Promise<HouseRow> {
  const house = await houseToRun(manager, caller, id);
  await manager.query('select 1 from facility_board where facility_id = $1 for update', [id]);
  return house;
}

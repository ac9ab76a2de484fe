import type { FacilityDirector, PartnerOrganisation } from '@tonghu/contract';
import type { EntityManager } from 'typeorm';
import type { Viewer } from './house-list.query';
import { HOUSES, SETTLE_DUE_BOARDS, type HouseRow } from './house.query';

/** One house within sight, or null; its places are counted up to this moment. */
export async function findHouse(
  manager: EntityManager,
  viewer: Viewer,
  id: number,
): Promise<HouseRow | null> {
  await manager.query(SETTLE_DUE_BOARDS, [id]);
  const [row] = (await manager.query(HOUSE_BY_ID, [viewer.path, viewer.accountId, id])) as HouseRow[];
  return row ?? null;
}

const HOUSE_BY_ID = `select * from (${HOUSES}) house where house.id = $3`;

/** The accounts that run a house, by name. */
export async function findDirectors(manager: EntityManager, id: number): Promise<FacilityDirector[]> {
  return (await manager.query(
    `select a.id as "accountId", a.username, a.display_name as "displayName"
     from facility_director d join account a on a.id = d.account_id
     where d.facility_id = $1 order by a.display_name, a.id`,
    [id],
  )) as FacilityDirector[];
}

/** The organisations that take part in the work of a house, those of today first. */
export async function findPartners(manager: EntityManager, id: number): Promise<PartnerOrganisation[]> {
  return (await manager.query(
    `select id, name, work, lower(valid) as since, upper(valid) as until
     from partner_organisation where facility_id = $1
     order by upper(valid) desc nulls first, lower(valid), id`,
    [id],
  )) as PartnerOrganisation[];
}

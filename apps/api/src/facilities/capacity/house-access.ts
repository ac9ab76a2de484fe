import type { Principal } from '../../platform/access';
import { DomainError, notFound } from '../../platform/errors';

/** A house as far as the caller may do something with it. */
export interface HouseRow {
  id: number;
  name: string;
  division_id: number;
  /** In the caller's reach, or a house of a division above, which serves the caller's. */
  in_reach: boolean;
  /** The caller is one of those who run it. */
  named: boolean;
}

/** Whatever answers a query: a transaction or the data source. */
interface Database {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/** $1 house, $2 account, $3 path of the caller's division. A division that is no more counts where it was last. */
const READ_HOUSE = `
  select f.id, f.name, f.division_id, starts_with(place.path, $3) or starts_with($3, place.path) as in_reach,
    exists (select 1 from facility_director d where d.facility_id = f.id and d.account_id = $2) as named
  from facility f
  cross join lateral (
    select v.path from division_version v where v.division_id = f.division_id
    order by v.valid @> (now() at time zone 'Asia/Shanghai')::date desc, v.valid desc limit 1
  ) place
  where f.id = $1
`;

/** A house as the caller sees it; null when it is absent. */
export async function readHouse(database: Database, caller: Principal, id: number): Promise<HouseRow | null> {
  const [house] = (await database.query(READ_HOUSE, [id, caller.accountId, caller.path])) as HouseRow[];
  return house ?? null;
}

/** A house whose numbers the caller may see. @throws NOT_FOUND when it is absent or out of reach */
export async function houseToRead(database: Database, caller: Principal, id: number): Promise<HouseRow> {
  const house = await readHouse(database, caller, id);
  if (!house || !mayRead(caller, house)) throw notFound();
  return house;
}

/** A house that the caller runs. @throws NOT_FOUND when it is absent or out of reach, FORBIDDEN when others run it */
export async function houseToRun(database: Database, caller: Principal, id: number): Promise<HouseRow> {
  const house = await houseToRead(database, caller, id);
  if (!mayRun(caller, house)) throw new DomainError(403, 'FORBIDDEN');
  return house;
}

/** Whether the caller may see the numbers of the house. */
export function mayRead(caller: Principal, house: HouseRow): boolean {
  return (house.in_reach && caller.permissions.has('facilities.read')) || mayRun(caller, house);
}

/** Whether the caller runs the house: by right, and named for it. */
export function mayRun(caller: Principal, house: Pick<HouseRow, 'named'>): boolean {
  return house.named && caller.permissions.has('facilities.run');
}

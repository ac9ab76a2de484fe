import type {
  Facility,
  FacilityDirector,
  FacilityRow,
  GivenPosition,
  PartnerOrganisation,
} from '@tonghu/contract';
import { mayManageFacility, tierOfNumber } from '@tonghu/rules';
import type { Principal } from '../../platform/access';
import type { HouseRow } from './house.query';

/** A house as lists show it. */
export function toFacilityRow(row: HouseRow): FacilityRow {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    division: {
      id: row.division_id,
      name: row.division_name,
      tier: tierOfNumber(row.tier),
      code: row.code,
    },
    address: row.address,
    phone: row.phone,
    directorName: row.director_name,
    roundTheClock: row.round_the_clock,
    hasPosition: row.latitude !== null,
    standing: row.standing,
    occupancy: {
      staffed: row.staffed,
      blocked: row.blocked,
      occupied: row.occupied,
      held: row.held,
      available: row.available,
      confirmedAt: row.confirmed_at?.toISOString() ?? null,
      stale: row.stale,
    },
  };
}

/** The whole card of a house as the caller sees it. */
export function toFacility(
  row: HouseRow,
  caller: Principal,
  directors: FacilityDirector[],
  partners: PartnerOrganisation[],
): Facility {
  return {
    ...toFacilityRow(row),
    latitude: row.latitude,
    longitude: row.longitude,
    given: givenOf(row),
    outsideConfirmed: row.outside_confirmed,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    services: row.services,
    roundTheClockSince: row.round_the_clock_since,
    accessibility: row.accessibility,
    childrenPerStaff: row.children_per_staff,
    warnPercent: row.warn_percent,
    fullPercent: row.full_percent,
    note: row.note,
    directors,
    partners,
    mayManage: mayManageFacility(caller, row.path),
    mayRun: mayRun(row, caller),
    version: row.version,
  };
}

/** Whether the caller is one of the directors of a house and may still act as one. */
export function mayRun(row: HouseRow, caller: Principal): boolean {
  return row.directs && caller.permissions.has('facilities.run');
}

/** The position as it was given, null where none was. */
export function givenOf(row: HouseRow): GivenPosition | null {
  if (row.given_latitude === null || row.given_longitude === null || row.given_system === null) return null;
  return { latitude: row.given_latitude, longitude: row.given_longitude, system: row.given_system };
}

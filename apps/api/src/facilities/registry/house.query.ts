import type {
  CoordinateSystem,
  FacilityAccessibility,
  FacilityKind,
  FacilityService,
  FacilityStanding,
} from '@tonghu/contract';
import { STALE_AFTER_HOURS } from '@tonghu/rules';
import { TODAY } from '../../divisions';

/** A house as it is read, with the place of its division and the sums of its places. */
export interface HouseRow {
  id: number;
  kind: FacilityKind;
  name: string;
  division_id: number;
  division_name: string;
  code: string;
  tier: number;
  path: string;
  address: string;
  latitude: number | null;
  longitude: number | null;
  given_latitude: number | null;
  given_longitude: number | null;
  given_system: CoordinateSystem | null;
  outside_confirmed: boolean;
  opened_on: string;
  closed_on: string | null;
  director_name: string;
  phone: string;
  services: FacilityService[];
  round_the_clock_since: string | null;
  accessibility: FacilityAccessibility[];
  children_per_staff: number;
  warn_percent: number;
  full_percent: number;
  note: string;
  version: number;
  standing: FacilityStanding;
  /** Today receives round the clock. */
  round_the_clock: boolean;
  places: number;
  staffed: number;
  blocked: number;
  occupied: number;
  held: number;
  available: number;
  confirmed_at: Date | null;
  stale: boolean;
  /** The caller is one of its directors. */
  directs: boolean;
}

/**
 * Houses that somebody may look at: in reach today, of the divisions above (they serve the caller's own), or run by the
 * caller. A division that is no more counts as it was last.
 *
 * $1 path of the caller's division, $2 the caller's account
 */
export const HOUSES = `
  select f.id, f.kind, f.name, f.division_id, place.name as division_name, place.code, f.tier, place.path, f.address,
    f.latitude, f.longitude, f.given_latitude, f.given_longitude, f.given_system, f.outside_confirmed,
    f.opened_on, f.closed_on, f.director_name, f.phone, f.services, f.round_the_clock_since, f.accessibility,
    f.children_per_staff, f.warn_percent, f.full_percent, f.note, f.version, f.pinyin, f.initials,
    case when f.closed_on <= ${TODAY} then 'closed' when f.opened_on > ${TODAY} then 'planned'
      when shut.facility_id is not null then 'shut' else 'open' end as standing,
    coalesce(f.round_the_clock_since <= ${TODAY}, false) as round_the_clock,
    coalesce(counted.places, 0) as places, coalesce(counted.staffed, 0) as staffed,
    coalesce(counted.blocked, 0) as blocked, coalesce(counted.occupied, 0) as occupied,
    coalesce(counted.held, 0) as held, coalesce(counted.available, 0) as available,
    board.confirmed_at,
    coalesce(board.confirmed_at < now() - interval '${STALE_AFTER_HOURS} hours', true) as stale,
    director.account_id is not null as directs
  from facility f
  join lateral (
    select v.name, v.code, v.path from division_version v where v.division_id = f.division_id
    order by v.valid @> ${TODAY} desc, v.valid desc limit 1
  ) place on true
  join facility_board board on board.facility_id = f.id
  left join facility_director director on director.facility_id = f.id and director.account_id = $2
  left join facility_closure shut on shut.facility_id = f.id and shut.valid @> ${TODAY}
  left join (
    select facility_id, sum(standing + surge)::int as places, sum(standing + surge - unstaffed)::int as staffed,
      sum(blocked)::int as blocked, sum(occupied)::int as occupied, sum(held)::int as held,
      sum(standing + surge - unstaffed - blocked - occupied - held)::int as available
    from place_count group by facility_id
  ) counted on counted.facility_id = f.id
  where starts_with(place.path, $1) or starts_with($1, place.path) or director.account_id is not null`;

/**
 * Counts the places anew of the houses whose counts are due (a day or a shift has begun since): of one, or of all for
 * null. Whoever holds a house at this moment counts it themselves.
 *
 * $1 house or null
 */
export const SETTLE_DUE_BOARDS = `
  with due as materialized (
    select facility_id from facility_board where fresh_until <= now() and ($1::int is null or facility_id = $1)
    for update skip locked
  )
  select count(settle_board(facility_id)) from due`;

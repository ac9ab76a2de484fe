/**
 * Other open houses of the whole city that have room for a kind, nearest first; those without a position come last, the
 * one with most room first. Numbers only, so reach does not matter.
 *
 * $1 house that asks, $2 kind, $3 limit, $4 offset
 */
export const ROOMS_ELSEWHERE = `
  select f.id as facility_id, f.name, f.phone, f.division_id, place.name as division_name, place.code as division_code,
    place.tier as division_tier, room.available, b.confirmed_at, now() as as_of,
    case when f.latitude is not null and here.latitude is not null then 2 * 6371.0088 * asin(least(1, sqrt(
      sin(radians(f.latitude - here.latitude) / 2) ^ 2
      + cos(radians(f.latitude)) * cos(radians(here.latitude)) * sin(radians(f.longitude - here.longitude) / 2) ^ 2
    ))) end as distance_km,
    count(*) over () as matching
  from facility here
  join facility f on f.id <> here.id
  join facility_board b on b.facility_id = f.id and b.open
  join place_count c on c.facility_id = f.id and c.kind = $2
  cross join lateral (
    select c.standing + c.surge - c.unstaffed - c.blocked - c.occupied - c.held as available
  ) room
  cross join lateral (
    select v.name, v.code, v.tier from division_version v where v.division_id = f.division_id
    order by v.valid @> (now() at time zone 'Asia/Shanghai')::date desc, v.valid desc limit 1
  ) place
  where here.id = $1 and room.available > 0
  order by distance_km nulls last, room.available desc, f.id
  limit $3 offset $4
`;

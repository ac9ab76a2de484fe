/**
 * Minors in residence and places of each day of a span, from the ledger and the dated inventory. A day counts as it
 * stood at its end: who came that day is there, who left that day is not.
 *
 * $1 house, $2 first day, $3 last day
 */
export const UTILISATION = `
  with step as (
    select greatest((admitted_at at time zone 'Asia/Shanghai')::date, $2::date) as day, 1 as difference
    from stay where facility_id = $1 and admitted_at is not null
    union all
    select greatest((left_at at time zone 'Asia/Shanghai')::date, $2::date), -1
    from stay where facility_id = $1 and left_at is not null
  ), moved as (
    select day, sum(difference) as difference from step where day <= $3::date group by day
  )
  select day::date, (sum(coalesce(moved.difference, 0)) over (order by day))::integer as occupied,
    case when shut then 0 else coalesce((
      select sum(greatest(places, 0)) from (
        select sum(case type when 'blocked' then -places else places end) as places
        from place_entry e where e.facility_id = $1 and e.valid @> day::date group by e.kind
      ) kind
    ), 0)::integer end as places
  from generate_series($2::date, $3::date, interval '1 day') day
  left join moved using (day)
  cross join lateral (
    select f.opened_on > day or coalesce(f.closed_on <= day, false)
      or exists (select 1 from facility_closure c where c.facility_id = f.id and c.valid @> day::date) as shut
    from facility f where f.id = $1
  ) house
  order by day
`;

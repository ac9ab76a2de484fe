/**
 * The returns of some months as they count for today's divisions. `member` says which divisions of all times belong to
 * which of today, $2 to $4 side by side: division, division of today, its tier number.
 *
 * A return counts for a division of today when it and everything above it, down from that division's tier, were
 * accepted: the same as in the hierarchy of its time, so that both agree about the city. A sum of own figures is read
 * off the kept totals wherever a return and the one above it belong to the same division: what remains are the returns
 * at the edges, those that came in (+) and those that belong elsewhere (-).
 */
const COUNTED = `
  member as materialized (
    select * from unnest($2::integer[], $3::integer[], $4::smallint[]) as member (division_id, target, tier)
  ), placed as materialized (
    select r.id, r.division_id, r.parent_division_id, r.period_id, r.tier, r.state, r.excuse is not null as excused,
      greatest(
        case when r.state <> 'accepted' then r.tier else 0 end,
        case when one.state <> 'accepted' then one.tier else 0 end,
        case when two.state <> 'accepted' then two.tier else 0 end
      ) as open_at,
      greatest(
        case when r.excuse is not null then r.tier else 0 end,
        case when one.excuse is not null then one.tier else 0 end,
        case when two.excuse is not null then two.tier else 0 end
      ) as excused_at
    from return r
    left join return one on one.division_id = r.parent_division_id and one.period_id = r.period_id
    left join return two on two.division_id = one.parent_division_id and two.period_id = one.period_id
    where r.period_id = any ($1::integer[])
  ), inside as materialized (
    select member.target, member.tier as at, placed.*, placed.open_at <= member.tier as counted
    from member join placed on placed.division_id = member.division_id
  )`;

/**
 * Counts and state by division of today and month: state of the division's own return (null without), whether
 * everything that came in from elsewhere is accepted, included and expected and excused communities, streets and
 * districts.
 *
 * $1 months, $2 divisions, $3 divisions of today, $4 their tier numbers
 */
export const READ_REGROUPED_COUNTS = `
  with ${COUNTED}
  select target, period_id,
    max(state) filter (where division_id = target) as state,
    bool_and(state = 'accepted') as accepted,
    array[${tiers('tier > at and counted')}] as included,
    array[${tiers('tier > at and excused_at <= at')}] as expected,
    array[${tiers('tier > at and excused_at > at')}] as excused
  from inside group by target, period_id
`;

/** Totals by division of today and month, one row per place of the vector. Parameters as above. */
export const READ_REGROUPED_TOTALS = `
  with ${COUNTED}, edge as (
    select target, period_id, id, 1 as sign from inside
    where counted and not exists (
      select from inside above
      where above.target = inside.target and above.period_id = inside.period_id
        and above.division_id = inside.parent_division_id and above.counted
    )
    union all
    select above.target, below.period_id, below.id, -1
    from inside above join placed below
      on below.parent_division_id = above.division_id and below.period_id = above.period_id
    where above.counted and below.state = 'accepted' and not exists (
      select from member where member.target = above.target and member.division_id = below.division_id
    )
  )
  select target, period_id, array_agg(figure order by place) as total
  from (
    select edge.target, edge.period_id, cell.place, sum(edge.sign * cell.figure)::bigint as figure
    from edge join return r on r.id = edge.id
    cross join lateral unnest(r.total) with ordinality as cell (figure, place)
    group by 1, 2, 3
  ) summed
  group by 1, 2
`;

/**
 * Own figures of the divisions of the tier itself that belong to a division of today, added up; null where none of them
 * has the figure. Parameters as above.
 */
export const READ_REGROUPED_OWN = `
  with ${COUNTED}
  select target, period_id, array_agg(figure order by place) as own
  from (
    select inside.target, inside.period_id, cell.place, sum(cell.figure)::bigint as figure
    from inside join return r on r.id = inside.id
    cross join lateral unnest(r.own) with ordinality as cell (figure, place)
    where inside.tier = inside.at
    group by 1, 2, 3
  ) summed
  group by 1, 2
`;

/** Months in which some divisions had a return. $1 months, $2 divisions */
export const READ_MONTHS_OF = `
  select distinct division_id, period_id from return
  where period_id = any ($1::integer[]) and division_id = any ($2::integer[])
`;

function tiers(condition: string): string {
  return [4, 3, 2].map((tier) => `count(*) filter (where tier = ${tier} and ${condition})`).join(', ');
}

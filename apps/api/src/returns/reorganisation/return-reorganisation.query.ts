/** Months on whose last day the hierarchy of a day already holds. $1 day */
export const READ_MONTHS_FROM = `
  select id, key, state, form_id, array[city_due, district_due, street_due, community_due] as dues
  from period
  where to_date(key, 'YYYY-MM') + interval '1 month - 1 day' >= $1::date
  order by key
`;

/** The open ones among some months, held until the transaction ends; not those that somebody else holds. $1 ids */
export const LOCK_MONTHS = `
  select id from period where id = any ($1::integer[]) and state = 'open' order by id for update skip locked
`;

/** Returns of some divisions in some months. $1 divisions, $2 months */
export const READ_RETURNS_OF = `
  select r.division_id, r.name, r.state, p.key as period, p.state as period_state
  from return r join period p on p.id = r.period_id
  where r.division_id = any ($1::integer[]) and r.period_id = any ($2::integer[])
  order by p.key, r.code
`;

/** Keeps the open returns of divisions that ended. $1 reorganisation, $2 divisions, $3 months */
export const KEEP_SET_ASIDE = `
  insert into set_aside_return (reorganisation_id, division_id, period_id, state, content, events)
  select $1, r.division_id, r.period_id, r.state, to_jsonb(r), coalesce((
    select jsonb_agg(to_jsonb(e) order by e.id) from return_event e where e.return_id = r.id
  ), '[]')
  from return r where r.division_id = any ($2::integer[]) and r.period_id = any ($3::integer[])
`;

const GONE = `
  select id from return where division_id = any ($1::integer[]) and period_id = any ($2::integer[])`;

/** Takes them out, what hangs on them first. $1 divisions, $2 months */
export const REMOVE_SET_ASIDE = [
  `delete from nudge where return_id in (${GONE})`,
  `delete from return_event where return_id in (${GONE})`,
  `delete from return where id in (${GONE})`,
];

/** Gives the open returns of a month the place, code and name of its last day. $1 month, $2 its last day, $3 divisions */
export const MOVE_RETURNS = `
  update return r
  set parent_division_id = v.parent_id, path = v.path, code = v.code, name = v.name, version = r.version + 1
  from division_version v
  where r.period_id = $1 and r.division_id = any ($3::integer[])
    and v.division_id = r.division_id and v.valid @> $2::date
    and (r.parent_division_id, r.path, r.code, r.name) is distinct from (v.parent_id, v.path, v.code, v.name)
`;

/**
 * Blank returns of new divisions. $1 month, $2 form, $3 last day, $4 divisions, $5 enterable cells by tier
 * (city … community), $6 due days by tier, $7 length of the vectors
 */
export const OPEN_NEW_RETURNS = `
  insert into return (division_id, period_id, form_id, tier, parent_division_id, path, code, name,
    enterable, due_on, expected, own, total)
  select v.division_id, $1, $2, v.tier, v.parent_id, v.path, v.code, v.name,
    ($5::smallint[])[v.tier], ($6::date[])[v.tier], array[0, 0, 0],
    array_fill(null::integer, array[$7::integer]), array_fill(0::bigint, array[$7::integer])
  from division_version v
  where v.division_id = any ($4::integer[]) and v.valid @> $3::date and v.reporting
`;

/**
 * Works out totals and counts of one tier of a month anew from own figures and the returns directly below; returns that
 * already stand right are left alone. Run it from the lowest tier with children upward.
 *
 * $1 month, $2 tier number, $3 why accepted returns are stale now, as JSON
 */
export const RECOMPUTE_TIER = `
  with below as materialized (
    select r.parent_division_id as division_id, r.state, r.included, r.expected, r.excused_below, r.total,
      r.excuse is not null as excused, case 5 - r.tier when 1 then '{1,0,0}' when 2 then '{0,1,0}' else '{0,0,1}' end::integer[] as itself
    from return r where r.period_id = $1 and r.tier = $2::smallint + 1
  ), figures as (
    select division_id, array_agg(figure order by place) as total
    from (
      select division_id, cell.place, sum(cell.figure)::bigint as figure
      from below cross join lateral unnest(below.total) with ordinality as cell (figure, place)
      where below.state = 'accepted'
      group by 1, 2
    ) summed
    group by 1
  ), counts as (
    select division_id,
      ${[1, 2, 3]
        .map(
          (
            at,
          ) => `coalesce(sum(included[${at}] + itself[${at}]) filter (where state = 'accepted'), 0)::integer as included_${at},
      coalesce(sum(expected[${at}] + itself[${at}]) filter (where not excused), 0)::integer as expected_${at},
      (sum(excused_below[${at}]) + coalesce(sum(expected[${at}] + itself[${at}]) filter (where excused), 0))::integer as excused_${at}`,
        )
        .join(',\n      ')}
    from below group by 1
  ), fresh as (
    select r.id, figures_add(r.own::bigint[], figures.total) as total,
      array[coalesce(included_1, 0), coalesce(included_2, 0), coalesce(included_3, 0)] as included,
      array[coalesce(expected_1, 0), coalesce(expected_2, 0), coalesce(expected_3, 0)] as expected,
      array[coalesce(excused_1, 0), coalesce(excused_2, 0), coalesce(excused_3, 0)] as excused_below
    from return r
    left join figures on figures.division_id = r.division_id
    left join counts on counts.division_id = r.division_id
    where r.period_id = $1 and r.tier = $2::smallint
  )
  update return r
  set total = fresh.total, included = fresh.included, expected = fresh.expected,
    excused_below = fresh.excused_below, version = r.version + 1,
    stale_because = case
      when r.state = 'accepted' and r.total is distinct from fresh.total then r.stale_because || $3::jsonb
      else r.stale_because
    end
  from fresh
  where r.id = fresh.id
    and (r.total, r.included, r.expected, r.excused_below)
      is distinct from (fresh.total, fresh.included, fresh.expected, fresh.excused_below)
`;

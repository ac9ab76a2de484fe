import { TODAY } from '../../divisions';

/** Divisions that stood at any time of a span, with where they are today. $1 first day, $2 last day */
export const READ_DIVISIONS = `
  select v.division_id, v.code, v.name, v.tier, v.parent_id, v.path, v.kind, lower(v.valid), upper(v.valid),
    p.latitude, p.longitude, coalesce(p.synthetic, false), coalesce(p.source, ''), o.division_id is not null
  from division_version v
  left join division_position p on p.division_id = v.division_id
  left join division_outline o on o.division_id = v.division_id
  where v.valid && daterange($1::date, $2::date, '[]')
  order by v.code`;

/** Obligations that held at any time of a span. $1 first day, $2 last day */
export const READ_OBLIGATIONS = `
  select tier, division_id, subject, lower(valid), upper(valid) from obligation
  where valid && daterange($1::date, $2::date, '[]')`;

/** Exemptions that held at any time of a span. $1 first day, $2 last day */
export const READ_EXEMPTIONS = `
  select division_id, matter, ground, reason, lower(valid), upper(valid) from exemption
  where valid && daterange($1::date, $2::date, '[]')`;

/**
 * Registered minors and directors of communities and streets as their accepted returns say. $1 first month, $2 last month
 */
export const READ_REPORTED = `
  select r.division_id, p.key, r.own[place.minors + 1], r.own[place.directors + 1]
  from period p
  join return r on r.period_id = p.id and r.state = 'accepted' and r.tier >= 3
  join (
    select form_id, min(position) filter (where code = 'A00.4') as minors,
      min(position) filter (where code = 'C09') as directors
    from form_indicator where code in ('A00.4', 'C09') group by form_id
  ) place on place.form_id = r.form_id
  where p.key between $1 and $2`;

/** Accounts that can act as director, by community. */
export const READ_DIRECTORS = `
  select division_id, count(*) from account
  where state = 'active' and 'community_director' = any (roles) group by division_id`;

/**
 * Houses now, as their boards say; the boards are settled before. Those closed for good are told as well, so that a gap
 * can name them.
 */
export const READ_HOUSES_NOW = `
  select ${TODAY}, f.id, f.kind, f.name, f.division_id, f.latitude, f.longitude,
    case when f.closed_on <= ${TODAY} then 'closed' when f.opened_on > ${TODAY} then 'planned'
      when shut.facility_id is not null then 'shut' else 'open' end,
    coalesce(f.round_the_clock_since <= ${TODAY}, false),
    case when b.confirmed_at is null then 'never'
      when b.confirmed_at < now() - make_interval(hours => $1) then 'stale' else 'fresh' end,
    coalesce(c.places, 0), coalesce(c.unstaffed, 0), coalesce(c.blocked, 0), coalesce(c.taken, 0)
  from facility f
  join facility_board b on b.facility_id = f.id
  left join facility_closure shut on shut.facility_id = f.id and shut.valid @> ${TODAY}
  left join (
    select facility_id, sum(standing + surge) as places, sum(unstaffed) as unstaffed, sum(blocked) as blocked,
      sum(occupied + held) as taken
    from place_count group by facility_id
  ) c on c.facility_id = f.id
  order by f.id`;

/**
 * Houses at 24:00 of days gone by, from what is dated: opening, closing, days shut, reception round the clock, places and
 * stays. Holds, confirmations and the roster are known for the present only. $1 days
 */
export const READ_HOUSES_THEN = `
  with day as (
    select d as on, (d + 1)::timestamp at time zone 'Asia/Shanghai' as over from unnest($1::date[]) d
  ), present as (
    select s.facility_id, day.on, count(*) as taken
    from day join stay s on s.admitted_at < day.over and (s.left_at is null or s.left_at >= day.over)
    group by s.facility_id, day.on
  )
  select day.on, f.id, f.kind, f.name, f.division_id, f.latitude, f.longitude,
    case when f.closed_on <= day.on then 'closed' when shut.facility_id is not null then 'shut' else 'open' end,
    coalesce(f.round_the_clock_since <= day.on, false), null,
    coalesce(inventory.places, 0), 0, coalesce(inventory.blocked, 0), coalesce(present.taken, 0)
  from day
  join facility f on f.opened_on <= day.on
  left join facility_closure shut on shut.facility_id = f.id and shut.valid @> day.on
  left join lateral (
    select sum(e.places) filter (where e.type <> 'blocked') as places,
      sum(e.places) filter (where e.type = 'blocked') as blocked
    from place_entry e where e.facility_id = f.id and e.valid @> day.on
  ) inventory on true
  left join present on present.facility_id = f.id and present.on = day.on
  order by day.on, f.id`;

/**
 * Changes whenever a net might: versions only grow, and what has no version is read whole, being little; the returns of
 * each month apart, since a net hangs on a few months only. $1 first month, $2 last month, $3 hours after which figures
 * are stale
 */
export const READ_NET_TAG = `
  select concat_ws('-', ${TODAY},
    (select concat(count(*), '.', sum(version)) from facility),
    (select concat(sum(version), '.', count(*) filter (where confirmed_at >= now() - make_interval(hours => $3)))
      from facility_board),
    (select md5(string_agg(o::text, '' order by id)) from obligation o),
    (select md5(string_agg(e::text, '' order by id)) from exemption e),
    (select concat(count(*), '.', max(changed_at)) from division_position),
    (select count(*) from division_outline),
    (select concat(count(*), '.', max(id), '.', count(*) filter (where upper_inf(valid))) from division_version),
    (select concat(count(*), '.', sum(version)) from account where 'community_director' = any (roles))
  ) as tag, (
    select coalesce(json_object_agg(key, versions), '{}') from (
      select p.key, sum(r.version) as versions from period p join return r on r.period_id = p.id
      where p.key between $1 and $2 group by p.key
    ) month
  ) as returns`;

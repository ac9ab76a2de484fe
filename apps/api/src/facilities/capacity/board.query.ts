import type { Board, PlaceKind } from '@tonghu/contract';
import type { PlaceCounts } from '@tonghu/rules';

export interface BoardRow {
  facility_id: number;
  name: string;
  division_id: number;
  division_name: string;
  division_code: string;
  division_tier: number;
  version: number;
  as_of: Date;
  fresh_until: Date;
  due: boolean;
  open: boolean;
  confirmed_at: Date | null;
  confirmed_by: string | null;
  warn_percent: number;
  full_percent: number;
  children_per_staff: number;
  round_the_clock: boolean;
  closure: Board['closure'];
  kinds: (PlaceCounts & { kind: PlaceKind })[];
  waiting: number;
  urgent: number;
  oldest_since: Date | null;
  expiring: { stayId: number; kind: PlaceKind; holdUntil: string }[];
  requests_to_answer: number;
  on_site: number;
  on_call: number;
  has_roster: boolean;
}

/** Everything of a board besides what changes on days to come. $1 house */
export const READ_BOARD = `
  select f.id as facility_id, f.name, f.division_id, place.name as division_name, place.code as division_code,
    place.tier as division_tier, b.version, now() as as_of, b.fresh_until, b.fresh_until <= now() as due, b.open,
    b.confirmed_at, confirmer.display_name as confirmed_by, f.warn_percent, f.full_percent, f.children_per_staff,
    coalesce(f.round_the_clock_since <= (now() at time zone 'Asia/Shanghai')::date, false) as round_the_clock,
    (
      select json_build_object('reason', c.reason, 'reopensOn', upper(c.valid)) from facility_closure c
      where c.facility_id = f.id and c.valid @> (now() at time zone 'Asia/Shanghai')::date
    ) as closure,
    coalesce((
      select json_agg(json_build_object('kind', c.kind, 'standing', c.standing, 'surge', c.surge,
        'unstaffed', c.unstaffed, 'blocked', c.blocked, 'occupied', c.occupied, 'held', c.held))
      from place_count c where c.facility_id = f.id
    ), '[]') as kinds,
    waiting.count as waiting, waiting.urgent, waiting.oldest_since,
    coalesce((
      select json_agg(json_build_object('stayId', soon.id, 'kind', soon.kind, 'holdUntil', soon.hold_until)
        order by soon.hold_until)
      from (
        select id, kind, hold_until from stay s
        where s.facility_id = f.id and s.state = 'held' and s.hold_until <= now() + interval '24 hours'
        order by s.hold_until limit 20
      ) soon
    ), '[]') as expiring,
    (select count(*) from place_request r where r.to_facility_id = f.id and r.state = 'sent') as requests_to_answer,
    (
      select count(distinct person_id) from duty_shift s
      where s.facility_id = f.id and s.type = 'on_site' and s.during @> now()
    ) as on_site,
    (
      select count(distinct person_id) from duty_shift s
      where s.facility_id = f.id and s.type = 'on_call' and s.during @> now()
    ) as on_call,
    exists (
      select 1 from duty_shift s
      where s.facility_id = f.id and s.during && tstzrange(now() - interval '14 days', null)
    ) as has_roster
  from facility f
  join facility_board b on b.facility_id = f.id
  left join account confirmer on confirmer.id = b.confirmed_by
  cross join lateral (
    select v.name, v.code, v.tier from division_version v where v.division_id = f.division_id
    order by v.valid @> (now() at time zone 'Asia/Shanghai')::date desc, v.valid desc limit 1
  ) place
  cross join lateral (
    select count(*), count(*) filter (where w.urgent) as urgent, min(w.since) as oldest_since
    from waiting_entry w where w.facility_id = f.id and w.state = 'waiting'
  ) waiting
  where f.id = $1
`;

/** What changes in the 30 days after today, soonest first. $1 house, $2 today in Asia/Shanghai */
export const PLANNED_CHANGES = `
  with entry as (
    select type, kind, places, reason, lower(valid) as since, upper(valid) as until
    from place_entry where facility_id = $1 and (upper(valid) is null or upper(valid) > $2::date)
  ), change as (
    -- A standing entry that ends where the next one begins is one change.
    select coalesce(after.since, before.until) as on, 'standing_changes' as what, coalesce(after.kind, before.kind) as kind,
      coalesce(after.places, 0) - coalesce(before.places, 0) as difference, coalesce(after.reason, before.reason) as reason
    from (select * from entry where type = 'standing') before
    full join (select * from entry where type = 'standing') after
      on after.kind = before.kind and after.since = before.until
    union all
    select since, case type when 'surge' then 'surge_begins' else 'block_begins' end, kind,
      case type when 'surge' then places else -places end, reason
    from entry where type <> 'standing'
    union all
    select until, case type when 'surge' then 'surge_ends' else 'block_ends' end, kind,
      case type when 'surge' then -places else places end, reason
    from entry where type <> 'standing'
    union all
    select lower(valid), 'closure_begins', null, null, reason from facility_closure where facility_id = $1
    union all
    select upper(valid), 'closure_ends', null, null, reason from facility_closure where facility_id = $1
    union all
    select closed_on, 'closes_for_good', null, null, '' from facility where id = $1
  )
  select "on", what, kind, difference, reason from change
  where "on" > $2::date and "on" <= $2::date + 30 and difference is distinct from 0
  order by "on", what, kind
`;

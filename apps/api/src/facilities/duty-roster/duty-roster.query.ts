/**
 * For each day whether the house must be staffed (it receives round the clock, is open and not shut) and its places in
 * service with the minors that one person looks after; the board counts the same for one moment, see settle_board in migration 0012. $1 house, $2 days
 */
export const READ_DAYS = `
  select day::text as day, f.children_per_staff as "childrenPerStaff",
    (f.round_the_clock_since <= day and f.opened_on <= day and coalesce(f.closed_on > day, true)
      and not exists (select 1 from facility_closure c where c.facility_id = f.id and c.valid @> day)) is true
      as receives,
    (
      select coalesce(sum(greatest(kind.places, 0)), 0)::integer from (
        select sum(case e.type when 'blocked' then -e.places else e.places end) as places
        from place_entry e where e.facility_id = f.id and e.valid @> day
        group by e.kind
      ) kind
    ) as places
  from facility f, unnest($2::date[]) day
  where f.id = $1
  order by day
`;

const PERSON = `p.id, p.name, p.phone, p.full_time as "fullTime", lower(p.employed) as since,
  upper(p.employed) as until, p.version`;

/** Who works in a house in a time or later, or has a shift in it. $1 house, $2 first day, $3 begin, $4 end */
export const READ_PEOPLE = `
  select ${PERSON}
  from duty_person p
  where p.facility_id = $1 and (
    upper_inf(p.employed) or upper(p.employed) > $2::date
    or exists (select 1 from duty_shift s where s.person_id = p.id and s.during && tstzrange($3, $4))
  )
  order by p.full_time desc, p.id
`;

/** $1 house, $2 person */
export const READ_PERSON = `select ${PERSON} from duty_person p where p.facility_id = $1 and p.id = $2`;

const SHIFT = `s.id, s.person_id as "personId", p.name as "personName", p.phone, s.type,
  lower(s.during) as "from", upper(s.during) as "to", s.note, s.version`;
const SHIFTS = `select ${SHIFT} from duty_shift s join duty_person p on p.id = s.person_id`;

/** Shifts of a house that touch a time, in order. $1 house, $2 begin, $3 end */
export const READ_SHIFTS = `
  ${SHIFTS} where s.facility_id = $1 and s.during && tstzrange($2, $3) order by s.during, s.id
`;

/** $1 house, $2 shift */
export const READ_SHIFT = `${SHIFTS} where s.facility_id = $1 and s.id = $2`;

/** The first shift of a person that shares a moment with a time. $1 person, $2 begin, $3 end, $4 shift left aside */
export const READ_OVERLAPPING = `
  ${SHIFTS} where s.person_id = $1 and s.during && tstzrange($2, $3) and s.id is distinct from $4
  order by s.during limit 1
`;

/** Shifts of a person that lie not wholly inside a time. $1 person, $2 begin, $3 end, null without one */
export const READ_SHIFTS_OUTSIDE = `
  ${SHIFTS} where s.person_id = $1 and not s.during <@ tstzrange($2, $3) order by s.during
`;

import { stayColumns } from './stay-row';

/**
 * Takes a place in one statement, which is its own transaction: the stay, its line in the ledger, the line in the log,
 * the answered entry of the waiting list and the news to those who look exist together or not at all. The trigger on
 * `stay` locks the house, counts, and refuses who comes too late.
 *
 * $1 house, $2 account, $3 kind, $4 pseudonym, $5 state (held or admitted), $6 hours of a hold, $7 admitted at,
 * $8 reason, $9 legal basis, $10 override reason, $11 entry of the waiting list, $12 address, $13 request,
 * $14 channel and $15 text of the news
 */
export const TAKE_PLACE = `
  with house as (
    select f.id, f.division_id from facility f
    join facility_director d on d.facility_id = f.id and d.account_id = $2
    where f.id = $1
  ), wait as (
    select id, subject from waiting_entry
    where id = $11::integer and facility_id = $1 and state = 'waiting'
    for update
  ), taken as (
    insert into stay (facility_id, kind, subject, state, held_at, hold_until, admitted_at, admit_reason, legal_basis,
      override_reason)
    select house.id, $3, coalesce(wait.subject, $4), $5::text,
      case when $5::text = 'held' then date_trunc('milliseconds', now()) end,
      case when $5::text = 'held' then date_trunc('milliseconds', now()) + make_interval(hours => $6) end,
      case when $5::text = 'admitted' then coalesce($7::timestamptz, date_trunc('milliseconds', now())) end,
      $8, $9, $10
    from house left join wait on true
    where $11::integer is null or wait.id is not null
    returning stay.*
  ), event as (
    insert into stay_event (stay_id, account_id, move, to_state, reason, effective_at)
    select id, $2, case state when 'held' then 'hold' else 'admit' end, state, coalesce(override_reason, admit_reason),
      coalesce(admitted_at, now())
    from taken
  ), answered as (
    update waiting_entry w
    set state = 'taken_in', ended_at = now(), stay_id = taken.id, version = w.version + 1
    from taken where w.id = $11::integer
  ), logged as (
    insert into audit_entry (account_id, action, subject, division_id, after, address, request_id)
    select $2, case taken.state when 'held' then 'stay.hold' else 'stay.admit' end, 'facility:' || taken.facility_id,
      house.division_id,
      jsonb_build_object('stay', taken.id, 'kind', taken.kind, 'state', taken.state,
        'overridden', taken.override_reason is not null),
      $12, $13
    from taken, house
  )
  select ${stayColumns('taken')}, place.*, pg_notify($14, $15) is null as announced
  from taken
  cross join house
  cross join lateral place_state(taken.facility_id, taken.kind) place
`;

import { stayColumns } from './stay-row';

/**
 * Takes places in one statement, which is its own transaction: each stay, its line in the ledger, the line in the log and
 * the answered entry of the waiting list exist together or not at all. The trigger on `stay` locks the house, counts, and
 * refuses who comes too late, and with that the whole statement. Houses are taken in the order of their ids, so that two
 * statements do not wait for one another. A question whose caller does not run the house, or whose entry of the waiting
 * list is gone, has no row in the answer.
 *
 * One array per parameter, one place per question: $1 house, $2 account, $3 kind, $4 pseudonym, $5 state (held or
 * admitted), $6 hours of a hold, $7 admitted at, $8 reason, $9 legal basis, $10 override reason, $11 entry of the waiting
 * list, $12 address, $13 request
 */
export const TAKE_PLACES = `
  with asked as (
    select * from unnest(
      $1::integer[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::timestamptz[], $8::text[],
      $9::text[], $10::text[], $11::integer[], $12::text[], $13::text[]
    ) with ordinality as asked (house, account_id, kind, subject, state, hours, at, reason, legal_basis,
      override_reason, waiting_id, address, request_id, place)
  ), wait as materialized (
    select w.id, w.subject, asked.place
    from asked join waiting_entry w on w.id = asked.waiting_id and w.facility_id = asked.house and w.state = 'waiting'
    order by w.id
    for update of w
  ), wanted as materialized (
    select asked.place, asked.house, asked.account_id, asked.kind, coalesce(wait.subject, asked.subject) as subject,
      asked.state, asked.hours, coalesce(asked.at, date_trunc('milliseconds', now())) as at, asked.reason,
      asked.legal_basis, asked.override_reason, asked.waiting_id, asked.address, asked.request_id, f.division_id
    from asked
    join facility f on f.id = asked.house
    join facility_director d on d.facility_id = f.id and d.account_id = asked.account_id
    left join wait on wait.place = asked.place
    where asked.waiting_id is null or wait.id is not null
  ), inserted as (
    insert into stay (facility_id, kind, subject, state, held_at, hold_until, admitted_at, admit_reason, legal_basis,
      override_reason)
    select house, kind, subject, state,
      case when state = 'held' then at end,
      case when state = 'held' then at + make_interval(hours => hours) end,
      case when state = 'admitted' then at end,
      reason, legal_basis, override_reason
    from wanted
    order by house, place
    returning stay.*
  ), taken as (
    -- A pseudonym is in a house once, so that it says whose question this answers.
    select inserted.*, wanted.place, wanted.account_id, wanted.waiting_id, wanted.division_id, wanted.address,
      wanted.request_id
    from inserted join wanted on wanted.house = inserted.facility_id and wanted.subject = inserted.subject
  ), event as (
    insert into stay_event (stay_id, account_id, move, to_state, reason, effective_at)
    select id, account_id, case state when 'held' then 'hold' else 'admit' end, state,
      coalesce(override_reason, admit_reason), coalesce(admitted_at, held_at)
    from taken
  ), answered as (
    update waiting_entry w
    set state = 'taken_in', ended_at = now(), stay_id = taken.id, version = w.version + 1
    from taken where w.id = taken.waiting_id
  ), logged as (
    insert into audit_entry (account_id, action, subject, division_id, after, address, request_id)
    select account_id, case state when 'held' then 'stay.hold' else 'stay.admit' end, 'facility:' || facility_id,
      division_id,
      jsonb_build_object('stay', id, 'kind', kind, 'state', state, 'overridden', override_reason is not null),
      address, request_id
    from taken
  )
  select taken.place, ${stayColumns('taken')}, counted.*
  from taken
  cross join lateral place_state(taken.facility_id, taken.kind) counted
`;

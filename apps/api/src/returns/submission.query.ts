import { CORRECTING } from './return-row.query';

const submitReturns = (locking: string) => `
  with asked as (
    select * from unnest(
      $1::integer[], $2::integer[], $3::boolean[], $4::integer[], $5::text[], $6::integer[], $7::text[], $8::text[]
    ) with ordinality as asked (id, version, late, account_id, subject, division_id, address, request_id, place)
  ), held as materialized (
    select r.id, r.state, asked.place
    from asked join return r on r.id = asked.id
    where r.version = asked.version and r.state in ('draft', 'sent_back') and r.excuse is null
      and exists (select 1 from period p where p.id = r.period_id and (p.state = 'open' or ${CORRECTING}))
    for no key update of r ${locking}
  ), taken as (
    select distinct on (held.id) held.state, asked.*
    from held join asked using (place)
    order by held.id, held.place
  ), moved as (
    update return r
    set state = 'submitted', version = r.version + 1, submitted_at = now(),
      first_submitted_at = coalesce(r.first_submitted_at, now()),
      late = r.late or (r.first_submitted_at is null and taken.late),
      sent_back_reason = null
    from taken
    where r.id = taken.id
    returning taken.*, r.own, r.remarks, r.version as version_now
  ), event as (
    insert into return_event (return_id, account_id, move, from_state, to_state, version, own, remarks)
    select id, account_id, 'submit', state, 'submitted', version, own, remarks from moved
  ), logged as (
    insert into audit_entry (account_id, action, subject, division_id, before, after, address, request_id)
    select account_id, 'return.submit', subject, division_id,
      jsonb_build_object('state', state, 'version', version),
      jsonb_build_object('state', 'submitted', 'version', version_now),
      address, request_id
    from moved
  )
  select place, version_now as version from moved
`;

/**
 * Submits returns in one statement, which is its own transaction: state, event and log line of each exist together or
 * not at all. The version stands for everything that was checked before; a month closed meanwhile refuses. A return
 * that does not stand as it was seen has no row in the answer, and of two equal submissions the first has it. A return
 * that somebody else is working on is left out as well, so that a group waits for nobody; see {@link SUBMIT_RETURN}.
 *
 * One array per parameter, one place per submission: $1 return, $2 version seen, $3 late, $4 account, $5 subject of
 * the log line, $6 division, $7 address, $8 request
 */
export const SUBMIT_RETURNS = submitReturns('skip locked');

/** Likewise, and waits until a return is free: for one submission at a time. */
export const SUBMIT_RETURN = submitReturns('');

/**
 * Submits in one statement, which is its own transaction: state, event and log line exist together or not at all.
 * The version stands for everything that was checked before; a month closed meanwhile refuses.
 *
 * $1 return, $2 version seen, $3 late, $4 account, $5 subject of the log line, $6 division, $7 address, $8 request
 */
export const SUBMIT_RETURN = `
  with old as (
    select id, state from return where id = $1
  ), moved as (
    update return r
    set state = 'submitted', version = r.version + 1, submitted_at = now(),
      first_submitted_at = coalesce(r.first_submitted_at, now()),
      late = r.late or (r.first_submitted_at is null and $3),
      remarks = '[]', sent_back_reason = null
    where r.id = $1 and r.version = $2 and r.state in ('draft', 'sent_back')
      and exists (select 1 from period p where p.id = r.period_id and p.state = 'open')
    returning r.id, r.version, r.own
  ), event as (
    insert into return_event (return_id, account_id, move, from_state, to_state, version, own)
    select moved.id, $4, 'submit', old.state, 'submitted', $2, moved.own from moved join old using (id)
  ), logged as (
    insert into audit_entry (account_id, action, subject, division_id, before, after, address, request_id)
    select $4, 'return.submit', $5, $6,
      jsonb_build_object('state', old.state, 'version', $2::integer),
      jsonb_build_object('state', 'submitted', 'version', moved.version),
      $7, $8
    from moved join old using (id)
  )
  select version from moved
`;

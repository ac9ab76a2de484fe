import { inReachSql } from '../in-reach.query';
import { openRemarksSql } from '../open-remarks.query';
import { CORRECTING, LAST_SUBMITTED_OWN, PREVIOUS_OWN } from '../return-row.query';

/**
 * The returns of a division's direct children with what they are compared to: submitted ones first, the longest wait
 * on top, the others by due day and code.
 *
 * $1 month, $2 parent division, $3 caller's path
 */
export const READ_INBOX = `
  select r.division_id, r.tier, r.path, r.code, r.name, r.form_id, r.state, r.version, r.started, r.late, r.filled,
    r.enterable, r.due_on, r.first_submitted_at, r.submitted_at, r.accepted_at, r.included, r.expected,
    r.excused_below, r.own, r.explanations, r.stale_because, r.extension, r.excuse,
    r.extension is not null as extended, r.excuse is not null as excused,
    jsonb_array_length(r.stale_because) > 0 as stale, ${openRemarksSql('r')} as open_remarks,
    p.key as period_key, p.state as period_state, ${CORRECTING} as correcting,
    ${PREVIOUS_OWN}, ${LAST_SUBMITTED_OWN},
    (select max(n.at) from nudge n where n.return_id = r.id) as nudged_at
  from return r join period p on p.id = r.period_id
  where p.key = $1 and r.parent_division_id = $2 and ${inReachSql('r.path', '$3')}
  order by case when r.state = 'submitted' then r.submitted_at end nulls last, r.due_on, r.code
`;

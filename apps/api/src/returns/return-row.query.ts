import type { Excuse, Extension, Remark, ReturnMove, ReturnState, TierCounts } from '@tonghu/contract';
import type { PeriodState } from '@tonghu/rules';
import { inReachSql } from './in-reach.query';

/** A return as the services work on it. */
export interface ReturnRow {
  id: number;
  division_id: number;
  tier: number;
  parent_division_id: number | null;
  path: string;
  code: string;
  name: string;
  form_id: number;
  state: ReturnState;
  version: number;
  started: boolean;
  late: boolean;
  filled: number;
  enterable: number;
  due_on: string;
  first_submitted_at: Date | null;
  submitted_at: Date | null;
  accepted_at: Date | null;
  included: TierCounts;
  expected: TierCounts;
  own: (number | null)[];
  total: number[];
  remarks: Remark[];
  explanations: Record<string, string>;
  stale_because: { division: string; move: ReturnMove | 'reorganise'; at: string }[];
  sent_back_reason: string | null;
  extension: Extension | null;
  excuse: Excuse | null;
  excused_below: TierCounts;
  /** Named by the correction of its published month that is under way. */
  correcting: boolean;
  period_id: number;
  period_key: string;
  period_state: PeriodState;
}

/** Whether the correction under way names the division of `r`. */
export const CORRECTING = `(p.state = 'correcting' and exists (
    select from correction c
    where c.period_id = p.id and c.number = p.edition + 1 and r.division_id = any (c.divisions)
  ))`;

const COLUMNS = `
  r.id, r.division_id, r.tier, r.parent_division_id, r.path, r.code, r.name, r.form_id, r.state, r.version, r.started, r.late,
  r.filled, r.enterable, r.due_on, r.first_submitted_at, r.submitted_at, r.accepted_at, r.included, r.expected,
  r.own, r.total, r.remarks, r.explanations, r.stale_because, r.sent_back_reason, r.extension, r.excuse,
  r.excused_below, ${CORRECTING} as correcting, r.period_id,
  p.key as period_key, p.state as period_state`;

/** $1 division, $2 month, $3 path of the caller's division: out of reach is as good as absent. */
const IN_REACH = `
  from return r join period p on p.id = r.period_id
  where r.division_id = $1 and p.key = $2 and ${inReachSql('r.path', '$3')}`;

/** Key of the month before the one in `p`. */
const MONTH_BEFORE = `to_char(to_date(p.key, 'YYYY-MM') - interval '1 month', 'YYYY-MM')`;

/**
 * A vector of `q` in the order of the form of `r`: as it stands where both are on one version, else by code with
 * `lacking` for what the version of `q` does not have.
 */
const inFormOf = (
  vector: string,
  type: string,
  lacking: string,
) => `case when q.form_id = r.form_id then q.${vector}
      else figures_by_code(q.${vector}::bigint[], q.form_id, r.form_id, ${lacking})::${type}[] end`;

/**
 * Own figures of the accepted return of the month before, -1 where its form lacks the indicator (see `earlierFigures`);
 * the city's own is final once submitted.
 */
const previousOwn = (monthBefore: string) => `(
    select ${inFormOf('own', 'integer', '-1')} from return q join period pp on pp.id = q.period_id
    where q.division_id = r.division_id
      and pp.key = ${monthBefore}
      and (q.state = 'accepted' or (q.tier = 1 and q.state = 'submitted'))
  ) as previous_own`;

/** Likewise for the month of `p`. */
export const PREVIOUS_OWN = previousOwn(MONTH_BEFORE);

/** Own figures at the submission before the one that stands, or at the last one of a return that was sent back. */
export const LAST_SUBMITTED_OWN = `(
    select e.own from return_event e
    where e.return_id = r.id and e.move = 'submit'
    order by e.id desc
    offset case when r.state in ('submitted', 'accepted') then 1 else 0 end limit 1
  ) as last_submitted_own`;

/** A return with the month held open until the transaction ends. */
export const LOCK_RETURN = `select ${COLUMNS} ${IN_REACH} for update of r for share of p`;

/**
 * Returns with what their rules compare them to, unlocked: the submission checks the version when it writes.
 * Arrays, one place per question: $1 divisions, $2 months, $3 the months before, $4 paths of the callers' divisions
 */
export const READ_FOR_SUBMISSION = `
  select asked.place, r.id, r.tier, r.path, r.form_id, r.state, r.version, r.due_on, r.own, r.explanations,
    r.excuse, ${CORRECTING} as correcting, p.state as period_state, ${previousOwn('asked.period_before')}
  from unnest($1::integer[], $2::text[], $3::text[], $4::text[]) with ordinality
    as asked (division_id, period, period_before, path, place)
  join period p on p.key = asked.period
  join return r on r.division_id = asked.division_id and r.period_id = p.id and ${inReachSql('r.path', 'asked.path')}`;

/** A return with everything that its page shows. */
export const READ_RETURN = `
  select ${COLUMNS}, ${PREVIOUS_OWN},
    (select ${inFormOf('total', 'bigint', 'null')} from return q join period pp on pp.id = q.period_id
      where q.division_id = r.division_id and pp.key = ${MONTH_BEFORE}) as previous_total,
    ${LAST_SUBMITTED_OWN}
  ${IN_REACH}`;

/** What a submission is decided by. */
export type SubmissionRow = Pick<
  ReturnRow,
  | 'id'
  | 'tier'
  | 'path'
  | 'form_id'
  | 'state'
  | 'version'
  | 'due_on'
  | 'own'
  | 'explanations'
  | 'period_state'
  | 'excuse'
  | 'correcting'
> & { place: number; previous_own: (number | null)[] | null };

export interface ReturnPageRow extends ReturnRow {
  previous_own: (number | null)[] | null;
  previous_total: (number | null)[] | null;
  last_submitted_own: (number | null)[] | null;
}

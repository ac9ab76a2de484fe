import type { ReturnBrief } from '@tonghu/contract';
import { isOverdue, tierOfNumber } from '@tonghu/rules';
import type { ReturnRow } from './return-row.query';

/** The columns that a list or a page head needs. */
export type BriefRow = Pick<
  ReturnRow,
  | 'division_id'
  | 'tier'
  | 'state'
  | 'version'
  | 'started'
  | 'late'
  | 'filled'
  | 'enterable'
  | 'due_on'
  | 'first_submitted_at'
  | 'submitted_at'
  | 'accepted_at'
  | 'included'
  | 'expected'
  | 'excused_below'
  | 'period_key'
> & { name: string; code: string; open_remarks: number; stale: boolean; extended: boolean; excused: boolean };

/** Where a return stands, as every list and page shows it. */
export function toBrief(row: BriefRow, now: Date): ReturnBrief {
  return {
    division: { id: row.division_id, name: row.name, code: row.code, tier: tierOfNumber(row.tier) },
    period: row.period_key,
    state: row.state,
    started: row.started,
    filled: row.filled,
    enterable: row.enterable,
    dueOn: row.due_on,
    extended: row.extended,
    excused: row.excused,
    late: row.late,
    overdue: isOverdue({
      state: row.state,
      dueOn: row.due_on,
      firstSubmittedAt: row.first_submitted_at,
      excused: row.excused,
      now,
    }),
    stale: row.stale,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    openRemarks: row.open_remarks,
    included: row.included,
    expected: row.expected,
    excusedBelow: row.excused_below,
    version: row.version,
  };
}

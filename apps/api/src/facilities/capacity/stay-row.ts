import type { PlaceCounts, Stay, StayResult } from '@tonghu/contract';
import { availablePlaces, type PlaceCounts as Counted } from '@tonghu/rules';

/** A stay as the services work on it. */
export interface StayRow {
  id: number;
  facility_id: number;
  kind: Stay['kind'];
  subject: string;
  state: Stay['state'];
  held_at: Date | null;
  hold_until: Date | null;
  admitted_at: Date | null;
  left_at: Date | null;
  admit_reason: Stay['admitReason'];
  legal_basis: Stay['legalBasis'];
  leave_reason: Stay['leaveReason'];
  override_reason: string | null;
  version: number;
}

/** Columns of a {@link StayRow}. */
export const stayColumns = (alias: string) =>
  [
    'id',
    'facility_id',
    'kind',
    'subject',
    'state',
    'held_at',
    'hold_until',
    'admitted_at',
    'left_at',
    'admit_reason',
    'legal_basis',
    'leave_reason',
    'override_reason',
    'version',
  ]
    .map((column) => `${alias}.${column}`)
    .join(', ');

/** A stay as those see it who run the house. */
export function toStay(row: StayRow): Stay {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    state: row.state,
    heldAt: row.held_at?.toISOString() ?? null,
    holdUntil: row.hold_until?.toISOString() ?? null,
    admittedAt: row.admitted_at?.toISOString() ?? null,
    leftAt: row.left_at?.toISOString() ?? null,
    admitReason: row.admit_reason,
    legalBasis: row.legal_basis,
    leaveReason: row.leave_reason,
    overrideReason: row.override_reason,
    version: row.version,
  };
}

/** The counts with what is left of them. */
export function toCounts({ standing, surge, unstaffed, blocked, occupied, held }: Counted): PlaceCounts {
  const counts = { standing, surge, unstaffed, blocked, occupied, held };
  return { ...counts, available: availablePlaces(counts) };
}

/** A stay that has just been moved with the places of its kind. */
export function toStayResult(row: StayRow, counts: Counted): StayResult {
  return { stay: toStay(row), counts: toCounts(counts) };
}

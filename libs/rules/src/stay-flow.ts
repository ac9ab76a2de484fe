/** Where a stay stands. Both `held` and `admitted` take a place. */
export type StayState = 'held' | 'admitted' | 'left' | 'released' | 'expired';

/** What happens to a stay; `expire` is made by the clock, everything else by the house. */
export type StayMove = 'admit' | 'release' | 'expire' | 'discharge' | 'transfer';

/** All states in the order of time. */
export const STAY_STATES = [
  'held',
  'admitted',
  'left',
  'released',
  'expired',
] as const satisfies readonly StayState[];

/**
 * The state machine of a stay: state → move → where it leads. A transfer ends this stay and begins one in another house
 * or on a place of another kind at the same moment.
 */
export const STAY_FLOW: Readonly<Record<StayState, Readonly<Partial<Record<StayMove, StayState>>>>> = {
  held: { admit: 'admitted', release: 'released', expire: 'expired' },
  admitted: { discharge: 'left', transfer: 'left' },
  left: {},
  released: {},
  expired: {},
};

/** The state after a move, null when the state does not know the move. */
export function nextStayState(state: StayState, move: StayMove): StayState | null {
  return STAY_FLOW[state][move] ?? null;
}

/** Grounds on which a minor is taken in; the clauses are listed in docs/glossary.md. */
export const LEGAL_BASES = [
  'temporary_guardianship',
  'long_term_guardianship',
  'emergency_protection',
  'street_rescue',
  'entrusted_care',
  'court_order',
] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** Why a minor is taken in. */
export const ADMIT_REASONS = [
  'no_guardian_found',
  'guardian_unable',
  'guardian_harms',
  'lost_or_begging',
  'awaiting_placement',
  'other',
] as const;
export type AdmitReason = (typeof ADMIT_REASONS)[number];

/** How a stay ends. */
export const LEAVE_REASONS = [
  'returned_to_family',
  'kinship_care',
  'foster_care',
  'adoption',
  'other_institution',
  'came_of_age',
  'left_unannounced',
  'other',
] as const;
export type LeaveReason = (typeof LEAVE_REASONS)[number];

/** How long a held place waits unless said otherwise, and at most, hours. */
export const HOLD_HOURS = { usual: 24, most: 72 } as const;

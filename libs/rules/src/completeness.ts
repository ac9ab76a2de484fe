import type { TierCounts } from './add-up';
import type { ReturnState } from './return-flow';

/** Returns below a division inside its total, and those expected. */
export interface Completeness {
  included: Readonly<TierCounts>;
  expected: Readonly<TierCounts>;
}

/** Share of the expected returns of every tier from which on a total stands for the division. */
const SUFFICIENT = 0.95;

/** Whether every return expected below is inside the total. */
export function isComplete({ included, expected }: Completeness): boolean {
  return included.every((count, tier) => count >= (expected[tier] ?? 0));
}

/**
 * Whether so few returns are missing that the total can be compared with other months; how many are missing is said
 * beside it all the same.
 */
export function isSufficient({ included, expected }: Completeness): boolean {
  return included.every((count, tier) => count >= (expected[tier] ?? 0) * SUFFICIENT);
}

/**
 * Whether a return has figures worth showing: a draft counts only once accepted returns stand inside its total, because
 * what somebody is still typing is nobody's figure yet, and an empty draft is unknown rather than zero.
 */
export function hasFigures(row: { state: ReturnState; included: Readonly<TierCounts> }): boolean {
  return row.state !== 'draft' || row.included.some((count) => count > 0);
}

/** Whether a return was handed in and lacks too little below to matter. */
export function isSettled(row: Completeness & { state: ReturnState }): boolean {
  return (row.state === 'accepted' || row.state === 'submitted') && isSufficient(row);
}

import { OBLIGATION_STATES, type ObligationState } from './coverage-words';

/** How many divisions are in which state. */
export type CountsByState = Record<ObligationState, number>;

export const noStates = (): CountsByState => ({ gap: 0, unknown: 0, partly: 0, met: 0, exempt: 0 });

/** Adds counts to others, in place. */
export function addStates(to: CountsByState, more: CountsByState): CountsByState {
  for (const state of OBLIGATION_STATES) to[state] += more[state];
  return to;
}

/** All that are obliged and not exempt: what a share of met obligations is held against. */
export const obliged = ({ gap, unknown, partly, met }: CountsByState) => gap + unknown + partly + met;

/**
 * A percentile by the nearest-rank method: the smallest value that at least this share of all values does not exceed.
 *
 * @param sorted values from the smallest
 * @param share above 0, at most 1
 * @returns null without values
 */
export function nearestRank(sorted: ArrayLike<number>, share: number): number | null {
  // 0.9 × 10 is not 9 in binary fractions of every share; a hair less keeps whole ranks whole.
  const rank = Math.ceil(share * sorted.length - 1e-9);
  return sorted[Math.max(0, rank - 1)] ?? null;
}

/** numerator ÷ denominator × factor, null where there is nothing to divide by. */
export const quotient = (numerator: number, denominator: number, factor = 1): number | null =>
  denominator === 0 ? null : (numerator / denominator) * factor;

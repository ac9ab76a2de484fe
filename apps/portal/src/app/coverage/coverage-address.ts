import type { ParamMap } from '@angular/router';
import type { CoverageReading, FacilityKind, ObligationState, Settlement, Tier } from '@tonghu/contract';
import {
  COVERAGE_READINGS,
  DEFAULT_BANDS,
  FACILITY_KINDS,
  OBLIGATION_STATES,
  SETTLEMENTS,
  TIERS,
  parseBands,
} from '@tonghu/rules';

/** What the address says beside the division; nonsense counts as absent. */
export interface CoverageAddress {
  /** Month at whose end the net is seen; null for now. */
  at: string | null;
  reading: CoverageReading;
  /** Tier whose divisions are symbols; null for the usual one. */
  tier: Tier | null;
  /** State that the lists are narrowed to. */
  state: ObligationState | null;
  asTable: boolean;
  /** Kind of house that distances are measured to. */
  to: FacilityKind;
  settlement: Settlement;
  /** Upper ends of the distance bands, kilometres. */
  bands: readonly number[];
}

/** Reads an address such as `?at=2026-09&reading=capacity&tier=community&view=table`. */
export function readCoverageAddress(params: ParamMap): CoverageAddress {
  const at = params.get('at');
  return {
    at: at !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(at) ? at : null,
    reading: oneOf(COVERAGE_READINGS, params.get('reading')) ?? 'plain',
    tier: oneOf(TIERS, params.get('tier')),
    state: oneOf(OBLIGATION_STATES, params.get('state')),
    asTable: params.get('view') === 'table',
    to: oneOf(FACILITY_KINDS, params.get('to')) ?? 'rescue_point',
    settlement: oneOf(SETTLEMENTS, params.get('settlement')) ?? 'all',
    bands: parseBands(params.get('bands') ?? '') ?? DEFAULT_BANDS,
  };
}

const oneOf = <Word extends string>(words: readonly Word[], text: string | null): Word | null =>
  words.find((word) => word === text) ?? null;

/** The tiers whose divisions can be symbols in view of a division, and the usual one of them: the nearest below. */
export function tiersShown(tier: Tier): { offered: readonly Tier[]; usual: Tier } {
  const below = TIERS.slice(TIERS.indexOf(tier) + 1);
  // A city's districts are areas; its streets are what one compares.
  if (tier === 'city') return { offered: below, usual: 'street' };
  return { offered: below.length > 0 ? below : [tier], usual: below[0] ?? tier };
}

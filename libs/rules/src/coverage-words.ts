import { OBLIGATION_TIERS } from './facility';
import { TIERS, type Tier } from './tier';

/** Where a division stands with what it must have; `exempt` only by a recorded decision. */
export type ObligationState = 'gap' | 'unknown' | 'partly' | 'met' | 'exempt';

/** All states, worst first. */
export const OBLIGATION_STATES = [
  'gap',
  'unknown',
  'partly',
  'met',
  'exempt',
] as const satisfies readonly ObligationState[];

/** Why a house, or a division's obligation, is not met without more words. */
export const COVERAGE_REASONS = [
  // gap
  'no_house',
  'planned',
  'closed',
  'shut',
  'no_director',
  // unknown
  'no_position',
  'never_confirmed',
  'no_accepted_return',
  // partly
  'not_round_the_clock',
  'stale',
  'full',
  'understaffed',
] as const;
export type CoverageReason = (typeof COVERAGE_REASONS)[number];

/** Reasons that cannot be told of a month that is over, because only their present is kept. */
export const PRESENT_ONLY_REASONS = [
  'never_confirmed',
  'stale',
  'understaffed',
] as const satisfies readonly CoverageReason[];

/** Which houses count as working: every open one, or only one that can take somebody in now. */
export const COVERAGE_READINGS = ['plain', 'capacity'] as const;
export type CoverageReading = (typeof COVERAGE_READINGS)[number];

/** What a recorded decision can exempt a division from; `everything` reaches the distances and all obligations. */
export const EXEMPTION_MATTERS = [
  'protection_centre',
  'rescue_point',
  'community_director',
  'distance',
  'everything',
] as const;
export type ExemptionMatter = (typeof EXEMPTION_MATTERS)[number];

/** The tiers whose divisions can be exempt from it. */
export const EXEMPTION_TIERS: Readonly<Record<ExemptionMatter, readonly Tier[]>> = {
  ...OBLIGATION_TIERS,
  distance: ['community'],
  everything: TIERS,
};

/** Why a division is exempt; every decision says it in words as well. */
export const EXEMPTION_GROUNDS = ['virtual', 'excused', 'served_elsewhere', 'under_construction'] as const;
export type ExemptionGround = (typeof EXEMPTION_GROUNDS)[number];

/** Why a division is not part of a figure. */
export const EXCLUSION_REASONS = ['exempt', 'no_position', 'no_accepted_return', 'no_working_house'] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

/** The rule that a figure was counted by; its sentence stands in the docs and in both languages of the portal. */
export const COVERAGE_RULES = [
  'obligations_met',
  'communities_within',
  'minors_within',
  'median_distance',
  'ninetieth_distance',
  'places_per_10000',
] as const;
export type CoverageRule = (typeof COVERAGE_RULES)[number];

/** Urban and rural communities apart, by the kind of the community; virtual ones are in neither. */
export const SETTLEMENTS = ['all', 'urban', 'rural'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

/** Upper ends of the distance bands, kilometres, unless others are asked for. */
export const DEFAULT_BANDS = [1, 3, 5, 10] as const;

/** Bands as an address writes them, `1,3,5,10`; null unless they rise, are at most 8 and at most 500 km. */
export function parseBands(text: string): number[] | null {
  if (!/^\d{1,3}(\.\d)?(,\d{1,3}(\.\d)?){0,7}$/.test(text)) return null;
  const bands = text.split(',').map(Number);
  return bands.every((km, at) => km > (bands[at - 1] ?? 0) && km <= 500) ? bands : null;
}

/** Radius of the sphere on which distances are measured, kilometres: the mean Earth radius of the IUGG. */
export const EARTH_RADIUS_KM = 6371.0088;

/** Months, this one included, in which the latest accepted return tells how many minors are registered. */
export const MINORS_WITHIN_MONTHS = 3;

import type { Tier } from './tier';

/** 未成年人社会救助保护中心 at city and district tier, 救助保护点 at street tier. */
export type FacilityKind = 'protection_centre' | 'rescue_point';

/** All kinds of facility, larger ones first. */
export const FACILITY_KINDS = [
  'protection_centre',
  'rescue_point',
] as const satisfies readonly FacilityKind[];

/** The tiers at which a kind of facility stands. */
export const FACILITY_TIERS: Readonly<Record<FacilityKind, readonly Tier[]>> = {
  protection_centre: ['city', 'district'],
  rescue_point: ['street'],
};

/** What a facility offers. `reception_24h` asks for a duty roster without gaps. */
export const FACILITY_SERVICES = [
  'reception_24h',
  'temporary_guardianship',
  'emergency_protection',
  'counselling',
  'medical',
  'schooling',
  'assessment',
  'legal_aid',
  'family_support',
] as const;
export type FacilityService = (typeof FACILITY_SERVICES)[number];

/** What helps people with a disability to use a facility. */
export const FACILITY_ACCESSIBILITY = [
  'step_free',
  'lift',
  'accessible_toilet',
  'tactile_paving',
  'hearing_support',
] as const;
export type FacilityAccessibility = (typeof FACILITY_ACCESSIBILITY)[number];

/** Coordinate systems in which a position may be given; it is kept as WGS 84 beside what was given. */
export const COORDINATE_SYSTEMS = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const;
export type CoordinateSystem = (typeof COORDINATE_SYSTEMS)[number];

/** What a division can be obliged to have. */
export const OBLIGATION_SUBJECTS = ['protection_centre', 'rescue_point', 'community_director'] as const;
export type ObligationSubject = (typeof OBLIGATION_SUBJECTS)[number];

/** The tiers whose divisions can be obliged to have it. */
export const OBLIGATION_TIERS: Readonly<Record<ObligationSubject, readonly Tier[]>> = {
  protection_centre: ['city', 'district'],
  rescue_point: ['street'],
  community_director: ['community'],
};

/** Shares of the places in service, percent, at which the director and the tier above are alerted. */
export const DEFAULT_THRESHOLDS = { warn: 85, full: 100 } as const;

/** Minors that one person on duty looks after, unless the facility says otherwise. */
export const DEFAULT_CHILDREN_PER_STAFF = 6;

/** Hours after which figures that nobody confirmed are shown as stale. */
export const STALE_AFTER_HOURS = 24;

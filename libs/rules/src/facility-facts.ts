import { FACILITY_TIERS, type FacilityKind, type FacilityService } from './facility';
import { inReach, permissionsOf, type Actor } from './permissions';
import type { Tier } from './tier';

/** What a director may change of the own house: what callers and visitors need to know today. */
export const DIRECTOR_FIELDS = ['phone', 'accessibility', 'note'] as const;
export type DirectorField = (typeof DIRECTOR_FIELDS)[number];

/**
 * Whether somebody keeps the card of a house: `facilities.manage`, and the division of the house in reach. What coverage
 * is counted by and what raises alerts (services, hours, staff ratio, thresholds) is theirs alone, so that no house
 * grades itself.
 *
 * @param path path of the division of the house
 */
export function mayManageFacility(actor: Pick<Actor, 'roles' | 'path'>, path: string): boolean {
  return permissionsOf(actor.roles).includes('facilities.manage') && inReach(actor.path, path);
}

/** The facts of a house that must agree with one another. Days as `YYYY-MM-DD`. */
export interface FacilityFacts {
  kind: FacilityKind;
  /** Tier of the division. */
  tier: Tier;
  openedOn: string;
  /** First day on which the house is no more. */
  closedOn: string | null;
  services: readonly FacilityService[];
  roundTheClockSince: string | null;
  warnPercent: number;
  fullPercent: number;
}

export interface FactMistake {
  /** The field that should be mended. */
  path: 'kind' | 'closedOn' | 'roundTheClockSince' | 'warnPercent';
  code:
    | 'FACILITY_KIND_TIER'
    | 'CLOSING_BEFORE_OPENING'
    | 'ROUND_THE_CLOCK_SINCE_MISSING'
    | 'ROUND_THE_CLOCK_NOT_OFFERED'
    | 'THRESHOLD_ORDER';
}

/** Everything in which the facts of a house contradict one another; the database refuses the same. */
export function factMistakes(facts: FacilityFacts): FactMistake[] {
  const mistakes: FactMistake[] = [];
  if (!FACILITY_TIERS[facts.kind].includes(facts.tier)) {
    mistakes.push({ path: 'kind', code: 'FACILITY_KIND_TIER' });
  }
  if (facts.closedOn !== null && facts.closedOn <= facts.openedOn) {
    mistakes.push({ path: 'closedOn', code: 'CLOSING_BEFORE_OPENING' });
  }
  const offered = facts.services.includes('reception_24h');
  if (offered && facts.roundTheClockSince === null) {
    mistakes.push({ path: 'roundTheClockSince', code: 'ROUND_THE_CLOCK_SINCE_MISSING' });
  }
  if (!offered && facts.roundTheClockSince !== null) {
    mistakes.push({ path: 'roundTheClockSince', code: 'ROUND_THE_CLOCK_NOT_OFFERED' });
  }
  if (facts.warnPercent > facts.fullPercent) {
    mistakes.push({ path: 'warnPercent', code: 'THRESHOLD_ORDER' });
  }
  return mistakes;
}

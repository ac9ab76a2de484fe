import type { CommunityKind, ReorganisationKind, ReorganisedDivision } from '@tonghu/contract';
import type { Tier } from '@tonghu/rules';
import type { StandingDivision } from './division-ground';

/** A division as it shall stand; ids below 0 stand for divisions that are yet to be created. */
export interface PlannedDivision {
  id: number;
  tier: Tier;
  parentId: number | null;
  code: string;
  name: string;
  kind: CommunityKind | null;
  reporting: boolean;
}

/** How a division that goes on changes. */
export interface PlannedChange {
  change: Exclude<ReorganisedDivision['change'], 'ended' | 'created'>;
  before: StandingDivision;
  after: PlannedDivision;
}

/** Everything that a reorganisation does to the hierarchy. */
export interface ReorganisationPlan {
  kind: ReorganisationKind;
  /** First day on which it holds. */
  on: string;
  ended: readonly StandingDivision[];
  created: readonly PlannedDivision[];
  /** Parents before children. */
  changed: readonly PlannedChange[];
  links: readonly { predecessorId: number; successorId: number }[];
  /** Divisions that others were merged into or moved under. */
  taking: readonly StandingDivision[];
  /** Who takes over the people and houses of a division that ends; null for nobody. */
  heirs: ReadonlyMap<number, { id: number; name: string } | null>;
}

/** Whether anything but names changes. */
export const movesFigures = ({ kind }: ReorganisationPlan): boolean => kind !== 'rename';

/** The ids of all divisions that stand differently in the returns of a month from then on. */
export const divisionsTouched = ({ ended, changed }: ReorganisationPlan): number[] => [
  ...ended.map(({ id }) => id),
  ...changed.map(({ before }) => before.id),
];

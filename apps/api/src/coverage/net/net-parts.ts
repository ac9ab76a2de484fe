import type {
  CommunityKind,
  CoverageReason,
  ExemptionGround,
  FacilityKind,
  ObligationState,
  ObligationSubject,
} from '@tonghu/contract';
import type { HouseFactsForCoverage, Judgement, Spot } from '@tonghu/rules';

/** The moment that a net shows. */
export interface NetMoment {
  /** The end of this month; null for now. */
  month: string | null;
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  day: string;
}

/** A recorded decision, as it is shown where it applies. */
export interface Exempted {
  ground: ExemptionGround;
  reason: string;
}

/** One obligation of a division. */
export interface Duty {
  subject: ObligationSubject;
  exempted: Exempted | null;
}

/** A division as it is placed and known at the moment. */
export interface NetDivision {
  id: number;
  code: string;
  name: string;
  /** 1 city … 4 community. */
  tier: number;
  /** Place of the parent in the net, −1 for the root. */
  parent: number;
  /** Ids from the root to the division itself, `/1/5/33/`. */
  path: string;
  kind: CommunityKind | null;
  spot: Spot | null;
  synthetic: boolean;
  positionSource: string;
  hasOutline: boolean;
  /** Registered minors of the division itself by its latest accepted return; null without one. */
  minors: number | null;
  /** Directors known of a community; null where nothing tells. */
  directors: number | null;
  duties: Duty[];
  /** The decision that keeps its distances out of every figure. */
  unmeasured: Exempted | null;
}

/** A house as it stands at the moment; planned ones of a scenario have negative ids. */
export interface NetHouse {
  id: number;
  kind: FacilityKind;
  name: string;
  /** Place of its division in the net, −1 where that is not in it. */
  division: number;
  spot: Spot | null;
  facts: HouseFactsForCoverage;
}

/** Where one obligation of a division stands. */
export interface Standing {
  /** Place of the division in the net. */
  division: number;
  subject: ObligationSubject;
  state: ObligationState;
  reasons: CoverageReason[];
  /** Place of the house that was judged, −1 without one. */
  house: number;
  exempted: Exempted | null;
}

/** A house with what it is worth. */
export interface JudgedHouse extends NetHouse {
  judgement: Judgement;
}

/** The ways of all communities to the nearest working house of one kind. */
export interface Ways {
  /** Place of the house in the net for each place of a division, −1 without one or for what is no community. */
  house: Int32Array;
  /** Kilometres; Infinity without one. */
  km: Float64Array;
  /** Working houses that were measured to. */
  houses: number;
}

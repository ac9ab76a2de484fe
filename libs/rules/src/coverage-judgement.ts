import {
  OBLIGATION_STATES,
  type CoverageReading,
  type CoverageReason,
  type ObligationState,
} from './coverage-words';

/** Where something stands and why it is not met; reasons in the order in which they weigh. */
export interface Judgement {
  state: ObligationState;
  reasons: CoverageReason[];
}

/** What is known of a house at a moment. */
export interface HouseFactsForCoverage {
  standing: 'planned' | 'open' | 'shut' | 'closed';
  hasPosition: boolean;
  /** Receives round the clock. */
  roundTheClock: boolean;
  /** How old its figures are; null where that cannot be told any more. */
  confirmed: 'fresh' | 'stale' | 'never' | null;
  /** Places of its inventory, and those that a gap in the roster leaves without staff. */
  places: number;
  unstaffed: number;
  blocked: number;
  /** Occupied and held. */
  taken: number;
}

/** Places that somebody can use: with staff, and not blocked. */
export const usablePlaces = ({ places, unstaffed, blocked }: HouseFactsForCoverage) =>
  places - unstaffed - blocked;

/** Places left; negative where more are in than there is room. */
export const freePlaces = (house: HouseFactsForCoverage) => usablePlaces(house) - house.taken;

/** What a house is worth to the obligation of its division. */
export function judgeHouse(house: HouseFactsForCoverage): Judgement {
  if (house.standing !== 'open') return { state: 'gap', reasons: [house.standing] };
  const unknown: CoverageReason[] = [];
  if (!house.hasPosition) unknown.push('no_position');
  if (house.confirmed === 'never') unknown.push('never_confirmed');
  const lacks: CoverageReason[] = [];
  if (!house.roundTheClock) lacks.push('not_round_the_clock');
  if (house.confirmed === 'stale') lacks.push('stale');
  if (house.places > 0 && freePlaces(house) <= 0) lacks.push('full');
  if (house.unstaffed > 0) lacks.push('understaffed');
  const reasons = [...unknown, ...lacks];
  return { state: unknown.length > 0 ? 'unknown' : lacks.length > 0 ? 'partly' : 'met', reasons };
}

/**
 * Whether distances are measured to a house: it is open and its position known; in the reading by capacity it must take
 * somebody in as well, so one that is full, stale, never confirmed or without staff does not count.
 */
export function isWorking(house: HouseFactsForCoverage, reading: CoverageReading): boolean {
  if (house.standing !== 'open' || !house.hasPosition) return false;
  if (reading === 'plain') return true;
  return (house.confirmed === 'fresh' || house.confirmed === null) && freePlaces(house) > 0;
}

/** The house that comes nearest to meeting an obligation: its place among the judgements, −1 without any. */
export function bestHouse(judgements: readonly Judgement[]): number {
  const rank = ({ state }: Judgement) => OBLIGATION_STATES.indexOf(state);
  let best = -1;
  judgements.forEach((judgement, at) => {
    const before = judgements[best];
    if (!before || rank(judgement) > rank(before)) best = at;
  });
  return best;
}

/** Whether a community has a director. @param known accounts or reported people; null where nothing tells */
export function judgeDirector(known: number | null): Judgement {
  if (known === null) return { state: 'unknown', reasons: ['no_accepted_return'] };
  return known > 0 ? { state: 'met', reasons: [] } : { state: 'gap', reasons: ['no_director'] };
}

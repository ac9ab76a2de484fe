import type {
  CreateFacilityRequest,
  FacilityKind,
  GivenPosition,
  ProblemItem,
  UpdateFacilityRequest,
} from '@tonghu/contract';
import { factMistakes, tierOfNumber } from '@tonghu/rules';
import { unprocessable } from '../../platform/errors';
import { givenOf } from './house-view';
import type { HouseRow } from './house.query';
import { checkPosition, isMistake, type PositionGround } from './position/position-check';

/** What is kept of a house, as the log shows it. Days as `YYYY-MM-DD`. */
export interface HouseFacts extends Omit<CreateFacilityRequest, 'divisionId' | 'outsideConfirmed'> {
  kind: FacilityKind;
  latitude: number | null;
  longitude: number | null;
  /** The position lies outside the outline of the division, and somebody confirmed that it does. */
  outsideConfirmed: boolean;
  closedOn: string | null;
}

/** The facts of a house that is there. */
export function factsOf(row: HouseRow): HouseFacts {
  return {
    kind: row.kind,
    name: row.name,
    address: row.address,
    position: givenOf(row),
    latitude: row.latitude,
    longitude: row.longitude,
    outsideConfirmed: row.outside_confirmed,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    directorName: row.director_name,
    phone: row.phone,
    services: row.services,
    roundTheClockSince: row.round_the_clock_since,
    accessibility: row.accessibility,
    childrenPerStaff: row.children_per_staff,
    warnPercent: row.warn_percent,
    fullPercent: row.full_percent,
    note: row.note,
  };
}

/**
 * The facts as a request would have them, with everything that is wrong about them.
 *
 * @param before null for a house that is only about to be created
 * @param ground what the position is held against; asked only for a position that changes
 */
export function applyFacts(
  before: HouseFacts | null,
  wish: Omit<CreateFacilityRequest, 'divisionId'> | Omit<UpdateFacilityRequest, 'version'>,
  tier: number,
  ground: PositionGround,
): { facts: HouseFacts; mistakes: ProblemItem[] } {
  const { outsideConfirmed = false, position, ...rest } = wish;
  const facts = {
    ...(before ?? {
      latitude: null,
      longitude: null,
      outsideConfirmed: false,
      closedOn: null,
      position: null,
    }),
    ...rest,
  } as HouseFacts;
  facts.services = [...new Set(facts.services)];
  facts.accessibility = [...new Set(facts.accessibility)];
  const mistakes: ProblemItem[] = factMistakes({ ...facts, tier: tierOfNumber(tier) });
  if (position !== undefined && !samePosition(position, before?.position ?? null)) {
    const placed = place(position, ground, outsideConfirmed);
    if ('mistake' in placed) mistakes.push(placed.mistake);
    else Object.assign(facts, placed, { position });
  }
  return { facts, mistakes };
}

/** @throws DomainError with the first mistake as its code and all of them in their places */
export function refuseMistakes(mistakes: readonly ProblemItem[]): void {
  const [first] = mistakes;
  if (first) throw unprocessable(first.code, [...mistakes], first.params);
}

function place(
  position: GivenPosition | null,
  ground: PositionGround,
  outsideConfirmed: boolean,
): Pick<HouseFacts, 'latitude' | 'longitude' | 'outsideConfirmed'> | { mistake: ProblemItem } {
  if (position === null) return { latitude: null, longitude: null, outsideConfirmed: false };
  const checked = checkPosition(position, ground, outsideConfirmed);
  if (isMistake(checked)) return { mistake: checked };
  return { ...checked.spot, outsideConfirmed: checked.outside };
}

function samePosition(a: GivenPosition | null, b: GivenPosition | null): boolean {
  if (a === null || b === null) return a === b;
  return a.latitude === b.latitude && a.longitude === b.longitude && a.system === b.system;
}

/** What differs between two states, field by field; null when nothing does. */
export function differences<T extends object>(
  before: T,
  after: T,
): { before: Partial<T>; after: Partial<T> } | null {
  const changed = (Object.keys(after) as (keyof T)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  if (changed.length === 0) return null;
  const only = (state: T) => Object.fromEntries(changed.map((key) => [key, state[key]])) as Partial<T>;
  return { before: only(before), after: only(after) };
}

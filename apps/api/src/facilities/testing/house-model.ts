import type { PlaceKind } from '@tonghu/contract';

/** The kinds that the houses of the model have, in alphabetical order. */
export const MODEL_KINDS = ['girls_6_11', 'isolation'] as const satisfies readonly PlaceKind[];
export type ModelKind = (typeof MODEL_KINDS)[number];

/** Minors that one person on duty looks after. */
export const CHILDREN_PER_STAFF = 2;

export interface ModelStay {
  id: number;
  version: number;
  subject: string;
  kind: ModelKind;
  state: 'held' | 'admitted';
  /** Day of admission in Asia/Shanghai, for those admitted. */
  since: string | null;
}

/** Places and people of one kind, as numbers in memory. */
interface ModelPlaces {
  standing: number;
  surge: number;
  blocked: number;
}

/** A house as plain arithmetic: what the product must agree with after every step. */
export class HouseModel {
  readonly places = new Map<ModelKind, ModelPlaces>();
  readonly stays = new Map<number, ModelStay>();
  /** Days of admission and of leaving of those who are gone. */
  readonly gone: { since: string; until: string }[] = [];
  /** Entries of the inventory that can be ended again: id, what, how many. */
  readonly entries: { id: number; kind: ModelKind; type: 'surge' | 'blocked'; places: number }[] = [];
  closure: number | null = null;
  /** People on site; null while the house does not receive round the clock. */
  onSite: number | null = null;
  steps = 0;

  constructor(
    readonly id: number,
    /** Standing places of every kind before today. */
    readonly initial: number,
  ) {
    for (const kind of MODEL_KINDS) this.places.set(kind, { standing: initial, surge: 0, blocked: 0 });
  }

  placesOf(kind: ModelKind): ModelPlaces {
    return this.places.get(kind) as ModelPlaces;
  }

  inService(kind: ModelKind): number {
    const { standing, surge, blocked } = this.placesOf(kind);
    return standing + surge - blocked;
  }

  count(kind: ModelKind, state: ModelStay['state']): number {
    return [...this.stays.values()].filter((stay) => stay.kind === kind && stay.state === state).length;
  }

  /** What the staff on site cannot look after, taken from the kinds in proportion to their places. */
  unstaffed(kind: ModelKind): number {
    if (this.onSite === null) return 0;
    const total = MODEL_KINDS.reduce((sum, each) => sum + this.inService(each), 0);
    const shortage = Math.max(total - this.onSite * CHILDREN_PER_STAFF, 0);
    if (total === 0) return 0;
    const first = Math.floor((shortage * this.inService(MODEL_KINDS[0])) / total);
    return kind === MODEL_KINDS[0] ? first : shortage - first;
  }

  available(kind: ModelKind): number {
    const taken = this.count(kind, 'held') + this.count(kind, 'admitted');
    return this.inService(kind) - this.unstaffed(kind) - taken;
  }

  /** Refusal of one more on a place of the kind; null when there is room. */
  refusal(kind: ModelKind): string | null {
    if (this.closure !== null) return 'FACILITY_CLOSED';
    return this.available(kind) > 0 ? null : 'NO_PLACE_LEFT';
  }

  leave(id: number, today: string): void {
    const stay = this.stays.get(id);
    if (stay?.since) this.gone.push({ since: stay.since, until: today });
    this.stays.delete(id);
  }

  /** Minors in residence at the end of a day. */
  occupiedOn(day: string): number {
    const there = [...this.stays.values()].filter(({ since }) => since !== null && since <= day).length;
    return there + this.gone.filter(({ since, until }) => since <= day && until > day).length;
  }

  /** Places that could be slept in on a day. */
  placesOn(day: string, today: string): number {
    if (day < today) return this.initial * MODEL_KINDS.length;
    if (this.closure !== null) return 0;
    return MODEL_KINDS.reduce((sum, kind) => sum + Math.max(this.inService(kind), 0), 0);
  }
}

import type { FacilityKind, FacilityService, PlaceKind } from '@tonghu/contract';
import type { DemoDivision } from '../demo-division';

/** Days are `YYYY-MM-DD` in Asia/Shanghai; `until` is the first day on which something no longer holds. */
export interface Dated {
  since: string;
  until: string | null;
}

/** Places of one kind for a time. */
export interface DemoPlaces extends Dated {
  kind: PlaceKind;
  type: 'standing' | 'surge' | 'blocked';
  places: number;
  reason: string;
}

/** Somebody who works in a house. */
export interface DemoStaff extends Dated {
  name: string;
  phone: string;
  fullTime: boolean;
}

/** A minor's time in a house; `leftAt` null for those still there. */
export interface DemoStay {
  subject: string;
  kind: PlaceKind;
  admittedAt: Date;
  leftAt: Date | null;
  admitReason: string;
  legalBasis: string;
  leaveReason: string | null;
  overrideReason: string | null;
}

/** What is particular about a house today, so that the demo shows every state. */
export type Peculiarity = 'full' | 'over' | 'stale' | 'shut' | 'roster_gap';

/** A house of the demo city with its history. */
export interface DemoHouse {
  kind: FacilityKind;
  division: DemoDivision;
  name: string;
  address: string;
  position: { latitude: number; longitude: number } | null;
  openedOn: string;
  closedOn: string | null;
  phone: string;
  directorName: string;
  services: FacilityService[];
  roundTheClockSince: string | null;
  childrenPerStaff: number;
  places: DemoPlaces[];
  staff: DemoStaff[];
  partners: (Dated & { name: string; work: string })[];
  stays: DemoStay[];
  today: Peculiarity | null;
}

/** Whether something holds on a day. */
export const holdsOn = ({ since, until }: Dated, day: string) =>
  since <= day && (until === null || day < until);

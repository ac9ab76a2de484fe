import type { PlaceKind } from '@tonghu/contract';
import { SeededRandom } from '../seeded-random';
import type { DemoHouse, DemoStay } from './demo-house';
import { placesOn } from './house-stays';
import { newSubject } from './subject';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A place promised to somebody who has not come yet. */
export interface DemoHold {
  subject: string;
  kind: PlaceKind;
  heldAt: Date;
  holdUntil: Date;
}

/** Somebody on a waiting list. */
export interface DemoWaiting {
  subject: string;
  kind: PlaceKind;
  since: Date;
  urgent: boolean;
  reason: string;
}

/** What a house is in the middle of when the demo is loaded. */
export interface HouseToday {
  admitted: DemoStay[];
  holds: DemoHold[];
  waiting: DemoWaiting[];
  confirmedAt: Date;
}

/** Fills the house that is full to its last place, the one that is over by two, and lays out what waits and expires. */
export function todayIn(house: DemoHouse, today: string, now: Date): HouseToday {
  const random = new SeededRandom(Number(house.division.code.slice(2, 12)) ^ 0x70_da);
  const before = (hours: number) => new Date(now.getTime() - hours * HOUR);
  const present = (kind: PlaceKind) =>
    house.stays.filter((stay) => stay.kind === kind && stay.leftAt === null).length;
  const kinds = [...new Set(house.places.map(({ kind }) => kind))];
  const free = (kind: PlaceKind) => placesOn(house, kind, today) - present(kind);
  const admitted: DemoStay[] = [];
  if (house.today === 'full' || house.today === 'over') {
    for (const kind of kinds) {
      const beyond = house.today === 'over' && kind === 'boys_12_17' ? 2 : 0;
      const wanted = free(kind) + beyond;
      for (let turn = 0; turn < wanted; turn += 1) {
        admitted.push({
          subject: newSubject(random),
          kind,
          admittedAt: new Date(now.getTime() - (2 + turn / 10) * MINUTE),
          leftAt: null,
          admitReason: 'guardian_unable',
          legalBasis: 'emergency_protection',
          leaveReason: null,
          overrideReason: turn >= wanted - beyond ? '夜间突发安置，其他机构均无空位' : null,
        });
      }
    }
  }
  const isCity = house.division.tier === 'city';
  const holds: DemoHold[] = isCity
    ? (['girls_12_17', 'boys_12_17', 'early_years'] as const)
        .filter((kind) => free(kind) > 0)
        .map((kind, place) => ({
          subject: newSubject(random),
          kind,
          heldAt: before(3 + place * 5),
          holdUntil: new Date(now.getTime() + (2 + place * 7) * HOUR),
        }))
    : [];
  const waits = isCity
    ? [146, 51, 20]
    : house.today === 'full'
      ? [70, 9]
      : house.today === 'over'
        ? [31]
        : [];
  const waiting = waits.map((hours, place): DemoWaiting => ({
    subject: newSubject(random),
    kind: isCity ? 'accessible' : (kinds[place % kinds.length] ?? 'boys_12_17'),
    since: before(hours),
    urgent: place === 1,
    reason: isCity ? '需无障碍房间，家庭暂不能照料' : '监护人住院，亲属无法照料',
  }));
  return {
    admitted,
    holds,
    waiting,
    confirmedAt: before(house.today === 'stale' ? 76 : random.between(0.5, 14)),
  };
}

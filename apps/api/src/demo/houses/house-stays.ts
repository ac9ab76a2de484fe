import type { PlaceKind } from '@tonghu/contract';
import { dueInstant } from '@tonghu/rules';
import { dayAfter, officeTime } from '../office-time';
import type { SeededRandom } from '../seeded-random';
import { holdsOn, type DemoHouse, type DemoStay } from './demo-house';
import { newSubject } from './subject';

/** How full a house usually is, and how long minors stay, days. */
const HABITS = {
  protection_centre: { fill: 0.62, days: 21 },
  rescue_point: { fill: 0.1, days: 4 },
} as const;

const ADMIT_REASONS = [
  'lost_or_begging',
  'guardian_unable',
  'no_guardian_found',
  'guardian_harms',
  'awaiting_placement',
] as const;
const LEAVE_REASONS = [
  'returned_to_family',
  'returned_to_family',
  'returned_to_family',
  'kinship_care',
  'foster_care',
  'other_institution',
  'came_of_age',
] as const;
const LEGAL_BASES = [
  'temporary_guardianship',
  'temporary_guardianship',
  'emergency_protection',
  'street_rescue',
  'long_term_guardianship',
] as const;

/** Who stayed in a house since the first reported month, never more than it had places; some are still there. */
export function stayHistory(
  random: SeededRandom,
  house: DemoHouse,
  firstDay: string,
  today: string,
): DemoStay[] {
  const begin = house.openedOn > firstDay ? house.openedOn : firstDay;
  const kinds = [...new Set(house.places.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => staysOfKind(random, house, kind, begin, today));
}

function staysOfKind(
  random: SeededRandom,
  house: DemoHouse,
  kind: PlaceKind,
  begin: string,
  today: string,
): DemoStay[] {
  const { fill, days } = HABITS[house.kind];
  const stays: DemoStay[] = [];
  let present: { stay: DemoStay; leaves: string }[] = [];
  for (let day = begin; day < today && day !== house.closedOn; day = dayAfter(day, 1)) {
    present = present.filter(({ stay, leaves }) => {
      if (leaves !== day) return true;
      leave(random, stay, day);
      return false;
    });
    const places = placesOn(house, kind, day);
    const arrivals = day === begin ? Math.round(places * fill) : random.poisson((places * fill) / days);
    for (let turn = 0; turn < arrivals && present.length < places; turn += 1) {
      const stay = arrive(random, kind, day);
      stays.push(stay);
      const length = 1 + Math.floor(-Math.log(1 - random.next()) * days);
      present.push({ stay, leaves: dayAfter(day, length) });
    }
  }
  if (house.closedOn !== null || house.today === 'shut') {
    present.forEach(({ stay }) => leave(random, stay, house.closedOn ?? dayAfter(today, -6)));
  }
  return stays.filter(({ admittedAt, leftAt }) => leftAt === null || leftAt > admittedAt);
}

function arrive(random: SeededRandom, kind: PlaceKind, day: string): DemoStay {
  return {
    subject: newSubject(random),
    kind,
    admittedAt: officeTime(random, day, 12, 23.5),
    leftAt: null,
    admitReason: random.pick(ADMIT_REASONS),
    legalBasis: random.pick(LEGAL_BASES),
    leaveReason: null,
    overrideReason: null,
  };
}

function leave(random: SeededRandom, stay: DemoStay, day: string): void {
  stay.leftAt = officeTime(random, day, 8.5, 11.5);
  stay.leaveReason = random.pick(LEAVE_REASONS);
}

/** Places that can be slept in on a day. */
export function placesOn(house: DemoHouse, kind: PlaceKind, day: string): number {
  return house.places
    .filter((entry) => entry.kind === kind && holdsOn(entry, day))
    .reduce((sum, { type, places }) => sum + (type === 'blocked' ? -places : places), 0);
}

/** Whether somebody is in the house when a day ends in Asia/Shanghai. */
export function isThereAtEndOf(day: string): (stay: DemoStay) => boolean {
  const end = dueInstant(day);
  return ({ admittedAt, leftAt }) => admittedAt < end && (leftAt === null || leftAt >= end);
}

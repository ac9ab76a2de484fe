import { dayAfter, startOfDayIn } from '../office-time';
import type { DemoHouse } from './demo-house';

/** A turn on duty; `person` counts the staff of the house. */
export interface DemoShift {
  person: number;
  type: 'on_site' | 'on_call';
  from: Date;
  to: Date;
}

const HOUR = 3_600_000;
const SHIFT_HOURS = 8;
const SHIFTS_A_DAY = 24 / SHIFT_HOURS;
const WEEKS = { before: 1, after: 3 };

/**
 * Shifts from last week until the end of the week after next: everybody in turn, three shifts a day. A house with a gap
 * leaves two nights of the coming week to nobody, and its plan ends early.
 */
export function rosterOf(house: DemoHouse, today: string): DemoShift[] {
  if (house.roundTheClockSince === null || house.closedOn !== null) return [];
  const fullTime = house.staff.filter((one) => one.fullTime).length;
  const perShift = Math.floor(fullTime / 4.2) || 1;
  const monday = dayAfter(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
  const gaps = house.today === 'roster_gap';
  const first = -7 * WEEKS.before;
  const days = 7 * (gaps ? 2 : WEEKS.after);
  const shifts: DemoShift[] = [];
  for (let day = first; day < days; day += 1) {
    const midnight = startOfDayIn(dayAfter(monday, day)).getTime();
    for (let turn = 0; turn < SHIFTS_A_DAY; turn += 1) {
      if (gaps && turn === 0 && (day === 8 || day === 10)) continue;
      const group = (day - first) * SHIFTS_A_DAY + turn;
      const from = new Date(midnight + turn * SHIFT_HOURS * HOUR);
      const to = new Date(from.getTime() + SHIFT_HOURS * HOUR);
      for (let place = 0; place < perShift; place += 1) {
        shifts.push({ person: (group * perShift + place) % fullTime, type: 'on_site', from, to });
      }
    }
    const helper = house.staff.length - 1;
    if (helper >= fullTime) {
      shifts.push({
        person: helper,
        type: 'on_call',
        from: new Date(midnight),
        to: new Date(midnight + 24 * HOUR),
      });
    }
  }
  return shifts;
}

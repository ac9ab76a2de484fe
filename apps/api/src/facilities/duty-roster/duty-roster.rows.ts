import type { DutyPerson, DutyShift } from '@tonghu/contract';
import { addDays, dayBegins, staffNeeded, type Demand, type TimeSpan } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import { READ_DAYS, READ_SHIFTS } from './duty-roster.query';

/** A shift as the database gives it. */
export type ShiftRow = Omit<DutyShift, 'from' | 'to'> & { from: Date; to: Date };
export type PersonRow = DutyPerson;

/** A day of a house: whether it must be staffed, and its places in service. */
export interface HouseDay {
  day: string;
  receives: boolean;
  places: number;
  childrenPerStaff: number;
}

/** The days in order, from the first until before the last. */
export function daysBetween(first: string, end: string): string[] {
  const days: string[] = [];
  for (let day = first; day < end; day = addDays(day, 1)) days.push(day);
  return days;
}

/** What a house must have on each of these days. */
export async function readDays(manager: EntityManager, id: number, days: string[]): Promise<HouseDay[]> {
  return (await manager.query(READ_DAYS, [id, days])) as HouseDay[];
}

/** The people needed on site day by day. */
export const demandsOf = (days: readonly HouseDay[]): Demand[] =>
  days
    .filter(({ receives }) => receives)
    .map(({ day, places, childrenPerStaff }) => ({
      from: dayBegins(day),
      to: dayBegins(addDays(day, 1)),
      needed: staffNeeded(places, childrenPerStaff),
    }));

/** The shifts of a house that touch a time, in order. */
export async function readShifts(
  manager: EntityManager,
  id: number,
  { from, to }: TimeSpan,
): Promise<ShiftRow[]> {
  return (await manager.query(READ_SHIFTS, [id, new Date(from), new Date(to)])) as ShiftRow[];
}

/** A shift as the rules count it. */
export const counted = (row: ShiftRow) => ({ ...row, from: row.from.getTime(), to: row.to.getTime() });

/** A shift as it goes over the wire. */
export const toShift = (row: ShiftRow): DutyShift => ({
  ...row,
  from: row.from.toISOString(),
  to: row.to.toISOString(),
});

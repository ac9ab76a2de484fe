import { Injectable } from '@nestjs/common';
import type { Roster } from '@tonghu/contract';
import {
  addDays,
  coverOf,
  dayBegins,
  GAP_DAYS_AHEAD,
  gapsOf,
  mondayOf,
  onDutyAt,
  shanghaiDate,
  staffNeeded,
  weekSpan,
  type CoverPiece,
} from '@tonghu/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { houseToRead, mayRun } from '../capacity/house-access';
import { READ_PEOPLE } from './duty-roster.query';
import {
  counted,
  daysBetween,
  demandsOf,
  readDays,
  readShifts,
  toShift,
  type HouseDay,
  type PersonRow,
} from './duty-roster.rows';

/** Reading the roster of a house. */
@Injectable()
export class DutyRosterService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * One week of the roster, who is on duty now, and the gaps of the next 14 days, all as of one moment.
   *
   * @throws DomainError NOT_FOUND
   */
  async read(caller: Principal, id: number, week?: string): Promise<Roster> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const house = await houseToRead(manager, caller, id);
      const now = new Date();
      const today = shanghaiDate(now);
      const weekStart = mondayOf(week ?? today);
      const span = weekSpan(weekStart);
      const [day] = (await readDays(manager, id, [today])) as [HouseDay];
      const shifts = await readShifts(manager, id, span);
      const days = await readDays(manager, id, daysBetween(weekStart, addDays(weekStart, 7)));
      const people = (await manager.query(READ_PEOPLE, [
        id,
        weekStart,
        new Date(span.from),
        new Date(span.to),
      ])) as PersonRow[];
      const ahead = await lookAhead(manager, id, now);
      const { places, receives, childrenPerStaff } = day;
      const onDuty = onDutyAt(ahead.shifts, now.getTime()).map(({ id: shift }) => shift);
      const present = ahead.rows.filter((row) => onDuty.includes(row.id)).map(toShift);
      return {
        facilityId: id,
        name: house.name,
        weekStart,
        asOf: now.toISOString(),
        roundTheClock: receives,
        childrenPerStaff,
        places,
        needed: receives ? staffNeeded(places, childrenPerStaff) : 0,
        people,
        shifts: shifts.map(toShift),
        cover: coverOf(shifts.map(counted), demandsOf(days), span).map(toPiece),
        now: {
          onSite: present.filter(({ type }) => type === 'on_site'),
          onCall: present.filter(({ type }) => type === 'on_call'),
        },
        gaps: ahead.gaps.map(toPiece),
        mayRun: mayRun(caller, house),
      };
    });
  }
}

/** The shifts that run now or begin within 14 days, and the gaps of that time. */
export async function lookAhead(manager: EntityManager, house: number, now: Date) {
  const today = shanghaiDate(now);
  const end = addDays(today, GAP_DAYS_AHEAD);
  const span = { from: now.getTime(), to: dayBegins(end) };
  const rows = await readShifts(manager, house, span);
  const days = await readDays(manager, house, daysBetween(today, end));
  const shifts = rows.map(counted);
  return { rows, shifts, gaps: gapsOf(coverOf(shifts, demandsOf(days), span)) };
}

const toPiece = ({ from, to, onSite, needed }: CoverPiece) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  onSite,
  needed,
});

import { Injectable } from '@nestjs/common';
import type { AddShiftRequest, CopyWeekResult, DutyShift, UpdateShiftRequest } from '@tonghu/contract';
import {
  addDays,
  employedDuring,
  LONGEST_SHIFT_HOURS,
  mondayOf,
  planCopy,
  weekSpan,
  type Employment,
} from '@tonghu/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { conflict, DomainError, notFound, unprocessable } from '../../platform/errors';
import { lockHouse } from './duty-house';
import { READ_OVERLAPPING, READ_PERSON, READ_SHIFT } from './duty-roster.query';
import { counted, readShifts, toShift, type PersonRow, type ShiftRow } from './duty-roster.rows';
import { RosterRecord } from './roster-record';

const HOUR_MS = 3_600_000;

/** The shifts of a house. */
@Injectable()
export class DutyShiftsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly record: RosterRecord,
  ) {}

  /**
   * @throws DomainError NOT_FOUND, FORBIDDEN, SHIFT_BACKWARDS, SHIFT_TOO_LONG, PERSON_NOT_EMPLOYED, SHIFT_OVERLAPS with
   * the times of the other shift
   */
  async add(caller: Principal, facility: number, request: AddShiftRequest): Promise<DutyShift> {
    return this.dataSource.transaction(async (manager) => {
      const house = await lockHouse(manager, caller, facility);
      const { from, to } = await checkShift(manager, facility, request, null);
      const [{ id }] = (await manager.query(
        `insert into duty_shift (facility_id, person_id, type, during, note)
         values ($1, $2, $3, tstzrange($4, $5), $6) returning id`,
        [facility, request.personId, request.type, from, to, request.note],
      )) as [{ id: number }];
      const shift = await shiftOf(manager, facility, id);
      await this.record.write(manager, caller, house, { action: 'roster.shift_added', after: shift });
      return shift;
    });
  }

  /** @throws DomainError SHIFT_STALE with the version that stands, and what {@link add} throws */
  async update(
    caller: Principal,
    facility: number,
    id: number,
    request: UpdateShiftRequest,
  ): Promise<DutyShift> {
    return this.dataSource.transaction(async (manager) => {
      const house = await lockHouse(manager, caller, facility);
      const before = await shiftOf(manager, facility, id, request.version);
      const { from, to } = await checkShift(manager, facility, request, id);
      await manager.query(
        `update duty_shift
         set person_id = $2, type = $3, during = tstzrange($4, $5), note = $6, version = version + 1
         where id = $1`,
        [id, request.personId, request.type, from, to, request.note],
      );
      const after = await shiftOf(manager, facility, id);
      await this.record.write(manager, caller, house, { action: 'roster.shift_changed', before, after });
      return after;
    });
  }

  /** @throws DomainError NOT_FOUND, FORBIDDEN, SHIFT_STALE */
  async delete(caller: Principal, facility: number, id: number, version: number): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const house = await lockHouse(manager, caller, facility);
      const before = await shiftOf(manager, facility, id, version);
      await manager.query('delete from duty_shift where id = $1', [id]);
      await this.record.write(manager, caller, house, { action: 'roster.shift_deleted', before });
    });
  }

  /**
   * Repeats the week before in the week of a day. What is there stays, so that a second time changes nothing.
   *
   * @throws DomainError NOT_FOUND, FORBIDDEN
   */
  async copyWeek(caller: Principal, facility: number, day: string): Promise<CopyWeekResult> {
    return this.dataSource.transaction(async (manager) => {
      const house = await lockHouse(manager, caller, facility);
      const weekStart = mondayOf(day);
      const span = { from: weekSpan(addDays(weekStart, -7)).from, to: weekSpan(addDays(weekStart, 7)).to };
      const shifts = (await readShifts(manager, facility, span)).map(counted);
      const { add, kept, notEmployed } = planCopy(
        shifts,
        shifts,
        await employmentsOf(manager, facility),
        weekStart,
      );
      await manager.query(
        `insert into duty_shift (facility_id, person_id, type, during, note)
         select $1, person, type, tstzrange(begins, ends), note
         from unnest($2::integer[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[])
           as copy (person, type, begins, ends, note)`,
        [
          facility,
          add.map(({ personId }) => personId),
          add.map(({ type }) => type),
          add.map(({ from }) => new Date(from)),
          add.map(({ to }) => new Date(to)),
          add.map(({ note }) => note),
        ],
      );
      const result = { copied: add.length, kept, notEmployed };
      if (add.length > 0) {
        await this.record.write(manager, caller, house, {
          action: 'roster.copied',
          after: { weekStart, ...result },
        });
      }
      return result;
    });
  }
}

/** The time of a shift that may be written. @throws what {@link DutyShiftsService.add} says */
async function checkShift(
  manager: EntityManager,
  facility: number,
  request: AddShiftRequest,
  self: number | null,
): Promise<{ from: Date; to: Date }> {
  const [from, to] = [new Date(request.from), new Date(request.to)];
  const refuse = (code: string, path: string) => unprocessable(code, [{ path, code }]);
  if (to <= from) throw refuse('SHIFT_BACKWARDS', 'to');
  if (to.getTime() - from.getTime() > LONGEST_SHIFT_HOURS * HOUR_MS) throw refuse('SHIFT_TOO_LONG', 'to');
  const [person] = (await manager.query(READ_PERSON, [facility, request.personId])) as PersonRow[];
  if (!person) {
    throw new DomainError(404, 'NOT_FOUND', { errors: [{ path: 'personId', code: 'NOT_FOUND' }] });
  }
  if (!employedDuring(person, { from: from.getTime(), to: to.getTime() })) {
    throw refuse('PERSON_NOT_EMPLOYED', 'personId');
  }
  const [other] = (await manager.query(READ_OVERLAPPING, [person.id, from, to, self])) as ShiftRow[];
  if (other) {
    const params = { name: other.personName, from: other.from.toISOString(), to: other.to.toISOString() };
    throw conflict('SHIFT_OVERLAPS', params, [{ path: 'personId', code: 'SHIFT_OVERLAPS', params }]);
  }
  return { from, to };
}

async function shiftOf(
  manager: EntityManager,
  facility: number,
  id: number,
  version?: number,
): Promise<DutyShift> {
  const [row] = (await manager.query(READ_SHIFT, [facility, id])) as ShiftRow[];
  if (!row) throw notFound();
  if (version !== undefined && row.version !== version)
    throw conflict('SHIFT_STALE', { version: row.version });
  return toShift(row);
}

/** Everybody of the house by id, also those who have left. */
async function employmentsOf(manager: EntityManager, facility: number): Promise<Map<number, Employment>> {
  const rows = (await manager.query(
    `select id, lower(employed) as since, upper(employed) as until from duty_person where facility_id = $1`,
    [facility],
  )) as ({ id: number } & Employment)[];
  return new Map(rows.map((row) => [row.id, row]));
}

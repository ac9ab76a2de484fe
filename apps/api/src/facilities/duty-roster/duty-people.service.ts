import { Injectable } from '@nestjs/common';
import type { AddDutyPersonRequest, DutyPerson, UpdateDutyPersonRequest } from '@tonghu/contract';
import { employmentSpan, type Employment } from '@tonghu/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { conflict, notFound, unprocessable } from '../../platform/errors';
import { lockHouse } from './duty-house';
import { READ_PERSON, READ_SHIFTS_OUTSIDE } from './duty-roster.query';
import type { PersonRow, ShiftRow } from './duty-roster.rows';
import { RosterRecord } from './roster-record';

/** Shifts that a refusal names, at most. */
const NAMED = 50;

/** The people who work in a house. */
@Injectable()
export class DutyPeopleService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly record: RosterRecord,
  ) {}

  /** @throws DomainError NOT_FOUND, FORBIDDEN, EMPLOYMENT_BACKWARDS */
  async add(caller: Principal, facility: number, request: AddDutyPersonRequest): Promise<DutyPerson> {
    return this.dataSource.transaction(async (manager) => {
      const house = await lockHouse(manager, caller, facility);
      checkEmployment(request);
      const { name, phone, fullTime, since, until } = request;
      const [{ id }] = (await manager.query(
        `insert into duty_person (facility_id, name, phone, full_time, employed)
         values ($1, $2, $3, $4, daterange($5, $6)) returning id`,
        [facility, name, phone, fullTime, since, until],
      )) as [{ id: number }];
      const person = await personOf(manager, facility, id);
      await this.record.write(manager, caller, house, { action: 'roster.person_added', after: person });
      return person;
    });
  }

  /**
   * Changes somebody's facts or employment. Shifts to come that the employment no longer covers refuse the change, each
   * named, until the request says to drop them; those that have begun are history and always refuse it.
   *
   * @throws DomainError NOT_FOUND, FORBIDDEN, PERSON_STALE, EMPLOYMENT_BACKWARDS, PERSON_WORKED_OUTSIDE,
   * PERSON_HAS_SHIFTS
   */
  async update(
    caller: Principal,
    facility: number,
    id: number,
    request: UpdateDutyPersonRequest,
  ): Promise<DutyPerson> {
    return this.dataSource.transaction(async (manager) => {
      const house = await lockHouse(manager, caller, facility);
      const before = await personOf(manager, facility, id);
      if (before.version !== request.version) throw conflict('PERSON_STALE', { version: before.version });
      checkEmployment(request);
      const dropped = await dropOutside(manager, id, request);
      const { name, phone, fullTime, since, until } = request;
      await manager.query(
        `update duty_person
         set name = $2, phone = $3, full_time = $4, employed = daterange($5, $6), version = version + 1
         where id = $1`,
        [id, name, phone, fullTime, since, until],
      );
      const after = await personOf(manager, facility, id);
      await this.record.write(manager, caller, house, {
        action: 'roster.person_changed',
        before: { ...before, ...(dropped.length > 0 && { shifts: dropped }) },
        after,
      });
      return after;
    });
  }
}

/** Deletes the shifts that the new employment does not cover and answers them. */
async function dropOutside(
  manager: EntityManager,
  person: number,
  request: UpdateDutyPersonRequest,
): Promise<ShiftRow[]> {
  const { from, to } = employmentSpan(request);
  const outside = (await manager.query(READ_SHIFTS_OUTSIDE, [
    person,
    new Date(from),
    to === Infinity ? null : new Date(to),
  ])) as ShiftRow[];
  const begun = outside.filter((shift) => shift.from <= new Date());
  if (begun.length > 0) throw refused('PERSON_WORKED_OUTSIDE', begun);
  if (outside.length > 0 && !request.dropShifts) throw refused('PERSON_HAS_SHIFTS', outside);
  await manager.query('delete from duty_shift where id = any ($1)', [outside.map(({ id }) => id)]);
  return outside;
}

function refused(code: string, shifts: readonly ShiftRow[]) {
  return conflict(
    code,
    { count: shifts.length },
    shifts.slice(0, NAMED).map(({ id, from, to }) => ({
      path: `shifts.${id}`,
      code,
      params: { from: from.toISOString(), to: to.toISOString() },
    })),
  );
}

async function personOf(manager: EntityManager, facility: number, id: number): Promise<DutyPerson> {
  const [person] = (await manager.query(READ_PERSON, [facility, id])) as PersonRow[];
  if (!person) throw notFound();
  return person;
}

function checkEmployment({ since, until }: Employment): void {
  if (until === null || since < until) return;
  throw unprocessable('EMPLOYMENT_BACKWARDS', [{ path: 'until', code: 'EMPLOYMENT_BACKWARDS' }]);
}

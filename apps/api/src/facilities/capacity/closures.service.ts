import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Closure, ReopenRequest, ShutRequest } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { conflict, notFound } from '../../platform/errors';
import { lockBoards } from './board-lock';
import { CapacityNews } from './capacity-news';
import { houseToRun } from './house-access';
import { refused, requireForward, requireFromToday } from './moment';
import { withRefusals } from './refusals';

/** Closures of a house, latest first; one of them where $2 is given. $1 house, $2 closure or null */
const READ_CLOSURES = `
  select c.id, lower(c.valid) as since, upper(c.valid) as "reopensOn", c.reason,
    case when elsewhere.id is not null then json_build_object('id', elsewhere.id, 'name', elsewhere.name) end
      as "residentsTo",
    c.residents_note as "residentsNote"
  from facility_closure c
  left join facility elsewhere on elsewhere.id = c.residents_to_facility_id
  where c.facility_id = $1 and ($2::integer is null or c.id = $2)
  order by lower(c.valid) desc
`;

/** Shuts a house for a time and opens it again. */
@Injectable()
export class ClosuresService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
    private readonly news: CapacityNews,
  ) {}

  /** @throws NOT_FOUND, FORBIDDEN */
  async list(caller: Principal, facilityId: number): Promise<{ items: Closure[] }> {
    await houseToRun(this.dataSource, caller, facilityId);
    return { items: (await this.dataSource.query(READ_CLOSURES, [facilityId, null])) as Closure[] };
  }

  /**
   * Shuts a house from a day on; today only when nobody is in it or expected.
   *
   * @throws NOT_FOUND, FORBIDDEN, DATES_BACKWARDS, DATE_TOO_OLD, FACILITY_OCCUPIED, CLOSURE_OVERLAPS, RESIDENTS_TO_SELF,
   *   FACILITY_UNKNOWN
   */
  shut(caller: Principal, facilityId: number, request: ShutRequest): Promise<Closure> {
    requireForward(request.since, request.reopensOn, 'reopensOn');
    requireFromToday(request.since, 'since');
    if (request.residentsToFacilityId === facilityId) {
      throw refused('residentsToFacilityId', 'RESIDENTS_TO_SELF');
    }
    return withRefusals({ kind: null }, () =>
      this.dataSource.transaction(async (manager) => {
        const house = await houseToRun(manager, caller, facilityId);
        await lockBoards(manager, [facilityId]);
        const [{ id }] = (await manager.query(
          `insert into facility_closure (facility_id, valid, reason, residents_to_facility_id, residents_note, account_id)
           values ($1, daterange($2, $3), $4, $5, $6, $7) returning id`,
          [
            facilityId,
            request.since,
            request.reopensOn,
            request.reason,
            request.residentsToFacilityId,
            request.residentsNote,
            caller.accountId,
          ],
        )) as [{ id: number }];
        const [closure] = (await manager.query(READ_CLOSURES, [facilityId, id])) as [Closure];
        await this.record(manager, caller, house.division_id, facilityId, 'closure.added', {
          after: closure,
        });
        return closure;
      }),
    );
  }

  /**
   * Opens a house again on a day from today on, or takes back a closure that has not begun by then; answers what is left
   * of the closure.
   *
   * @throws NOT_FOUND, FORBIDDEN, DATE_TOO_OLD, CLOSURE_ENDED, CLOSURE_OVERLAPS
   */
  reopen(
    caller: Principal,
    facilityId: number,
    closureId: number,
    { reopensOn }: ReopenRequest,
  ): Promise<{ items: Closure[] }> {
    requireFromToday(reopensOn, 'reopensOn');
    return withRefusals({ kind: null }, () =>
      this.dataSource.transaction(async (manager) => {
        const house = await houseToRun(manager, caller, facilityId);
        await lockBoards(manager, [facilityId]);
        const [closure] = (await manager.query(READ_CLOSURES, [facilityId, closureId])) as Closure[];
        if (!closure) throw notFound();
        if (closure.reopensOn !== null && closure.reopensOn <= shanghaiDate(new Date())) {
          throw conflict('CLOSURE_ENDED');
        }
        const takenBack = reopensOn <= closure.since;
        await manager.query(
          takenBack
            ? `delete from facility_closure where id = $1 and $2::date is not null`
            : `update facility_closure set valid = daterange(lower(valid), $2) where id = $1`,
          [closureId, reopensOn],
        );
        const left = takenBack ? [] : [{ ...closure, reopensOn }];
        await this.record(manager, caller, house.division_id, facilityId, 'closure.ended', {
          before: closure,
          after: left[0] ?? null,
        });
        return { items: left };
      }),
    );
  }

  private async record(
    manager: EntityManager,
    caller: Principal,
    divisionId: number,
    facilityId: number,
    action: string,
    change: { before?: unknown; after: unknown },
  ): Promise<void> {
    await lockBoards(manager, [facilityId]);
    await this.audit.record(manager, caller, {
      action,
      subject: `facility:${facilityId}`,
      divisionId,
      ...change,
    });
    await this.news.changed(manager, [facilityId]);
  }
}

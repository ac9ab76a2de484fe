import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { AddWaitingRequest, EndWaitingRequest, Page, PageQuery, WaitingEntry } from '@tonghu/contract';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { conflict, notFound } from '../../platform/errors';
import { lockBoards } from './board-lock';
import { callOff } from './calling-off';
import { CapacityNews } from './capacity-news';
import { houseToRun } from './house-access';
import { HOUSES_HOLDING, lockRequestsOf } from './place-request.query';
import { newPseudonym } from './pseudonym';
import { withRefusals } from './refusals';

const COLUMNS = `id, kind, subject, since, urgent, reason, state, version`;

type Row = Omit<WaitingEntry, 'since'> & { since: Date };

/** Who waits for a place. */
@Injectable()
export class WaitingService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
    private readonly news: CapacityNews,
  ) {}

  /** Urgent ones first, then who has waited longest. @throws NOT_FOUND, FORBIDDEN */
  async list(caller: Principal, facilityId: number, { page, size }: PageQuery): Promise<Page<WaitingEntry>> {
    await houseToRun(this.dataSource, caller, facilityId);
    const rows = (await this.dataSource.query(
      `select ${COLUMNS}, count(*) over () as matching from waiting_entry
       where facility_id = $1 and state = 'waiting'
       order by urgent desc, since, id limit $2 offset $3`,
      [facilityId, size, (page - 1) * size],
    )) as (Row & { matching: number })[];
    return { items: rows.map(toEntry), page, size, total: rows[0]?.matching ?? 0 };
  }

  /** @throws NOT_FOUND, FORBIDDEN, KIND_NOT_OFFERED, ALREADY_WAITING */
  add(caller: Principal, facilityId: number, request: AddWaitingRequest): Promise<WaitingEntry> {
    return withRefusals({ kind: request.kind }, () =>
      this.dataSource.transaction(async (manager) => {
        const house = await houseToRun(manager, caller, facilityId);
        const [row] = (await manager.query(
          `insert into waiting_entry (facility_id, kind, subject, urgent, reason) values ($1, $2, $3, $4, $5)
           returning ${COLUMNS}`,
          [facilityId, request.kind, request.subject ?? newPseudonym(), request.urgent, request.reason],
        )) as [Row];
        await this.record(manager, caller, house.division_id, facilityId, 'waiting.added', row);
        return toEntry(row);
      }),
    );
  }

  /** Takes somebody off the list who needs no place any more, here or elsewhere. @throws NOT_FOUND, FORBIDDEN, WAITING_STALE */
  end(
    caller: Principal,
    facilityId: number,
    entryId: number,
    { version, reason }: EndWaitingRequest,
  ): Promise<WaitingEntry> {
    return this.dataSource.transaction(async (manager) => {
      const house = await houseToRun(manager, caller, facilityId);
      const holding = (await manager.query(HOUSES_HOLDING, [facilityId, null, entryId])) as { id: number }[];
      const locked = new Set(holding.map(({ id }) => id));
      await lockBoards(manager, [...locked]);
      const [before] = (await manager.query(
        `select ${COLUMNS} from waiting_entry where id = $1 and facility_id = $2 for update`,
        [entryId, facilityId],
      )) as Row[];
      if (!before) throw notFound();
      if (before.version !== version) {
        throw conflict('WAITING_STALE', { version: before.version, state: before.state });
      }
      if (before.state !== 'waiting')
        throw conflict('MOVE_NOT_ALLOWED', { state: before.state, move: 'end' });
      const [[row]] = (await manager.query(
        `update waiting_entry set state = 'withdrawn', ended_at = now(), end_reason = $2, version = version + 1
         where id = $1 returning ${COLUMNS}`,
        [entryId, reason],
      )) as [[Row]];
      const ledger = { manager, audit: this.audit, caller, at: new Date() };
      const requests = await lockRequestsOf(manager, facilityId, { waiting: entryId });
      if (!(await callOff(ledger, requests, locked))) {
        throw conflict('WAITING_STALE', { version: before.version, state: before.state });
      }
      await this.news.changed(manager, [...locked]);
      await this.record(manager, caller, house.division_id, facilityId, 'waiting.ended', row);
      return toEntry(row);
    });
  }

  private async record(
    manager: EntityManager,
    caller: Principal,
    divisionId: number,
    facilityId: number,
    action: string,
    { id, kind, state, urgent }: Row,
  ): Promise<void> {
    await this.audit.record(manager, caller, {
      action,
      subject: `facility:${facilityId}`,
      divisionId,
      after: { waiting: id, kind, state, urgent },
    });
    await this.news.changed(manager, [facilityId]);
  }
}

function toEntry({ id, kind, subject, since, urgent, reason, state, version }: Row): WaitingEntry {
  return { id, kind, subject, since: since.toISOString(), urgent, reason, state, version };
}

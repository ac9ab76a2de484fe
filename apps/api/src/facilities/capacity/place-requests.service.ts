import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  AnswerPlaceRequest,
  AskForPlaceRequest,
  Page,
  PageQuery,
  PlaceRequest,
  RoomElsewhere,
  RoomElsewhereQuery,
} from '@tonghu/contract';
import { tierOfNumber } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import { Notifier } from '../../people';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { conflict, DomainError, notFound } from '../../platform/errors';
import { lockBoards, settleDueBoards } from './board-lock';
import { isStale } from './board.service';
import { callOff } from './calling-off';
import { CapacityNews } from './capacity-news';
import { houseToRun } from './house-access';
import { refused } from './moment';
import { tellOtherHouse } from './place-request-notices';
import { endRequest, LIST_REQUESTS, lockRequest, READ_REQUEST, type RequestRow } from './place-request.query';
import { withRefusals } from './refusals';
import { ROOMS_ELSEWHERE } from './rooms-elsewhere.query';
import { beginStay } from './stay-ledger';

const HOUR_MS = 3_600_000;

type ShownRow = Omit<PlaceRequest, 'askedAt' | 'answeredAt' | 'holdUntil'> & {
  askedAt: Date;
  answeredAt: Date | null;
  holdUntil: Date | null;
};

interface RoomRow {
  facility_id: number;
  name: string;
  phone: string;
  division_id: number;
  division_name: string;
  division_code: string;
  division_tier: number;
  available: number;
  confirmed_at: Date | null;
  as_of: Date;
  distance_km: number | null;
  matching: number;
}

/** Houses help one another out: who has room, and asking for it. */
@Injectable()
export class PlaceRequestsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
    private readonly news: CapacityNews,
    private readonly notifier: Notifier,
  ) {}

  /** Other houses of the city with room for a kind, nearest first. @throws NOT_FOUND, FORBIDDEN */
  async roomsElsewhere(
    caller: Principal,
    facilityId: number,
    { kind, page, size }: RoomElsewhereQuery,
  ): Promise<Page<RoomElsewhere>> {
    await houseToRun(this.dataSource, caller, facilityId);
    await this.dataSource.transaction(settleDueBoards);
    const rows = (await this.dataSource.query(ROOMS_ELSEWHERE, [
      facilityId,
      kind,
      size,
      (page - 1) * size,
    ])) as RoomRow[];
    return { items: rows.map(toRoom), page, size, total: rows[0]?.matching ?? 0 };
  }

  /** Requests that the house sent or received: open ones first, then newest first. @throws NOT_FOUND, FORBIDDEN */
  async list(caller: Principal, facilityId: number, { page, size }: PageQuery): Promise<Page<PlaceRequest>> {
    await houseToRun(this.dataSource, caller, facilityId);
    const rows = (await this.dataSource.query(LIST_REQUESTS, [
      facilityId,
      size,
      (page - 1) * size,
    ])) as (ShownRow & { matching: number })[];
    return { items: rows.map(toShown), page, size, total: rows[0]?.matching ?? 0 };
  }

  /**
   * Asks another house for a place for a resident, or for somebody on the waiting list.
   *
   * @throws NOT_FOUND, FORBIDDEN, PLACE_REQUEST_ABOUT, PLACE_REQUEST_TO_SELF, FACILITY_UNKNOWN, FACILITY_CLOSED,
   *   KIND_NOT_OFFERED, PLACE_REQUEST_EXISTS
   */
  ask(caller: Principal, facilityId: number, request: AskForPlaceRequest): Promise<PlaceRequest> {
    const { toFacilityId, stayId, waitingId } = request;
    if ((stayId === undefined) === (waitingId === undefined)) throw refused('stayId', 'PLACE_REQUEST_ABOUT');
    if (toFacilityId === facilityId) throw refused('toFacilityId', 'PLACE_REQUEST_TO_SELF');
    return withRefusals({ kind: request.kind }, () =>
      this.dataSource.transaction(async (manager) => {
        const house = await houseToRun(manager, caller, facilityId);
        const subject = await this.subjectOf(manager, facilityId, request);
        await requireOpen(manager, toFacilityId);
        const [{ id }] = (await manager.query(
          `insert into place_request (from_facility_id, to_facility_id, kind, subject, stay_id, waiting_id, reason,
             asked_by)
           values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
          [
            facilityId,
            toFacilityId,
            request.kind,
            subject,
            stayId ?? null,
            waitingId ?? null,
            request.reason,
            caller.accountId,
          ],
        )) as [{ id: number }];
        await this.audit.record(manager, caller, {
          action: 'place_request.asked',
          subject: `facility:${facilityId}`,
          divisionId: house.division_id,
          after: { request: id, to: toFacilityId, kind: request.kind },
        });
        await tellOtherHouse(manager, this.notifier, {
          request: id,
          event: 'asked',
          by: facilityId,
          to: toFacilityId,
        });
        await this.news.changed(manager, [facilityId, toFacilityId]);
        return this.read(manager, facilityId, id);
      }),
    );
  }

  /**
   * Accepts (a place is held in the same transaction), declines, or withdraws a request.
   *
   * @throws NOT_FOUND, FORBIDDEN, PLACE_REQUEST_STALE, MOVE_NOT_ALLOWED, NO_PLACE_LEFT, FACILITY_CLOSED, STAY_EXISTS
   */
  async answer(
    caller: Principal,
    facilityId: number,
    requestId: number,
    answer: AnswerPlaceRequest,
  ): Promise<PlaceRequest> {
    const kind = await this.kindOf(requestId);
    return withRefusals({ kind }, () =>
      this.dataSource.transaction(async (manager) => {
        const house = await houseToRun(manager, caller, facilityId);
        const [seen] = (await manager.query(
          `select from_facility_id, to_facility_id from place_request
           where id = $2 and $1::integer in (from_facility_id, to_facility_id)`,
          [facilityId, requestId],
        )) as Pick<RequestRow, 'from_facility_id' | 'to_facility_id'>[];
        if (!seen) throw notFound();
        const by = answer.answer === 'withdraw' ? seen.from_facility_id : seen.to_facility_id;
        if (by !== facilityId) throw new DomainError(403, 'FORBIDDEN');
        await lockBoards(manager, [seen.to_facility_id]);
        const request = await lockRequest(manager, requestId);
        if (request.version !== answer.version) {
          throw conflict('PLACE_REQUEST_STALE', { version: request.version, state: request.state });
        }
        const open =
          request.state === 'sent' || (request.state === 'accepted' && answer.answer === 'withdraw');
        if (!open) throw conflict('MOVE_NOT_ALLOWED', { state: request.state, move: answer.answer });
        await this.apply(manager, caller, request, answer);
        await this.audit.record(manager, caller, {
          action: `place_request.${ACTIONS[answer.answer]}`,
          subject: `facility:${facilityId}`,
          divisionId: house.division_id,
          before: { request: requestId, state: request.state },
          after: { request: requestId, state: ACTIONS[answer.answer] },
        });
        await tellOtherHouse(manager, this.notifier, {
          request: requestId,
          event: ACTIONS[answer.answer],
          by: facilityId,
          to: facilityId === request.from_facility_id ? request.to_facility_id : request.from_facility_id,
        });
        await this.news.changed(manager, [request.from_facility_id, request.to_facility_id]);
        return this.read(manager, facilityId, requestId);
      }),
    );
  }

  private async apply(
    manager: EntityManager,
    caller: Principal,
    request: RequestRow,
    answer: AnswerPlaceRequest,
  ): Promise<void> {
    const at = new Date();
    const ledger = { manager, audit: this.audit, caller, at };
    if (answer.answer === 'decline') {
      const { reason } = answer;
      return endRequest(manager, request.id, 'declined', { reason, by: caller.accountId });
    }
    if (answer.answer === 'withdraw') {
      await callOff(ledger, [request], new Set([request.to_facility_id]));
      return;
    }
    const held = await beginStay(
      ledger,
      {
        facility_id: request.to_facility_id,
        kind: request.kind,
        subject: request.subject,
        state: 'held',
        held_at: at,
        hold_until: new Date(at.getTime() + answer.hours * HOUR_MS),
      },
      { move: 'hold', reason: null },
    );
    await manager.query(
      `update place_request
       set state = 'accepted', hold_stay_id = $2, answered_at = now(), answered_by = $3, version = version + 1
       where id = $1`,
      [request.id, held.id, caller.accountId],
    );
  }

  /** The pseudonym of a resident or of somebody who waits. @throws NOT_FOUND, MOVE_NOT_ALLOWED when not any more */
  private async subjectOf(
    manager: EntityManager,
    facilityId: number,
    { stayId, waitingId }: AskForPlaceRequest,
  ): Promise<string> {
    const [row] = (await manager.query(
      stayId === undefined
        ? `select subject, state from waiting_entry where id = $2 and facility_id = $1 for share`
        : `select subject, state from stay where id = $2 and facility_id = $1 for share`,
      [facilityId, stayId ?? waitingId],
    )) as { subject: string; state: string }[];
    if (!row) throw notFound();
    if (row.state !== 'admitted' && row.state !== 'waiting') {
      throw conflict('MOVE_NOT_ALLOWED', { state: row.state, move: 'ask' });
    }
    return row.subject;
  }

  private async kindOf(requestId: number): Promise<RequestRow['kind'] | null> {
    const [row] = (await this.dataSource.query(`select kind from place_request where id = $1`, [
      requestId,
    ])) as Pick<RequestRow, 'kind'>[];
    return row?.kind ?? null;
  }

  private async read(manager: EntityManager, facilityId: number, id: number): Promise<PlaceRequest> {
    const [row] = (await manager.query(READ_REQUEST, [facilityId, id])) as [ShownRow];
    return toShown(row);
  }
}

const ACTIONS = { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' } as const;

/** @throws FACILITY_UNKNOWN, FACILITY_CLOSED */
async function requireOpen(manager: EntityManager, facilityId: number): Promise<void> {
  await lockBoards(manager, [facilityId]);
  const [board] = (await manager.query(`select open from facility_board where facility_id = $1`, [
    facilityId,
  ])) as { open: boolean }[];
  if (!board) throw refused('toFacilityId', 'FACILITY_UNKNOWN');
  if (!board.open) throw conflict('FACILITY_CLOSED');
}

function toRoom(row: RoomRow): RoomElsewhere {
  return {
    facilityId: row.facility_id,
    name: row.name,
    division: {
      id: row.division_id,
      name: row.division_name,
      code: row.division_code,
      tier: tierOfNumber(row.division_tier),
    },
    phone: row.phone,
    available: row.available,
    distanceKm: row.distance_km === null ? null : Math.round(row.distance_km * 10) / 10,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    stale: isStale(row.confirmed_at, row.as_of),
  };
}

function toShown({ askedAt, answeredAt, holdUntil, ...row }: ShownRow): PlaceRequest {
  return {
    ...row,
    askedAt: askedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    holdUntil: holdUntil?.toISOString() ?? null,
  };
}

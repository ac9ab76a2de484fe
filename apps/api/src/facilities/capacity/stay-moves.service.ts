import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { MoveStayRequest, StayResult } from '@tonghu/contract';
import { nextStayState } from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { conflict } from '../../platform/errors';
import { lockBoards } from './board-lock';
import { callOff } from './calling-off';
import { CapacityNews } from './capacity-news';
import { houseToRun } from './house-access';
import { momentOf, refused } from './moment';
import { endRequest, HOUSES_HOLDING, lockRequestsOf, type RequestRow } from './place-request.query';
import { withRefusals } from './refusals';
import { beginStay, changeStay, countsOf, lockStay, staleStay, type Ledger, type Step } from './stay-ledger';
import { toStayResult, type StayRow } from './stay-row';
import { referWaiting, waitAgain } from './waiting.query';

type Request<Move extends MoveStayRequest['move']> = Extract<MoveStayRequest, { move: Move }>;

/** What a move works on. */
interface Scene extends Ledger {
  caller: Principal;
  /** The locked stay and its open requests. */
  stay: StayRow;
  requests: RequestRow[];
  /** Houses whose boards are locked. */
  locked: ReadonlySet<number>;
}

/** Moves a stay on: the held place is taken or given back, the minor leaves or goes to another place. */
@Injectable()
export class StayMovesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
    private readonly news: CapacityNews,
  ) {}

  /**
   * Moves a stay one step, in one transaction over all houses concerned. Answers the stay, or the new one after a
   * transfer to another kind.
   *
   * @throws NOT_FOUND, FORBIDDEN, STAY_STALE, MOVE_NOT_ALLOWED, DATE_IN_FUTURE, DATE_TOO_OLD,
   *   DISCHARGE_BEFORE_ADMISSION, TRANSFER_TARGET, SAME_KIND, PLACE_REQUEST_LAPSED, NO_PLACE_LEFT, FACILITY_CLOSED,
   *   KIND_NOT_OFFERED, STAY_OVERLAPS
   */
  move(caller: Principal, facilityId: number, stayId: number, request: MoveStayRequest): Promise<StayResult> {
    const kind = request.move === 'transfer' ? (request.toKind ?? null) : null;
    return withRefusals({ kind, kindPath: 'toKind' }, () =>
      this.dataSource.transaction(async (manager) => {
        await houseToRun(manager, caller, facilityId);
        const others = (await manager.query(HOUSES_HOLDING, [facilityId, stayId, null])) as { id: number }[];
        const locked = new Set([facilityId, ...others.map(({ id }) => id)]);
        await lockBoards(manager, [...locked]);
        const stay = await lockStay(manager, facilityId, stayId);
        if (stay.version !== request.version) throw staleStay(stay);
        if (nextStayState(stay.state, request.move) === null) {
          throw conflict('MOVE_NOT_ALLOWED', { state: stay.state, move: request.move });
        }
        const at = momentOf('at' in request ? request.at : undefined);
        const requests = await lockRequestsOf(manager, facilityId, { stay: stayId });
        const scene = { manager, audit: this.audit, caller, stay, requests, locked, at };
        const moved = await apply(scene, request);
        await this.news.changed(manager, [...locked]);
        return toStayResult(moved, await countsOf(manager, moved));
      }),
    );
  }
}

function apply(scene: Scene, request: MoveStayRequest): Promise<StayRow> {
  switch (request.move) {
    case 'admit':
      return admit(scene, request);
    case 'release':
      return release(scene, request);
    case 'discharge':
      return discharge(scene, request);
    case 'transfer':
      return request.requestId === undefined
        ? transferWithin(scene, request)
        : transferAway(scene, request, request.requestId);
  }
}

async function admit(scene: Scene, { reason, legalBasis }: Request<'admit'>): Promise<StayRow> {
  const admitted = await changeStay(
    scene,
    scene.stay,
    { state: 'admitted', admitted_at: scene.at, admit_reason: reason, legal_basis: legalBasis },
    { move: 'admit', reason },
  );
  for (const { id, waiting_id } of scene.requests) {
    await endRequest(scene.manager, id, 'done');
    await referWaiting(scene.manager, waiting_id);
  }
  return admitted;
}

async function release(scene: Scene, { reason }: Request<'release'>): Promise<StayRow> {
  const released = await changeStay(scene, scene.stay, { state: 'released' }, { move: 'release', reason });
  await waitAgain(scene.manager, [released.id]);
  for (const { id } of scene.requests) {
    await endRequest(scene.manager, id, 'declined', { reason, by: scene.caller.accountId });
  }
  return released;
}

async function discharge(scene: Scene, { reason }: Request<'discharge'>): Promise<StayRow> {
  const gone = await leave(scene, reason, { move: 'discharge', reason });
  await callOffAll(scene, scene.requests);
  return gone;
}

async function transferWithin(scene: Scene, request: Request<'transfer'>): Promise<StayRow> {
  const { manager, stay, at } = scene;
  if (request.toKind === undefined) throw refused('toKind', 'TRANSFER_TARGET');
  if (request.toKind === stay.kind) throw refused('toKind', 'SAME_KIND');
  await leave(scene, 'transferred', { move: 'transfer', reason: request.toKind });
  const next = await beginStay(
    scene,
    {
      facility_id: stay.facility_id,
      kind: request.toKind,
      subject: stay.subject,
      state: 'admitted',
      admitted_at: at,
      admit_reason: stay.admit_reason,
      legal_basis: stay.legal_basis,
      override_reason: request.overrideReason ?? null,
      came_from_stay_id: stay.id,
    },
    { move: 'admit', reason: stay.admit_reason },
  );
  await manager.query(
    `update place_request set stay_id = $2 where stay_id = $1 and state in ('sent', 'accepted')`,
    [stay.id, next.id],
  );
  return next;
}

async function transferAway(scene: Scene, request: Request<'transfer'>, requestId: number): Promise<StayRow> {
  const { manager, stay, at, locked } = scene;
  if (request.toKind !== undefined) throw refused('toKind', 'TRANSFER_TARGET');
  const answered = scene.requests.find(({ id }) => id === requestId);
  if (answered?.state !== 'accepted' || answered.hold_stay_id === null) {
    throw conflict('PLACE_REQUEST_LAPSED', undefined, [{ path: 'requestId', code: 'PLACE_REQUEST_LAPSED' }]);
  }
  if (!locked.has(answered.to_facility_id)) throw staleStay(stay);
  const gone = await leave(scene, 'transferred', { move: 'transfer', reason: null });
  const held = await lockStay(manager, answered.to_facility_id, answered.hold_stay_id);
  await changeStay(
    scene,
    held,
    {
      state: 'admitted',
      admitted_at: at,
      admit_reason: stay.admit_reason,
      legal_basis: stay.legal_basis,
      came_from_stay_id: stay.id,
    },
    { move: 'admit', reason: stay.admit_reason },
  );
  await endRequest(manager, answered.id, 'done');
  await callOffAll(
    scene,
    scene.requests.filter(({ id }) => id !== answered.id),
  );
  return gone;
}

function leave(scene: Scene, reason: NonNullable<StayRow['leave_reason']>, step: Step): Promise<StayRow> {
  const { stay, at } = scene;
  if (stay.admitted_at && at < stay.admitted_at) throw refused('at', 'DISCHARGE_BEFORE_ADMISSION');
  return changeStay(scene, stay, { state: 'left', left_at: at, leave_reason: reason }, step);
}

/** Accepted in the moment before the boards were locked, a request makes the caller look again. */
async function callOffAll(scene: Scene, requests: readonly RequestRow[]): Promise<void> {
  if (!(await callOff(scene, requests, scene.locked))) throw staleStay(scene.stay);
}

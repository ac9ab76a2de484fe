import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { MoveReturnRequest, MoveReturnResponse, ProblemItem, Remark } from '@tonghu/contract';
import { transitionOf, type ReturnTransition } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../platform/access';
import { AuditRecorder } from '../platform/audit';
import { conflict, DomainError, notFound, unprocessable } from '../platform/errors';
import { FiguresNews } from './figures-news';
import { FormCatalog } from './form/form.catalog';
import { requireOpen } from './periods/require-open';
import { partOf } from './return-access';
import { ReturnNotices } from './return-notices';
import { LOCK_RETURN, type ReturnRow } from './return-row.query';
import { raiseTotals } from './ripple';
import { staleReturn } from './submission.service';

/** The moves besides submission: withdraw, send back, accept, reopen, confirm. */
@Injectable()
export class MovesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly catalog: FormCatalog,
    private readonly audit: AuditRecorder,
    private readonly notices: ReturnNotices,
    private readonly news: FiguresNews,
  ) {}

  /**
   * Moves a return one step. Accepting adds its total to the parent's, reopening takes it out again, and either
   * goes on upward through parents already accepted, all in the same transaction. Those who look at the
   * figures hear of it.
   *
   * @throws NOT_FOUND, FORBIDDEN, PERIOD_CLOSED, PERIOD_PUBLISHED, NOT_IN_CORRECTION, RETURN_EXCUSED, RETURN_STALE,
   *   MOVE_NOT_ALLOWED, REASON_REQUIRED, REMARKS_REFUSED
   */
  async move(
    caller: Principal,
    divisionId: number,
    period: string,
    request: MoveReturnRequest,
  ): Promise<MoveReturnResponse> {
    return this.dataSource.transaction(async (manager) => {
      const [row] = (await manager.query(LOCK_RETURN, [divisionId, period, caller.path])) as ReturnRow[];
      if (!row) throw notFound();
      const transition = this.requireTransition(caller, row, request);
      await this.checkWords(row, request, transition);
      const version = row.version + 1;
      await this.write(manager, caller, row, request, transition);
      const above = await this.raise(manager, row, request);
      await this.record(manager, caller, row, request, transition, period);
      if (transition.to === 'sent_back') await this.notices.sentBack(manager, row);
      await this.news.moved(manager, row, above);
      return { state: transition.to, version };
    });
  }

  /** The divisions above whose roll-ups show the move, besides the parent's. */
  private async raise(
    manager: EntityManager,
    row: ReturnRow,
    { move }: MoveReturnRequest,
  ): Promise<number[]> {
    if (move === 'accept') return raiseTotals(manager, row, 1);
    return move === 'reopen' ? raiseTotals(manager, row, -1) : [];
  }

  private requireTransition(caller: Principal, row: ReturnRow, request: MoveReturnRequest): ReturnTransition {
    const { isFiller, isReviewer } = partOf(caller, row);
    if (!isFiller && !isReviewer) throw new DomainError(403, 'FORBIDDEN');
    requireOpen(row, request.move);
    if (row.version !== request.version) throw staleReturn(row);
    const transition = transitionOf(row.state, request.move);
    const refused = !transition || (transition.onlyWhenStale && row.stale_because.length === 0);
    if (refused) throw conflict('MOVE_NOT_ALLOWED', { state: row.state, move: request.move });
    if (transition.by === 'filler' ? !isFiller : !isReviewer) throw new DomainError(403, 'FORBIDDEN');
    return transition;
  }

  private async checkWords(
    row: ReturnRow,
    request: MoveReturnRequest,
    transition: ReturnTransition,
  ): Promise<void> {
    if (transition.reasonRequired && !request.reason) {
      throw unprocessable('REASON_REQUIRED', [{ path: 'reason', code: 'REASON_REQUIRED' }]);
    }
    const remarks = request.remarks ?? [];
    const { positionOf } = await this.catalog.get(row.form_id);
    const errors = remarks.flatMap(({ code }, place): ProblemItem[] => {
      if (!transition.remarksAllowed) return [{ path: `remarks.${place}`, code: 'REMARKS_NOT_ALLOWED' }];
      return positionOf.has(code) ? [] : [{ path: `remarks.${place}.code`, code: 'FIGURE_UNKNOWN' }];
    });
    if (errors.length > 0) throw unprocessable('REMARKS_REFUSED', errors);
  }

  private async write(
    manager: EntityManager,
    caller: Principal,
    row: ReturnRow,
    request: MoveReturnRequest,
    transition: ReturnTransition,
  ): Promise<void> {
    await manager.query(
      `update return set state = $2, version = version + 1,
         submitted_at = case when $2 in ('submitted', 'accepted') then submitted_at end,
         accepted_at = case when $2 = 'accepted' then now() end,
         sent_back_reason = case when $2 = 'sent_back' then $3 end,
         remarks = $4,
         stale_because = '[]'
       where id = $1`,
      [
        row.id,
        transition.to,
        request.reason ?? null,
        JSON.stringify(remarksAfter(caller, row, request, transition)),
      ],
    );
  }

  private async record(
    manager: EntityManager,
    caller: Principal,
    row: ReturnRow,
    request: MoveReturnRequest,
    transition: ReturnTransition,
    period: string,
  ): Promise<void> {
    await manager.query(
      `insert into return_event (return_id, account_id, move, from_state, to_state, version, reason, remarks)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        row.id,
        caller.accountId,
        request.move,
        row.state,
        transition.to,
        row.version,
        request.reason ?? null,
        JSON.stringify(request.remarks ?? []),
      ],
    );
    await this.audit.record(manager, caller, {
      action: `return.${request.move}`,
      subject: `return:${row.division_id}:${period}`,
      divisionId: row.division_id,
      before: { state: row.state, version: row.version },
      after: { state: transition.to, version: row.version + 1, reason: request.reason ?? null },
    });
  }
}

/**
 * The remarks that stand after a move: a return that goes back keeps those still open and gets the new ones, an
 * accepted one has none; its history keeps them all.
 */
function remarksAfter(
  caller: Principal,
  row: ReturnRow,
  request: MoveReturnRequest,
  transition: ReturnTransition,
): Remark[] {
  if (transition.to === 'accepted') return [];
  if (!transition.remarksAllowed) return row.remarks;
  const at = new Date().toISOString();
  const added = (request.remarks ?? []).map((remark) => ({ ...remark, by: caller.displayName, at }));
  const replaced = new Set(added.map(({ code }) => code));
  return [...row.remarks.filter(({ code, answer }) => !answer && !replaced.has(code)), ...added];
}

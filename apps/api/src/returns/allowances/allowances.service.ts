import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ExcuseRequest, ExtendRequest, MoveReturnResponse } from '@tonghu/contract';
import { allowancesFor, openingOf, shanghaiDate, type ReturnAllowance } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { conflict, DomainError, notFound, unprocessable } from '../../platform/errors';
import { FiguresNews } from '../figures-news';
import { requireOpen } from '../periods/require-open';
import { partOf } from '../return-access';
import { LOCK_RETURN, type ReturnRow } from '../return-row.query';
import { staleReturn } from '../submission.service';
import { lowerExpectation } from './lower-expectation';

const DAY_MS = 86_400_000;
const LONGEST_EXTENSION_DAYS = 92;

/** What a reviewer allows to one division for one month: a later due day, or no report at all. */
@Injectable()
export class AllowancesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
    private readonly news: FiguresNews,
  ) {}

  /**
   * Sets a later due day; whether the return comes late is judged by it.
   *
   * @throws NOT_FOUND, FORBIDDEN, PERIOD_CLOSED, PERIOD_PUBLISHED, NOT_IN_CORRECTION, RETURN_EXCUSED, RETURN_STALE,
   *   ALLOWANCE_TOO_LATE, EXTENSION_NOT_LATER, EXTENSION_TOO_LONG
   */
  extend(
    caller: Principal,
    division: number,
    period: string,
    request: ExtendRequest,
  ): Promise<MoveReturnResponse> {
    return this.allow(caller, division, period, 'extend', request, async (manager, row) => {
      const refused = refusalOf(row.due_on, request.dueOn);
      if (refused) throw unprocessable(refused, [{ path: 'dueOn', code: refused }]);
      const extension = { from: row.due_on, ...this.words(caller, request.reason) };
      await manager.query(
        `update return set due_on = $2, extension = $3, version = version + 1 where id = $1`,
        [row.id, request.dueOn, JSON.stringify(extension)],
      );
      return [];
    });
  }

  /**
   * Lets a division off for the month: it leaves the expected counts above it, with everything below it.
   *
   * @throws as `extend`, without the last two
   */
  excuse(
    caller: Principal,
    division: number,
    period: string,
    request: ExcuseRequest,
  ): Promise<MoveReturnResponse> {
    return this.allow(caller, division, period, 'excuse', request, async (manager, row) => {
      await manager.query(`update return set excuse = $2, version = version + 1 where id = $1`, [
        row.id,
        JSON.stringify(this.words(caller, request.reason)),
      ]);
      return lowerExpectation(manager, row, 1);
    });
  }

  /** Takes an excuse back; the division is expected again. @throws as `excuse`, never RETURN_EXCUSED */
  expect(caller: Principal, division: number, period: string, version: number): Promise<MoveReturnResponse> {
    return this.allow(caller, division, period, 'expect', { version }, async (manager, row) => {
      await manager.query(`update return set excuse = null, version = version + 1 where id = $1`, [row.id]);
      return lowerExpectation(manager, row, -1);
    });
  }

  private async allow(
    caller: Principal,
    divisionId: number,
    period: string,
    allowance: ReturnAllowance,
    request: { version: number; reason?: string; dueOn?: string },
    /** Answers the divisions above whose roll-ups show it, besides the parent's. */
    change: (manager: EntityManager, row: ReturnRow) => Promise<number[]>,
  ): Promise<MoveReturnResponse> {
    return this.dataSource.transaction(async (manager) => {
      const [row] = (await manager.query(LOCK_RETURN, [divisionId, period, caller.path])) as ReturnRow[];
      if (!row) throw notFound();
      if (!partOf(caller, row).isReviewer) throw new DomainError(403, 'FORBIDDEN');
      requireOpen(allowance === 'expect' ? { ...row, excuse: null } : row);
      if (row.version !== request.version) throw staleReturn(row);
      const allowed = allowancesFor({
        isReviewer: true,
        excused: row.excuse !== null,
        opening: openingOf(row.period_state, row.correcting),
        state: row.state,
        submittedOnce: row.first_submitted_at !== null,
      });
      if (!allowed.includes(allowance)) throw conflict('ALLOWANCE_TOO_LATE', { state: row.state });
      const above = await change(manager, row);
      await this.record(manager, caller, row, allowance, request);
      await this.news.moved(manager, row, above);
      return { state: row.state, version: row.version + 1 };
    });
  }

  private async record(
    manager: EntityManager,
    caller: Principal,
    row: ReturnRow,
    allowance: ReturnAllowance,
    { reason, dueOn }: { reason?: string; dueOn?: string },
  ): Promise<void> {
    await manager.query(
      `insert into return_event (return_id, account_id, move, from_state, to_state, version, reason, due_on)
       values ($1, $2, $3, $4, $4, $5, $6, $7)`,
      [row.id, caller.accountId, allowance, row.state, row.version, reason ?? null, dueOn ?? null],
    );
    await this.audit.record(manager, caller, {
      action: `return.${allowance}`,
      subject: `return:${row.division_id}:${row.period_key}`,
      divisionId: row.division_id,
      before: { dueOn: row.due_on, excused: row.excuse !== null },
      after: {
        dueOn: dueOn ?? row.due_on,
        excused: allowance === 'extend' ? row.excuse !== null : allowance === 'excuse',
        reason: reason ?? null,
      },
    });
  }

  private words(caller: Principal, reason: string) {
    return { reason, by: caller.displayName, at: new Date().toISOString() };
  }
}

function refusalOf(from: string, to: string): 'EXTENSION_NOT_LATER' | 'EXTENSION_TOO_LONG' | null {
  if (to <= from || to < shanghaiDate(new Date())) return 'EXTENSION_NOT_LATER';
  return Date.parse(to) - Date.parse(from) > LONGEST_EXTENSION_DAYS * DAY_MS ? 'EXTENSION_TOO_LONG' : null;
}

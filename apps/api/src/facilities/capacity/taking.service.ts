import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { AdmitRequest, HoldRequest, StayResult } from '@tonghu/contract';
import type { PlaceCounts } from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import type { Principal } from '../../platform/access';
import { GroupedStatement, HotPool } from '../../platform/database';
import { conflict } from '../../platform/errors';
import { lockBoards } from './board-lock';
import { CapacityAlerts } from './capacity-alerts';
import { CapacityNews } from './capacity-news';
import { houseToRun } from './house-access';
import { momentOf } from './moment';
import { newPseudonym } from './pseudonym';
import { withRefusals } from './refusals';
import { toStayResult, type StayRow } from './stay-row';
import { TAKE_PLACES } from './taking.query';

/** `level` and `alerted`: which threshold the house has reached, and of which people know. */
type TakenRow = StayRow & PlaceCounts & { place: number; level: number; alerted: number };

/** What a hold and an admission have in common, in the order of the statement. */
interface Taking {
  kind: HoldRequest['kind'];
  subject?: string;
  state: 'held' | 'admitted';
  hours: number | null;
  at: Date | null;
  reason: AdmitRequest['reason'] | null;
  legalBasis: AdmitRequest['legalBasis'] | null;
  overrideReason?: string;
  waitingId?: number;
}

/** Enough to share a commit, few enough that a house which somebody works on keeps only a few others waiting. */
const GROUPS = { most: 16, atOnce: 3 };

/** Gives places away: promised for a time, or taken at once. */
@Injectable()
export class TakingService {
  private readonly statement: GroupedStatement<TakenRow>;
  private readonly logger = new Logger(TakingService.name);

  constructor(
    hot: HotPool,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly alerts: CapacityAlerts,
    private readonly news: CapacityNews,
  ) {
    this.statement = new GroupedStatement(hot, { name: 'take-places', text: TAKE_PLACES, ...GROUPS });
  }

  /**
   * Promises a place for some hours.
   *
   * @throws NOT_FOUND, FORBIDDEN, NO_PLACE_LEFT, FACILITY_CLOSED, KIND_NOT_OFFERED, STAY_EXISTS, WAITING_GONE
   */
  hold(caller: Principal, facilityId: number, request: HoldRequest): Promise<StayResult> {
    return this.take(caller, facilityId, {
      ...request,
      state: 'held',
      at: null,
      reason: null,
      legalBasis: null,
    });
  }

  /**
   * Takes a minor in at once.
   *
   * @throws NOT_FOUND, FORBIDDEN, DATE_IN_FUTURE, DATE_TOO_OLD, NO_PLACE_LEFT, FACILITY_CLOSED, KIND_NOT_OFFERED,
   *   STAY_EXISTS, STAY_OVERLAPS, WAITING_GONE
   */
  admit(caller: Principal, facilityId: number, request: AdmitRequest): Promise<StayResult> {
    const at = request.at === undefined ? null : momentOf(request.at);
    return this.take(caller, facilityId, { ...request, state: 'admitted', hours: null, at });
  }

  private async take(caller: Principal, facilityId: number, taking: Taking): Promise<StayResult> {
    const row = await withRefusals({ kind: taking.kind }, () =>
      this.statement.ask(
        facilityId,
        caller.accountId,
        taking.kind,
        taking.subject ?? newPseudonym(),
        taking.state,
        taking.hours,
        taking.at,
        taking.reason,
        taking.legalBasis,
        taking.overrideReason ?? null,
        taking.waitingId ?? null,
        caller.address,
        caller.requestId,
      ),
    );
    if (row) {
      this.news.soon(facilityId);
      if (row.level !== row.alerted) await this.alert(facilityId);
      return toStayResult(row, row);
    }
    await houseToRun(this.dataSource, caller, facilityId);
    throw conflict('WAITING_GONE', undefined, [{ path: 'waitingId', code: 'WAITING_GONE' }]);
  }

  /** Apart from the admission itself, which stands whatever becomes of this; the clock looks again. */
  private async alert(facilityId: number): Promise<void> {
    await this.dataSource
      .transaction(async (manager) => {
        await lockBoards(manager, [facilityId]);
        await this.alerts.check(manager, facilityId);
      })
      .catch((error: unknown) => this.logger.warn({ err: error, facility: facilityId }, 'alert put off'));
  }
}

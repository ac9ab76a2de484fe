import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { CorrectionRequest, EditionBrief, Period, PublishRequest } from '@tonghu/contract';
import { nextPeriodState, type PeriodMove } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { conflict, unprocessable } from '../../platform/errors';
import { FiguresNews } from '../figures-news';
import type { PeriodEntity } from '../periods/period.entity';
import { lockPeriod, toPeriod } from '../periods/periods.service';
import { ReturnNotices } from '../return-notices';
import { FREEZE_FIGURES, READ_UNFINISHED } from './edition.query';
import { CorrectionEntity, EditionEntity } from './edition.entities';
import { readEdition } from './edition-reading.service';
import { reopenForCorrection } from './reopen-for-correction';

/** Publishing a month as a numbered edition, and opening a published one for a correction. */
@Injectable()
export class EditionsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
    private readonly notices: ReturnNotices,
    private readonly news: FiguresNews,
  ) {}

  /**
   * Freezes every figure of a closed month, or of one whose correction is finished, as the next edition.
   *
   * @throws NOT_FOUND, PERIOD_STALE, MOVE_NOT_ALLOWED, CORRECTION_UNFINISHED
   */
  async publish(caller: Principal, key: string, request: PublishRequest): Promise<EditionBrief> {
    return this.dataSource.transaction(async (manager) => {
      const period = await lockPeriod(manager, key, request.version);
      const before = { state: period.state, edition: period.edition };
      const number = (period.edition ?? 0) + 1;
      const to = this.requireMove(period, 'publish');
      await this.requireFinished(manager, period, number);
      const edition = await manager.save(
        manager.create(EditionEntity, {
          periodId: period.id,
          number,
          formId: period.formId,
          publishedBy: caller.accountId,
          note: request.note,
        }),
      );
      await manager.query(FREEZE_FIGURES, [edition.id, period.id]);
      period.state = to;
      period.edition = number;
      period.version += 1;
      await manager.save(period);
      await this.audit.record(manager, caller, {
        action: 'period.publish',
        subject: `period:${key}`,
        before,
        after: { state: to, edition: number },
      });
      return readEdition(manager, caller, key, number);
    });
  }

  /**
   * Opens a published month for the divisions named; their accepted returns go back to them with the reason, and the
   * totals above move as after any reopening. The edition that was published stays as it is.
   *
   * @throws NOT_FOUND, PERIOD_STALE, MOVE_NOT_ALLOWED, CORRECTION_REFUSED (with DIVISION_UNKNOWN at each place)
   */
  async correct(caller: Principal, key: string, request: CorrectionRequest): Promise<Period> {
    return this.dataSource.transaction(async (manager) => {
      const period = await lockPeriod(manager, key, request.version);
      const before = { state: period.state };
      const to = this.requireMove(period, 'correct');
      const divisions = [...new Set(request.divisions)];
      const correction = manager.create(CorrectionEntity, {
        periodId: period.id,
        number: (period.edition ?? 0) + 1,
        reason: request.reason,
        divisions,
        startedBy: caller.accountId,
      });
      await manager.insert(CorrectionEntity, correction);
      const absent = await reopenForCorrection(
        manager,
        caller,
        { audit: this.audit, notices: this.notices, news: this.news },
        correction,
        key,
      );
      if (absent.length > 0) {
        throw unprocessable(
          'CORRECTION_REFUSED',
          absent.map((id) => ({
            path: `divisions.${request.divisions.indexOf(id)}`,
            code: 'DIVISION_UNKNOWN',
          })),
        );
      }
      period.state = to;
      period.version += 1;
      await manager.save(period);
      await this.audit.record(manager, caller, {
        action: 'period.correct',
        subject: `period:${key}`,
        before,
        after: { state: to, reason: request.reason, divisions },
      });
      return toPeriod(period);
    });
  }

  private requireMove(period: PeriodEntity, move: PeriodMove) {
    const to = nextPeriodState(period.state, move);
    if (!to) throw conflict('MOVE_NOT_ALLOWED', { state: period.state, move });
    return to;
  }

  private async requireFinished(manager: EntityManager, period: PeriodEntity, number: number): Promise<void> {
    if (period.state !== 'correcting') return;
    const waiting = (await manager.query(READ_UNFINISHED, [period.id, number])) as {
      division_id: number;
      name: string;
    }[];
    if (waiting.length === 0) return;
    throw conflict(
      'CORRECTION_UNFINISHED',
      {
        count: waiting.length,
        names: waiting
          .map(({ name }) => name)
          .slice(0, 5)
          .join('、'),
      },
      waiting.map(({ division_id }) => ({ path: `${division_id}`, code: 'CORRECTION_UNFINISHED' })),
    );
  }
}

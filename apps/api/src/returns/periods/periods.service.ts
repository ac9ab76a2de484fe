import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { MovePeriodRequest, NudgeDaysRequest, OpenPeriodRequest, Period } from '@tonghu/contract';
import { defaultDueOn, nextPeriodState, TIERS } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { conflict, notFound, unprocessable } from '../../platform/errors';
import { FormCatalog } from '../form/form.catalog';
import { HouseLedger } from '../house-ledger';
import { lastDayOf } from './last-day';
import { OPEN_RETURNS } from './open-period.query';
import { OPENING_LOCK } from './opening-lock';
import { PeriodEntity } from './period.entity';

/** Two days before the due day, on it, and the day after. */
const USUAL_NUDGE_DAYS = [-2, 0, 1];

@Injectable()
export class PeriodsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly catalog: FormCatalog,
    private readonly audit: AuditRecorder,
    private readonly ledger: HouseLedger,
  ) {}

  /** The latest 60 months, newest first. */
  async latest(): Promise<Period[]> {
    const periods = await this.dataSource
      .getRepository(PeriodEntity)
      .find({ order: { key: 'DESC' }, take: 60 });
    return periods.map(toPeriod);
  }

  /**
   * Opens a month and lays out a return for every division that reports on its last day, blank but for what the ledger of
   * its houses says of table C.
   *
   * @throws PERIOD_EXISTS, DEADLINE_ORDER, DEADLINE_BEFORE_END, NO_DIVISIONS
   */
  async open(caller: Principal, request: OpenPeriodRequest): Promise<Period> {
    const deadlines = request.deadlines ?? {
      community: defaultDueOn(request.key, 'community'),
      street: defaultDueOn(request.key, 'street'),
      district: defaultDueOn(request.key, 'district'),
      city: defaultDueOn(request.key, 'city'),
    };
    this.checkDeadlines(request.key, deadlines);
    return this.dataSource.transaction(async (manager) => {
      await manager.query(OPENING_LOCK);
      if (await manager.existsBy(PeriodEntity, { key: request.key })) throw conflict('PERIOD_EXISTS');
      const formId = await this.catalog.idFor(request.key);
      const { form, compiled } = await this.catalog.get(formId);
      const period = await manager.save(
        manager.create(PeriodEntity, {
          key: request.key,
          state: 'open',
          formId,
          communityDue: deadlines.community,
          streetDue: deadlines.street,
          districtDue: deadlines.district,
          cityDue: deadlines.city,
          edition: null,
          nudgeDays: [...new Set(request.nudgeDays ?? USUAL_NUDGE_DAYS)].sort((a, b) => a - b),
          version: 1,
        }),
      );
      await manager.query(OPEN_RETURNS, [
        period.id,
        formId,
        lastDayOf(request.key),
        TIERS.map((tier) => compiled.enterableAt(tier).length),
        TIERS.map((tier) => deadlines[tier]),
        form.indicators.length,
      ]);
      const opened = await this.countReturns(manager, period.id);
      if (opened === 0) throw unprocessable('NO_DIVISIONS');
      await this.ledger.fillWhenOver(manager, period.key);
      await this.audit.record(manager, caller, {
        action: 'period.open',
        subject: `period:${period.key}`,
        after: { deadlines, returns: opened, form: form.version },
      });
      return toPeriod(period);
    });
  }

  /**
   * Closes a month, or opens a closed one again.
   *
   * @throws NOT_FOUND, PERIOD_STALE, MOVE_NOT_ALLOWED
   */
  async move(caller: Principal, key: string, request: MovePeriodRequest): Promise<Period> {
    return this.dataSource.transaction(async (manager) => {
      const period = await lockPeriod(manager, key, request.version);
      const to = nextPeriodState(period.state, request.move);
      if (!to) throw conflict('MOVE_NOT_ALLOWED', { state: period.state, move: request.move });
      const before = { state: period.state };
      period.state = to;
      period.version += 1;
      await manager.save(period);
      await this.audit.record(manager, caller, {
        action: `period.${request.move}`,
        subject: `period:${key}`,
        before,
        after: { state: to },
      });
      return toPeriod(period);
    });
  }

  /**
   * Sets the days on which those who owe a return of the month are reminded.
   *
   * @throws NOT_FOUND, PERIOD_STALE
   */
  async setNudgeDays(caller: Principal, key: string, request: NudgeDaysRequest): Promise<Period> {
    return this.dataSource.transaction(async (manager) => {
      const period = await lockPeriod(manager, key, request.version);
      const before = { nudgeDays: period.nudgeDays };
      period.nudgeDays = [...new Set(request.days)].sort((a, b) => a - b);
      period.version += 1;
      await manager.save(period);
      await this.audit.record(manager, caller, {
        action: 'period.nudge_days',
        subject: `period:${key}`,
        before,
        after: { nudgeDays: period.nudgeDays },
      });
      return toPeriod(period);
    });
  }

  private checkDeadlines(key: string, deadlines: Period['deadlines']): void {
    const order = [deadlines.community, deadlines.street, deadlines.district, deadlines.city];
    const late = order.findIndex((day, place) => place > 0 && day < (order[place - 1] ?? ''));
    if (late > 0) {
      throw unprocessable('DEADLINE_ORDER', [
        { path: `deadlines.${[...TIERS].reverse()[late]}`, code: 'DEADLINE_ORDER' },
      ]);
    }
    if (deadlines.community < lastDayOf(key)) {
      throw unprocessable('DEADLINE_BEFORE_END', [
        { path: 'deadlines.community', code: 'DEADLINE_BEFORE_END' },
      ]);
    }
  }

  private async countReturns(manager: EntityManager, periodId: number): Promise<number> {
    const [row] = (await manager.query(`select count(*) as count from return where period_id = $1`, [
      periodId,
    ])) as [{ count: number }];
    return row.count;
  }
}

/** A month held until the transaction ends, as the caller saw it. @throws NOT_FOUND, PERIOD_STALE */
export async function lockPeriod(
  manager: EntityManager,
  key: string,
  version: number,
): Promise<PeriodEntity> {
  const period = await manager.findOne(PeriodEntity, {
    where: { key },
    lock: { mode: 'pessimistic_write' },
  });
  if (!period) throw notFound();
  if (period.version !== version) throw conflict('PERIOD_STALE', { state: period.state });
  return period;
}

/** A month as the API shows it. */
export function toPeriod(period: PeriodEntity): Period {
  return {
    key: period.key,
    state: period.state,
    edition: period.edition,
    nudgeDays: period.nudgeDays,
    formId: period.formId,
    deadlines: {
      community: period.communityDue,
      street: period.streetDue,
      district: period.districtDue,
      city: period.cityDue,
    },
    version: period.version,
  };
}

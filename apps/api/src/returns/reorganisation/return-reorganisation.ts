import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ProblemItem, ReturnState } from '@tonghu/contract';
import { TIERS, type PeriodState } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import {
  divisionsTouched,
  effectLine,
  movesFigures,
  ReorganisationEffects,
  type DoneReorganisation,
  type ForeseenEffect,
  type ReorganisationEffect,
  type ReorganisationPlan,
} from '../../divisions';
import { conflict, unprocessable } from '../../platform/errors';
import { FormCatalog } from '../form/form.catalog';
import { HouseLedger } from '../house-ledger';
import { lastDayOf } from '../periods/last-day';
import {
  KEEP_SET_ASIDE,
  LOCK_MONTHS,
  MOVE_RETURNS,
  OPEN_NEW_RETURNS,
  READ_MONTHS_FROM,
  READ_RETURNS_OF,
  RECOMPUTE_TIER,
  REMOVE_SET_ASIDE,
} from './return-reorganisation.query';

interface Month {
  id: number;
  key: string;
  state: PeriodState;
  form_id: number;
  /** Due days from the city's down. */
  dues: string[];
}
interface Found {
  division_id: number;
  name: string;
  state: ReturnState;
  period: string;
  period_state: PeriodState;
}

/** Tiers with something below, from below upward. */
const ADDING_UP = [3, 2, 1];

/**
 * The returns of open months follow a reorganisation: moved divisions report to their new parents, new ones get a blank
 * return, and what a division that ended had is set aside. Months that are closed or published stand still; where they
 * would have to change, the reorganisation is refused.
 */
@Injectable()
export class ReturnReorganisation implements ReorganisationEffect, OnModuleInit {
  constructor(
    private readonly effects: ReorganisationEffects,
    private readonly catalog: FormCatalog,
    private readonly ledger: HouseLedger,
  ) {}

  onModuleInit(): void {
    this.effects.register(this);
  }

  async preview(manager: EntityManager, plan: ReorganisationPlan): Promise<ForeseenEffect> {
    const months = (await manager.query(READ_MONTHS_FROM, [plan.on])) as Month[];
    const found = await this.returnsOf(manager, plan, months);
    const open = found.filter(({ period_state: state }) => state === 'open');
    const kept = found.filter(({ period_state: state }) => state !== 'open');
    const ended = new Set(plan.ended.map(({ id }) => id));
    const changeOf = new Map(plan.changed.map((change) => [change.before.id, change]));
    const parentName = this.parentNames(plan);
    const item = ({ name, period, state }: Found) => ({ text: name, period, state });
    const of = (...changes: string[]) =>
      open.filter(({ division_id: id }) => changes.includes(changeOf.get(id)?.change ?? ''));
    return {
      lines: [
        effectLine(
          'returns.moved',
          of('moved').map((row) => {
            const to = parentName.get(changeOf.get(row.division_id)?.after.parentId ?? 0);
            return { ...item(row), ...(to !== undefined && { to }) };
          }),
        ),
        effectLine('returns.renamed', of('renamed', 'converted', 'recoded').map(item)),
        effectLine('returns.set_aside', open.filter(({ division_id: id }) => ended.has(id)).map(item)),
        effectLine(
          'returns.opened',
          months
            .filter(({ state }) => state === 'open')
            .flatMap(({ key }) =>
              plan.created
                .filter(({ reporting }) => reporting)
                .map(({ name }) => ({ text: name, period: key })),
            ),
        ),
        effectLine('periods.kept', movesFigures(plan) ? [] : kept.map(item)),
      ],
      refusals: this.refusals(plan, kept),
    };
  }

  async apply(manager: EntityManager, { id, plan }: DoneReorganisation): Promise<void> {
    // Everybody who moves or submits a return waits until this is over; nobody can have begun in between.
    await manager.query(`select pg_advisory_xact_lock(hashtext('tonghu-open-period'))`);
    await manager.query('lock table return in exclusive mode');
    const months = (await manager.query(READ_MONTHS_FROM, [plan.on])) as Month[];
    const open = months.filter(({ state }) => state === 'open');
    const held = (await manager.query(LOCK_MONTHS, [open.map((month) => month.id)])) as { id: number }[];
    if (held.length < open.length) throw conflict('REORGANISATION_BUSY');
    const kept = (await this.returnsOf(manager, plan, months)).filter(
      ({ period_state: state }) => state !== 'open',
    );
    const refusals = this.refusals(plan, kept);
    if (refusals.length > 0) throw unprocessable('REORGANISATION_REFUSED', refusals);
    await this.setAside(
      manager,
      id,
      plan.ended.map((one) => one.id),
      open.map((month) => month.id),
    );
    for (const month of open) await this.follow(manager, plan, month);
  }

  /** The parents that divisions move to, by id. */
  private parentNames({ created, taking, heirs, changed }: ReorganisationPlan): Map<number, string> {
    return new Map([
      ...changed.map(({ after }) => [after.id, after.name] as const),
      ...created.map(({ id, name }) => [id, name] as const),
      ...taking.map(({ id, name }) => [id, name] as const),
      ...[...heirs.values()].flatMap((heir) => (heir ? [[heir.id, heir.name] as const] : [])),
    ]);
  }

  private returnsOf(
    manager: EntityManager,
    plan: ReorganisationPlan,
    months: readonly Month[],
  ): Promise<Found[]> {
    return manager.query(READ_RETURNS_OF, [divisionsTouched(plan), months.map(({ id }) => id)]);
  }

  private refusals(plan: ReorganisationPlan, kept: readonly Found[]): ProblemItem[] {
    if (!movesFigures(plan)) return [];
    // The latest of each says from when on it can be done.
    const latest = new Map(
      kept.map(({ period, period_state: state }) => [
        state === 'closed' ? 'REORGANISATION_PERIOD_CLOSED' : 'REORGANISATION_PERIOD_PUBLISHED',
        period,
      ]),
    );
    return [...latest].map(([code, period]) => ({ path: 'on', code, params: { period } }));
  }

  private async setAside(
    manager: EntityManager,
    reorganisation: number,
    ended: readonly number[],
    months: readonly number[],
  ): Promise<void> {
    if (ended.length === 0) return;
    await manager.query(KEEP_SET_ASIDE, [reorganisation, ended, months]);
    for (const statement of REMOVE_SET_ASIDE) await manager.query(statement, [ended, months]);
  }

  private async follow(manager: EntityManager, plan: ReorganisationPlan, month: Month): Promise<void> {
    const lastDay = lastDayOf(month.key);
    await manager.query(MOVE_RETURNS, [month.id, lastDay, plan.changed.map(({ before }) => before.id)]);
    if (plan.created.length > 0) {
      const { form, compiled } = await this.catalog.get(month.form_id);
      await manager.query(OPEN_NEW_RETURNS, [
        month.id,
        month.form_id,
        lastDay,
        plan.created.map(({ id }) => id),
        TIERS.map((tier) => compiled.enterableAt(tier).length),
        month.dues,
        form.indicators.length,
      ]);
    }
    const because = JSON.stringify([
      {
        division: plan.ended[0]?.name ?? plan.changed[0]?.before.name ?? '',
        move: 'reorganise',
        at: new Date().toISOString(),
      },
    ]);
    for (const tier of ADDING_UP) await manager.query(RECOMPUTE_TIER, [month.id, tier, because]);
    if (plan.created.length > 0) await this.ledger.fillWhenOver(manager, month.key);
  }
}

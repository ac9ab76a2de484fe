import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ChangeScenarioRequest, SaveScenarioRequest, Scenario, WhatIfRequest } from '@tonghu/contract';
import { QueryFailedError, type DataSource } from 'typeorm';
import type { Principal } from '../../platform/access';
import { conflict, notFound } from '../../platform/errors';
import { PlansService } from './plans.service';
import { ScenarioEntity } from './scenario.entity';

const MOST_SCENARIOS = 100;

/** Scenarios of an account, and those shared in its division. $1 account, $2 division, $3 scenario or null */
const READ_SCENARIOS = `
  select s.id, s.name, s.shared, s.account_id = $1 as mine, a.display_name as owner, s.plan, s.saved_at
  from scenario s join account a on a.id = s.account_id
  where (s.account_id = $1 or (s.shared and a.division_id = $2)) and ($3::int is null or s.id = $3)
  order by s.saved_at desc, s.id desc`;

/** Plans that people keep under a name; only the owner changes one. */
@Injectable()
export class ScenariosService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly plans: PlansService,
  ) {}

  /** The caller's own and those shared in the caller's division, latest first. */
  list(caller: Principal): Promise<Scenario[]> {
    return this.read(caller, null);
  }

  /** Keeps a plan that can be worked out. @throws SCENARIO_NAME_TAKEN, TOO_MANY_SCENARIOS and what a what-if throws */
  async save(caller: Principal, { name, shared, plan }: SaveScenarioRequest): Promise<Scenario> {
    await this.requireSound(caller, plan);
    const kept = await this.repository.countBy({ accountId: caller.accountId });
    if (kept >= MOST_SCENARIOS) throw conflict('TOO_MANY_SCENARIOS', { most: MOST_SCENARIOS });
    return this.write(caller, this.repository.create({ accountId: caller.accountId, name, shared, plan }));
  }

  /** @throws NOT_FOUND for what is not the caller's own, SCENARIO_NAME_TAKEN and what a what-if throws */
  async change(caller: Principal, id: number, request: ChangeScenarioRequest): Promise<Scenario> {
    const scenario = await this.own(caller, id);
    if (request.plan) await this.requireSound(caller, request.plan);
    return this.write(caller, Object.assign(scenario, request, { savedAt: new Date() }));
  }

  /** @throws NOT_FOUND for what is not the caller's own */
  async remove(caller: Principal, id: number): Promise<void> {
    await this.repository.delete((await this.own(caller, id)).id);
  }

  private get repository() {
    return this.dataSource.getRepository(ScenarioEntity);
  }

  private async requireSound(caller: Principal, plan: WhatIfRequest): Promise<void> {
    await this.plans.whatIf(caller, plan);
  }

  private async own(caller: Principal, id: number): Promise<ScenarioEntity> {
    const scenario = await this.repository.findOneBy({ id, accountId: caller.accountId });
    if (!scenario) throw notFound();
    return scenario;
  }

  private async read(caller: Principal, id: number | null): Promise<Scenario[]> {
    const rows = (await this.dataSource.query(READ_SCENARIOS, [
      caller.accountId,
      caller.divisionId,
      id,
    ])) as (Omit<Scenario, 'savedAt'> & { saved_at: Date })[];
    return rows.map(({ saved_at, ...scenario }) => ({ ...scenario, savedAt: saved_at.toISOString() }));
  }

  private async write(caller: Principal, scenario: ScenarioEntity): Promise<Scenario> {
    try {
      const { id } = await this.repository.save(scenario);
      const [saved] = await this.read(caller, id);
      if (!saved) throw notFound();
      return saved;
    } catch (error) {
      const fields = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }) : {};
      if (fields.constraint === 'scenario_account_name_key') {
        throw conflict('SCENARIO_NAME_TAKEN', undefined, [{ path: 'name', code: 'SCENARIO_NAME_TAKEN' }]);
      }
      throw error;
    }
  }
}

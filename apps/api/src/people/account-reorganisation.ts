import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  effectLine,
  ReorganisationEffects,
  type DoneReorganisation,
  type ForeseenEffect,
  type ReorganisationEffect,
  type ReorganisationPlan,
} from '../divisions';
import { AuditRecorder } from '../platform/audit';
import type { EntityManager } from 'typeorm';
import { SessionsService } from './sessions.service';

/** Active accounts of divisions. $1 divisions */
const READ_ACCOUNTS = `
  select a.id, a.display_name, a.division_id, place.name as division_name
  from account a cross join lateral (
    select v.name, v.tier, v.code from division_version v
    where v.division_id = a.division_id order by lower(v.valid) desc limit 1
  ) place
  where a.division_id = any ($1::integer[]) and a.state = 'active'
  order by place.tier, place.code, a.display_name, a.id
`;

interface AccountRow {
  id: number;
  display_name: string;
  division_id: number;
  division_name: string;
}

/**
 * Accounts of a division that ends go to whoever takes it over; where nobody does they are disabled. Accounts of moved
 * divisions stay with them, but reach somebody else's ground and are reviewed from elsewhere.
 */
@Injectable()
export class AccountReorganisation implements ReorganisationEffect, OnModuleInit {
  constructor(
    private readonly effects: ReorganisationEffects,
    private readonly sessions: SessionsService,
    private readonly audit: AuditRecorder,
  ) {}

  onModuleInit(): void {
    this.effects.register(this);
  }

  async preview(manager: EntityManager, plan: ReorganisationPlan): Promise<ForeseenEffect> {
    const ending = await this.ending(manager, plan);
    const heirOf = (row: AccountRow) => plan.heirs.get(row.division_id) ?? null;
    const reach = await this.reaching(manager, plan);
    return {
      lines: [
        effectLine(
          'accounts.passed_on',
          ending.flatMap((row) => {
            const heir = heirOf(row);
            return heir ? [{ text: row.display_name, to: heir.name }] : [];
          }),
        ),
        effectLine(
          'accounts.disabled',
          ending.flatMap((row) => (heirOf(row) ? [] : [{ text: row.display_name }])),
        ),
        effectLine(
          'accounts.reach',
          reach.map((row) => ({ text: row.display_name, to: row.division_name })),
        ),
      ],
    };
  }

  async apply(
    manager: EntityManager,
    { id: reorganisation, plan, caller }: DoneReorganisation,
  ): Promise<void> {
    for (const { id, division_id: division } of await this.ending(manager, plan)) {
      const heir = plan.heirs.get(division) ?? null;
      await manager.query(
        heir
          ? `update account set division_id = $2, version = version + 1 where id = $1`
          : `update account set state = 'disabled', version = version + 1 where id = $1 and $2::integer is null`,
        [id, heir?.id ?? null],
      );
      if (!heir) await this.sessions.endOfAccount(manager, id);
      await this.audit.record(manager, caller, {
        action: 'account.reorganised',
        subject: `account:${id}`,
        divisionId: heir?.id ?? division,
        before: { divisionId: division, state: 'active' },
        after: { divisionId: heir?.id ?? division, state: heir ? 'active' : 'disabled', reorganisation },
      });
    }
  }

  private ending(manager: EntityManager, { ended }: ReorganisationPlan): Promise<AccountRow[]> {
    return manager.query(READ_ACCOUNTS, [ended.map(({ id }) => id)]);
  }

  /** The people of what moves, with everything below, and of the parents that lose or gain it. */
  private reaching(manager: EntityManager, { changed, ended }: ReorganisationPlan): Promise<AccountRow[]> {
    const moved = changed.filter(({ change }) => change === 'moved');
    const ids = new Set([
      ...moved.flatMap(({ before, after }) => [before.id, before.parentId ?? 0, after.parentId ?? 0]),
      ...changed
        .filter(({ before }) => moved.some((one) => before.path.startsWith(one.before.path)))
        .map(({ before }) => before.id),
    ]);
    for (const { id } of ended) ids.delete(id);
    return manager.query(READ_ACCOUNTS, [[...ids]]);
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ObligationSubject } from '@tonghu/contract';
import type { EntityManager } from 'typeorm';
import {
  effectLine,
  ReorganisationEffects,
  type DoneReorganisation,
  type ForeseenEffect,
  type ReorganisationEffect,
  type ReorganisationPlan,
} from '../../divisions';
import { AuditRecorder } from '../../platform/audit';

interface HouseRow {
  id: number;
  name: string;
  division_id: number;
  open: boolean;
}
interface ObligationRow {
  id: number;
  subject: ObligationSubject;
  name: string;
}

/** Houses of divisions. $1 divisions, $2 day */
const READ_HOUSES = `
  select id, name, division_id, closed_on is null or closed_on > $2::date as open
  from facility where division_id = any ($1::integer[]) order by division_id, name
`;

/** Obligations of single divisions that hold on a day or later. $1 divisions, $2 day */
const READ_OBLIGATIONS = `
  select o.id, o.subject, (
    select v.name from division_version v where v.division_id = o.division_id order by lower(v.valid) desc limit 1
  ) as name
  from obligation o
  where o.division_id = any ($1::integer[]) and coalesce(upper(o.valid) > $2::date, true)
  order by o.division_id, o.subject
`;

/**
 * Houses of a division that ends go to whoever takes it over, with their places, stays and rosters; a division that is
 * closed must have none open. What it was obliged to have ends with it.
 */
@Injectable()
export class HouseReorganisation implements ReorganisationEffect, OnModuleInit {
  constructor(
    private readonly effects: ReorganisationEffects,
    private readonly audit: AuditRecorder,
  ) {}

  onModuleInit(): void {
    this.effects.register(this);
  }

  async preview(manager: EntityManager, plan: ReorganisationPlan): Promise<ForeseenEffect> {
    const houses = await this.houses(manager, plan);
    const heirOf = ({ division_id: division }: HouseRow) => plan.heirs.get(division) ?? null;
    const left = houses.filter((house) => house.open && !heirOf(house));
    const obligations = await this.obligations(manager, plan);
    return {
      lines: [
        effectLine(
          'facilities.passed_on',
          houses.flatMap((house) => {
            const heir = heirOf(house);
            return heir ? [{ text: house.name, to: heir.name }] : [];
          }),
        ),
        effectLine(
          'obligations.ended',
          obligations.map(({ name, subject }) => ({ text: name, subject })),
        ),
      ],
      refusals:
        left.length > 0
          ? [{ path: 'divisions.0', code: 'REORGANISATION_HOUSES_OPEN', params: { count: left.length } }]
          : [],
    };
  }

  async apply(
    manager: EntityManager,
    { id: reorganisation, plan, caller }: DoneReorganisation,
  ): Promise<void> {
    for (const house of await this.houses(manager, plan)) {
      const heir = plan.heirs.get(house.division_id);
      if (!heir) continue;
      // Two houses of one division never bear one name: the one that comes keeps its old division's name beside it.
      const former = plan.ended.find(({ id }) => id === house.division_id)?.name ?? '';
      await manager.query(
        `update facility f set division_id = $2, version = version + 1,
           name = case when exists (
             select from facility other where other.division_id = $2 and other.name = f.name and other.id <> f.id
           ) then left(f.name, 60) || '（' || $3 || '）' else f.name end
         where id = $1`,
        [house.id, heir.id, former.slice(0, 30)],
      );
      await this.audit.record(manager, caller, {
        action: 'facility.reorganised',
        subject: `facility:${house.id}`,
        divisionId: heir.id,
        before: { divisionId: house.division_id, name: house.name },
        after: { divisionId: heir.id, reorganisation },
      });
    }
    const ending = (await this.obligations(manager, plan)).map(({ id }) => id);
    if (ending.length === 0) return;
    await manager.query(
      `with gone as (delete from obligation where id = any ($1::integer[]) and lower(valid) >= $2::date)
       update obligation set valid = daterange(lower(valid), $2::date)
       where id = any ($1::integer[]) and lower(valid) < $2::date`,
      [ending, plan.on],
    );
    await this.audit.record(manager, caller, {
      action: 'obligation.reorganised',
      subject: `reorganisation:${reorganisation}`,
      after: { obligations: ending, until: plan.on },
    });
  }

  private houses(manager: EntityManager, { ended, on }: ReorganisationPlan): Promise<HouseRow[]> {
    return manager.query(READ_HOUSES, [ended.map(({ id }) => id), on]);
  }

  private obligations(manager: EntityManager, { ended, on }: ReorganisationPlan): Promise<ObligationRow[]> {
    return manager.query(READ_OBLIGATIONS, [ended.map(({ id }) => id), on]);
  }
}

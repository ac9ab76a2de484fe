import { Injectable } from '@nestjs/common';
import { TIER_ROLE, tierOfNumber } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import { Notifier } from '../people';
import type { OwingRow } from './nudges/nudge.query';
import type { ReturnRow } from './return-row.query';

/** Tells the people of a division what happened to its return, in the transaction in which it happened. */
@Injectable()
export class ReturnNotices {
  constructor(private readonly notifier: Notifier) {}

  /** The return is owed. @param which sets this reminder apart from the others of the same return */
  async owed(manager: EntityManager, row: OwingRow, which: string): Promise<void> {
    await this.notifier.notify(manager, {
      kind: 'return.nudge',
      toDivision: row.division_id,
      roles: [TIER_ROLE[tierOfNumber(row.tier)]],
      params: { period: row.period, dueOn: row.due_on, daysLeft: -row.days },
      link: `/returns/${row.division_id}/${row.period}`,
      dedupeKey: `return.nudge:${row.division_id}:${row.period}:${which}`,
    });
  }

  /** The return went back to its division, from its reviewer or by a correction. */
  async sentBack(manager: EntityManager, row: ReturnRow): Promise<void> {
    await this.notifier.notify(manager, {
      kind: 'return.sent_back',
      toDivision: row.division_id,
      roles: [TIER_ROLE[tierOfNumber(row.tier)]],
      params: { period: row.period_key, division: row.name },
      link: `/returns/${row.division_id}/${row.period_key}`,
      dedupeKey: `return.sent_back:${row.division_id}:${row.period_key}:${row.version}`,
    });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { overseerOf, TIER_ROLE, type RectificationEventKind, type RectificationMove } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import { Notifier, type Recipients } from '../../people';
import { Jobs } from '../../platform/jobs';
import { findOverdue, type RectificationRow } from './rectification.query';

const EVENTS: Readonly<Record<'open' | RectificationMove, RectificationEventKind>> = {
  open: 'assigned',
  answer: 'answered',
  close: 'closed',
  send_back: 'sent_back',
  rise: 'raised',
  withdraw: 'withdrawn',
};

/** The account that assigned it last, while it is still somebody's. $1 rectification */
const LAST_ASSIGNED_BY = `
  select account_id as id from rectification_event
  where rectification_id = $1 and move in ('open', 'rise', 'send_back') and account_id is not null
  order by id desc limit 1`;

/** Tells those who must act, and those who decide, what happened to a rectification. */
@Injectable()
export class RectificationNotices implements OnModuleInit {
  constructor(
    private readonly notifier: Notifier,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('coverage-rectifications-overdue', { at: '08:30' }, (manager) =>
      this.tellOverdue(manager),
    );
  }

  /** Within the transaction of a step; `before` is null for the first. */
  async tell(
    manager: EntityManager,
    move: 'open' | RectificationMove,
    before: RectificationRow | null,
    after: RectificationRow,
  ): Promise<void> {
    const event = EVENTS[move];
    if (move === 'answer') return this.tellDeciders(manager, event, after);
    await this.send(manager, event, after, mustAct(after));
    // The division that did not manage hears that it is out of its hands.
    if (before && before.assignedTo.id !== after.assignedTo.id)
      await this.send(manager, event, after, mustAct(before));
  }

  /** Once for every deadline that has passed without an answer. */
  async tellOverdue(manager: EntityManager): Promise<void> {
    for (const row of await findOverdue(manager)) {
      await this.send(manager, 'overdue', row, mustAct(row));
      await this.tellDeciders(manager, 'overdue', row);
    }
  }

  private async tellDeciders(
    manager: EntityManager,
    event: RectificationEventKind,
    row: RectificationRow,
  ): Promise<void> {
    const { division, role } = overseerOf(row.assignedPath);
    await this.send(manager, event, row, { toDivision: division, roles: [role] });
    const assigners = (await manager.query(LAST_ASSIGNED_BY, [row.id])) as { id: number }[];
    await this.send(manager, event, row, { toAccounts: assigners.map(({ id }) => id) });
  }

  private async send(
    manager: EntityManager,
    event: RectificationEventKind,
    { id, division, subject, deadline, version }: RectificationRow,
    recipients: Recipients,
  ): Promise<void> {
    await this.notifier.notify(manager, {
      ...recipients,
      kind: 'coverage.rectification',
      params: { division: division.name, subject, event, deadline },
      link: `/coverage/rectifications/${id}`,
      dedupeKey: `coverage.rectification:${id}:${version}:${event}`,
    });
  }
}

const mustAct = ({ assignedTo }: RectificationRow): Recipients => ({
  toDivision: assignedTo.id,
  roles: [TIER_ROLE[assignedTo.tier]],
});

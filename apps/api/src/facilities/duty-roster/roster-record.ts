import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { LiveEvents } from '../../platform/live';
import type { HouseRow } from '../capacity/house-access';

/** What the log calls a change of a roster. */
export type RosterAction =
  | 'roster.person_added'
  | 'roster.person_changed'
  | 'roster.shift_added'
  | 'roster.shift_changed'
  | 'roster.shift_deleted'
  | 'roster.copied';

/** Writes a change of a roster into the log and tells the browsers that look at the house. */
@Injectable()
export class RosterRecord {
  constructor(
    private readonly audit: AuditRecorder,
    private readonly live: LiveEvents,
  ) {}

  async write(
    manager: EntityManager,
    caller: Principal,
    house: HouseRow,
    change: { action: RosterAction; before?: unknown; after?: unknown },
  ): Promise<void> {
    const subject = `facility:${house.id}`;
    await this.audit.record(manager, caller, { ...change, subject, divisionId: house.division_id });
    await this.live.announce(manager, subject, { part: 'roster' });
  }
}

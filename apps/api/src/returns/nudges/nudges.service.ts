import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { NudgeRequest, NudgeResponse } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import { Jobs } from '../../platform/jobs';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { ReturnNotices } from '../return-notices';
import {
  LOCK_NUDGES,
  READ_OWING_CHILDREN,
  WRITE_DUE_NUDGES,
  WRITE_NUDGES,
  type OwingRow,
} from './nudge.query';

/** When the clock reminds: at the beginning of the office day. */
const EVERY_MORNING = { at: '08:30' } as const;

/** Reminders to divisions that owe their return: by a reviewer's hand, and by the clock around the due day. */
@Injectable()
export class NudgesService implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
    private readonly notices: ReturnNotices,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('returns.nudge', EVERY_MORNING, async (manager) => {
      await this.remindDue(manager);
    });
  }

  /** Reminds the caller's direct children that owe; those reminded within the last hour are left in peace. */
  async remind(caller: Principal, request: NudgeRequest): Promise<NudgeResponse> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(LOCK_NUDGES, [caller.divisionId]);
      const owing = (await manager.query(READ_OWING_CHILDREN, [
        request.period,
        caller.divisionId,
        request.divisions ?? null,
        shanghaiDate(new Date()),
      ])) as OwingRow[];
      const divisions = owing.map(({ division_id }) => division_id);
      if (owing.length === 0) return { divisions };
      const written = (await manager.query(WRITE_NUDGES, [
        owing.map(({ return_id }) => return_id),
        caller.accountId,
      ])) as { id: number; return_id: number }[];
      const nudgeOf = new Map(written.map(({ id, return_id }) => [return_id, id]));
      for (const row of owing) await this.notices.owed(manager, row, `hand:${nudgeOf.get(row.return_id)}`);
      await this.audit.record(manager, caller, {
        action: 'return.nudge',
        subject: `period:${request.period}`,
        divisionId: caller.divisionId,
        after: { divisions },
      });
      return { divisions };
    });
  }

  /** Sends the reminders that are due by the clock today, each once. @returns how many */
  async remindDue(manager: EntityManager, now = new Date()): Promise<number> {
    const due = (await manager.query(WRITE_DUE_NUDGES, [shanghaiDate(now)])) as OwingRow[];
    for (const row of due) await this.notices.owed(manager, row, `day:${row.days}`);
    return due.length;
  }
}

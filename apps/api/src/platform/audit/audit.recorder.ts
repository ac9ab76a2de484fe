import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../access';

/** One line of the log; `before` and `after` hold what changed and nothing that identifies a child. */
export interface AuditLine {
  action: string;
  /** What was acted on, e.g. `return:33:2026-10`. */
  subject: string;
  divisionId?: number | null;
  before?: unknown;
  after?: unknown;
}

/** Who caused a line and where the request came from; `accountId` is null before anybody is signed in. */
export type Origin = Pick<Principal, 'address' | 'requestId'> & { readonly accountId: number | null };

/** Writes the log inside the transaction of the change, so that neither exists without the other. */
@Injectable()
export class AuditRecorder {
  async record(manager: EntityManager, caller: Origin | null, line: AuditLine): Promise<void> {
    await manager.query(
      `insert into audit_entry (account_id, action, subject, division_id, before, after, address, request_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        caller?.accountId ?? null,
        line.action,
        line.subject,
        line.divisionId ?? null,
        line.before === undefined ? null : JSON.stringify(line.before),
        line.after === undefined ? null : JSON.stringify(line.after),
        caller?.address ?? null,
        caller?.requestId ?? null,
      ],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { UpdateOwnAccountRequest } from '@tonghu/contract';
import { DataSource } from 'typeorm';
import type { Principal } from '../platform/access';
import { AuditRecorder } from '../platform/audit';

/** What people may change of their own account. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
  ) {}

  /** Changes where and in which language the caller is written to. */
  async update(caller: Principal, { email, language }: UpdateOwnAccountRequest): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [before] = (await manager.query(`select email, language from account where id = $1 for update`, [
        caller.accountId,
      ])) as { email: string | null; language: string }[];
      const after = { ...before, ...(email !== undefined && { email }), ...(language && { language }) };
      await manager.query(
        `update account set email = $2, language = $3, version = version + 1 where id = $1`,
        [caller.accountId, after.email, after.language],
      );
      await this.audit.record(manager, caller, {
        action: 'account.own_changed',
        subject: `account:${caller.accountId}`,
        divisionId: caller.divisionId,
        before,
        after,
      });
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { ChangePasswordRequest } from '@tonghu/contract';
import { DataSource } from 'typeorm';
import type { Principal } from '../platform/access';
import { AuditRecorder } from '../platform/audit';
import { unprocessable } from '../platform/errors';
import { AttemptsService } from './attempts.service';
import { cityWords } from './city.query';
import { isCommonPassword } from './password-rules';
import { PasswordChecker } from './password.checker';
import { SessionsService } from './sessions.service';

const refuse = (path: 'current' | 'next', code: string) => unprocessable(code, [{ path, code }]);

/** Lets people replace their own password. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attempts: AttemptsService,
    private readonly passwords: PasswordChecker,
    private readonly sessions: SessionsService,
    private readonly audit: AuditRecorder,
  ) {}

  /**
   * Replaces the caller's password and ends all their other sessions.
   *
   * @throws DomainError PASSWORD_CURRENT_WRONG, PASSWORD_SAME, PASSWORD_COMMON, SIGN_IN_LOCKED
   */
  async change(caller: Principal, { current, next }: ChangePasswordRequest): Promise<void> {
    const before = await this.confirm(caller, current);
    if (next.normalize('NFKC') === current.normalize('NFKC')) throw refuse('next', 'PASSWORD_SAME');
    const own = [caller.username, ...(await cityWords(this.dataSource.manager))];
    if (isCommonPassword(next, own)) throw refuse('next', 'PASSWORD_COMMON');
    const after = await this.passwords.hash(next);
    await this.dataSource.transaction(async (manager) => {
      const [, changed] = (await manager.query(
        `update account set password_hash = $2, password_changed_at = now(), must_change_password = false,
                            version = version + 1
         where id = $1 and password_hash = $3`,
        [caller.accountId, after, before],
      )) as [unknown, number];
      if (changed === 0) throw refuse('current', 'PASSWORD_CURRENT_WRONG');
      const ended = await this.sessions.endOfAccount(manager, caller.accountId, caller.sessionId);
      await this.audit.record(manager, caller, {
        action: 'password.changed',
        subject: `account:${caller.accountId}`,
        divisionId: caller.divisionId,
        after: { endedSessions: ended },
      });
    });
    this.sessions.forget({ kind: 'account', id: caller.accountId });
  }

  /** The stored hash, once the current password has been shown; somebody at a foreign desk may only try so often. */
  private async confirm(caller: Principal, current: string): Promise<string> {
    const { manager } = this.dataSource;
    const attempt = await this.attempts.begin(caller.username, {
      kind: 'session',
      sessionId: caller.sessionId,
    });
    const [row] = (await manager.query(`select password_hash as hash from account where id = $1`, [
      caller.accountId,
    ])) as { hash: string }[];
    const right = await this.passwords.matches(row?.hash ?? null, current).catch(async (error: unknown) => {
      await this.attempts.forget(manager, attempt);
      throw error;
    });
    if (right && row) {
      await this.attempts.forget(manager, attempt);
      return row.hash;
    }
    await this.audit.record(manager, caller, {
      action: 'password.change_failed',
      subject: `account:${caller.accountId}`,
      divisionId: caller.divisionId,
      after: { locked: attempt.last },
    });
    throw refuse('current', 'PASSWORD_CURRENT_WRONG');
  }
}

import { Injectable } from '@nestjs/common';
import type { SignInRequest } from '@tonghu/contract';
import { DataSource } from 'typeorm';
import { AuditRecorder } from '../platform/audit';
import { DomainError } from '../platform/errors';
import type { AttemptSource } from './attempt-source';
import { AttemptsService, type Attempt } from './attempts.service';
import { DeviceCookies } from './device-cookies';
import { PasswordChecker } from './password.checker';
import { SessionsService, type Visitor } from './sessions.service';

interface Candidate {
  id: number;
  passwordHash: string;
  divisionId: number;
}

/** What the browser gets after a sign-in. */
export interface SignedIn {
  token: string;
  deviceCookie: string;
}

/** Cookies that the browser sent along. */
export interface SentCookies {
  session: string | undefined;
  device: string | undefined;
}

/** Lets people in, and nobody find out which usernames exist. */
@Injectable()
export class SignInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attempts: AttemptsService,
    private readonly passwords: PasswordChecker,
    private readonly devices: DeviceCookies,
    private readonly sessions: SessionsService,
    private readonly audit: AuditRecorder,
  ) {}

  /**
   * @throws DomainError SIGN_IN_FAILED for unknown names, wrong passwords and closed accounts alike,
   * SIGN_IN_LOCKED after too many failures
   */
  async signIn(request: SignInRequest, visitor: Visitor, cookies: SentCookies): Promise<SignedIn> {
    const username = request.username.toLowerCase();
    const nonce = this.devices.read(cookies.device, username);
    const source: AttemptSource = nonce
      ? { kind: 'device', nonce }
      : { kind: 'address', address: visitor.address };
    const attempt = await this.attempts.begin(username, source);
    const candidate = await this.findCandidate(username);
    const right = await this.compare(candidate, request.password, attempt);
    const token = right && candidate ? await this.admit(candidate, attempt, visitor, cookies) : null;
    if (!token) {
      await this.recordFailure(candidate, attempt, source, visitor);
      throw new DomainError(401, 'SIGN_IN_FAILED');
    }
    return { token, deviceCookie: this.devices.renew(cookies.device, username) };
  }

  /** Only an active account whose division exists today can sign in. */
  private async findCandidate(username: string): Promise<Candidate | null> {
    const [row] = (await this.dataSource.query(
      `select account.id, account.password_hash as "passwordHash", account.division_id as "divisionId"
       from account
       join division_version version on version.division_id = account.division_id
         and version.valid @> (now() at time zone 'Asia/Shanghai')::date
       where account.username = $1 and account.state = 'active'`,
      [username],
    )) as Candidate[];
    return row ?? null;
  }

  private async compare(candidate: Candidate | null, password: string, attempt: Attempt): Promise<boolean> {
    try {
      return await this.passwords.matches(candidate?.passwordHash ?? null, password);
    } catch (error) {
      await this.attempts.forget(this.dataSource.manager, attempt);
      throw error;
    }
  }

  /** Null when the account was closed or its password replaced while the password was compared. */
  private async admit(
    { id, passwordHash, divisionId }: Candidate,
    attempt: Attempt,
    visitor: Visitor,
    cookies: SentCookies,
  ): Promise<string | null> {
    const admitted = await this.dataSource.transaction(async (manager) => {
      const [, touched] = (await manager.query(
        `update account set last_sign_in_at = now() where id = $1 and state = 'active' and password_hash = $2`,
        [id, passwordHash],
      )) as [unknown, number];
      if (touched === 0) return null;
      await this.attempts.forget(manager, attempt);
      // A browser holds one session: the one it had ends.
      const ended = await this.sessions.endByToken(manager, cookies.session);
      const session = await this.sessions.open(manager, id, visitor);
      await this.audit.record(
        manager,
        { accountId: id, address: visitor.address, requestId: visitor.requestId },
        { action: 'session.signed_in', subject: `session:${session.id}`, divisionId },
      );
      return { token: session.token, ended };
    });
    if (admitted?.ended) this.sessions.forget(admitted.ended);
    return admitted?.token ?? null;
  }

  private async recordFailure(
    candidate: Candidate | null,
    attempt: Attempt,
    source: AttemptSource,
    visitor: Visitor,
  ): Promise<void> {
    // Names of nobody are not written down: people type passwords into the wrong field.
    const subject = `account:${candidate?.id ?? 'unknown'}`;
    const divisionId = candidate?.divisionId ?? null;
    const origin = { accountId: null, address: visitor.address, requestId: visitor.requestId };
    await this.dataSource.transaction(async (manager) => {
      const after = { from: source.kind };
      await this.audit.record(manager, origin, {
        action: 'session.sign_in_failed',
        subject,
        divisionId,
        after,
      });
      if (attempt.last) {
        await this.audit.record(manager, origin, {
          action: 'session.sign_in_locked',
          subject,
          divisionId,
          after,
        });
      }
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { Language, OwnSession, Session } from '@tonghu/contract';
import { DataSource, type EntityManager } from 'typeorm';
import type { Principal } from '../platform/access';
import { AuditRecorder } from '../platform/audit';
import { SETTINGS, type Settings } from '../platform/config';
import { notFound } from '../platform/errors';
import { findCity } from './city.query';
import { findDivisionBriefs } from './division-brief.query';
import { SessionCache } from './session-cache';
import { announce, applyChange, type SessionChange } from './session-change';
import { SESSION_LIMITS } from './session-limits';
import { hashToken, looksLikeToken, newSessionToken } from './session-token';

/** Where a request came from, as sessions and the log note it. */
export interface Visitor {
  address: string;
  userAgent: string | null;
  requestId: string;
}

/** Opens, shows and ends sessions. */
@Injectable()
export class SessionsService {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly dataSource: DataSource,
    private readonly cache: SessionCache,
    private readonly audit: AuditRecorder,
  ) {}

  /** Writes a session; answers its id and the token that only the browser will keep. */
  async open(
    manager: EntityManager,
    accountId: number,
    visitor: Visitor,
  ): Promise<{ id: number; token: string }> {
    const token = newSessionToken();
    const [{ id }] = (await manager.query(
      `insert into session (token_hash, account_id, expires_at, address, user_agent)
       values ($1, $2, now() + make_interval(hours => $3), $4, $5) returning id`,
      [
        hashToken(token),
        accountId,
        SESSION_LIMITS.absoluteHours,
        visitor.address,
        visitor.userAgent?.slice(0, 300) ?? null,
      ],
    )) as [{ id: number }];
    return { id, token };
  }

  /** The session as the portal shows it. */
  async show(caller: Principal): Promise<Session> {
    const { manager } = this.dataSource;
    const [city, divisions, rows] = await Promise.all([
      findCity(manager),
      findDivisionBriefs(manager, [caller.divisionId]),
      manager.query(
        `select expires_at, email, language from session join account on account.id = account_id
         where session.id = $1`,
        [caller.sessionId],
      ) as Promise<{ expires_at: Date; email: string | null; language: Language }[]>,
    ]);
    const division = divisions.get(caller.divisionId);
    const [row] = rows;
    if (!city || !division || !row) throw notFound();
    const idleEnd = Date.now() + SESSION_LIMITS.idleMinutes * 60_000;
    return {
      account: {
        id: caller.accountId,
        username: caller.username,
        displayName: caller.displayName,
        roles: [...caller.roles],
        division,
        email: row.email,
        language: row.language,
      },
      permissions: [...caller.permissions],
      mustChangePassword: caller.mustChangePassword,
      expiresAt: new Date(Math.min(row.expires_at.getTime(), idleEnd)).toISOString(),
      city,
      demo: this.settings.mode === 'demo',
    };
  }

  /** The caller's live sessions, newest first. */
  async listOwn(caller: Principal): Promise<{ items: OwnSession[] }> {
    const rows = (await this.dataSource.query(
      `select id, created_at, last_seen_at, address, user_agent from session
       where account_id = $1 and expires_at > now() and last_seen_at > now() - make_interval(mins => $2)
       order by id desc limit 100`,
      [caller.accountId, SESSION_LIMITS.idleMinutes],
    )) as {
      id: number;
      created_at: Date;
      last_seen_at: Date;
      address: string | null;
      user_agent: string | null;
    }[];
    return {
      items: rows.map((row) => ({
        id: row.id,
        current: row.id === caller.sessionId,
        createdAt: row.created_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        address: row.address,
        userAgent: row.user_agent,
      })),
    };
  }

  /** Ends the caller's current session. */
  async signOut(caller: Principal): Promise<void> {
    await this.endOne(caller, caller.sessionId, 'session.signed_out');
  }

  /** Ends one of the caller's sessions. @throws DomainError NOT_FOUND when it is nobody's or somebody else's */
  async endOwn(caller: Principal, sessionId: number): Promise<void> {
    await this.endOne(caller, sessionId, 'session.revoked');
  }

  /** Ends all the caller's sessions but the current one. */
  async endOthers(caller: Principal): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const ended = await this.endOfAccount(manager, caller.accountId, caller.sessionId);
      await this.audit.record(manager, caller, {
        action: 'session.others_revoked',
        subject: `account:${caller.accountId}`,
        divisionId: caller.divisionId,
        after: { ended },
      });
    });
    this.forget({ kind: 'account', id: caller.accountId });
  }

  /** Ends the session of a token when there is one; answers what to {@link forget} after the commit. */
  async endByToken(manager: EntityManager, token: string | undefined): Promise<SessionChange | null> {
    if (!looksLikeToken(token)) return null;
    const [row] = (await manager.query(
      `with gone as (delete from session where token_hash = $1 returning id) select id from gone`,
      [hashToken(token)],
    )) as { id: number }[];
    if (!row) return null;
    const change = { kind: 'session', id: row.id } as const;
    await announce(manager, change);
    return change;
  }

  /**
   * Ends an account's sessions, besides `except`, and makes every process look again; answers how many ended. Call
   * {@link forget} after the commit.
   */
  async endOfAccount(
    manager: EntityManager,
    accountId: number,
    except: number | null = null,
  ): Promise<number> {
    const ended = (await manager.query(
      `with gone as (delete from session where account_id = $1 and id is distinct from $2 returning id)
       select count(*)::int as count from gone`,
      [accountId, except],
    )) as [{ count: number }];
    await announce(manager, { kind: 'account', id: accountId });
    return ended[0].count;
  }

  /** Forgets at once in this process what other processes hear of with the commit. */
  forget(change: SessionChange): void {
    applyChange(this.cache, change);
  }

  /** Removes sessions that are over. */
  async sweep(): Promise<void> {
    await this.dataSource.query(
      `delete from session where expires_at < now() or last_seen_at < now() - make_interval(mins => $1)`,
      [SESSION_LIMITS.idleMinutes],
    );
  }

  private async endOne(caller: Principal, sessionId: number, action: string): Promise<void> {
    const change = { kind: 'session', id: sessionId } as const;
    await this.dataSource.transaction(async (manager) => {
      const [{ count }] = (await manager.query(
        `with gone as (delete from session where id = $1 and account_id = $2 returning id)
         select count(*)::int as count from gone`,
        [sessionId, caller.accountId],
      )) as [{ count: number }];
      if (count === 0) throw notFound();
      await announce(manager, change);
      await this.audit.record(manager, caller, {
        action,
        subject: `session:${sessionId}`,
        divisionId: caller.divisionId,
      });
    });
    this.forget(change);
  }
}

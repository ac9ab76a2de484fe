import { Injectable } from '@nestjs/common';
import { HotPool } from '../platform/database';
import type { ActiveSession } from './active-session';
import { findSessionByToken, sessionStatement } from './session-by-token.query';
import { SessionCache } from './session-cache';
import { SESSION_LIMITS } from './session-limits';
import { hashToken, looksLikeToken } from './session-token';

const TOUCH = `
  update session set last_seen_at = now()
  where id = $1 and last_seen_at < now() - make_interval(secs => $2)`;

/** Finds the live session of a request's token, from memory where that is safe. */
@Injectable()
export class SessionReader {
  private readonly sessions: ReturnType<typeof sessionStatement>;

  constructor(
    private readonly pool: HotPool,
    private readonly cache: SessionCache,
  ) {
    this.sessions = sessionStatement(pool);
  }

  /** The session, or null when there is none that lives. */
  async find(token: string | undefined): Promise<ActiveSession | null> {
    if (!looksLikeToken(token)) return null;
    const hash = hashToken(token);
    const key = hash.toString('base64');
    const session = alive(this.cache.get(key)) ?? (await this.read(key, hash));
    if (session && Date.now() - session.lastSeenAt >= SESSION_LIMITS.touchSeconds * 1000) {
      session.lastSeenAt = Date.now();
      await this.pool.rows('session-touch', TOUCH, [
        session.person.sessionId,
        SESSION_LIMITS.touchSeconds - 1,
      ]);
    }
    return session;
  }

  private async read(key: string, hash: Buffer): Promise<ActiveSession | null> {
    const mark = this.cache.mark();
    const session = await findSessionByToken(this.sessions, hash);
    if (session) this.cache.put(key, session, mark);
    return session;
  }
}

function alive(session: ActiveSession | null): ActiveSession | null {
  if (!session) return null;
  const now = Date.now();
  const idleUntil = session.lastSeenAt + SESSION_LIMITS.idleMinutes * 60_000;
  return session.expiresAt > now && idleUntil > now ? session : null;
}

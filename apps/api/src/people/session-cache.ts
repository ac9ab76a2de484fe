import { Injectable } from '@nestjs/common';
import type { ActiveSession } from './active-session';
import { SESSION_LIMITS } from './session-limits';

interface Entry {
  session: ActiveSession;
  until: number;
}

/**
 * What a process remembers of sessions, by token hash, for a few seconds. `usable` is false while changes made by other
 * processes cannot be heard; then nothing is remembered.
 */
@Injectable()
export class SessionCache {
  private readonly entries = new Map<string, Entry>();
  private evictions = 0;
  private listening = false;

  get usable(): boolean {
    return this.listening;
  }

  /** Called when the connection that brings changes comes and goes. */
  setListening(listening: boolean): void {
    this.listening = listening;
    this.evict(() => true);
  }

  get(key: string): ActiveSession | null {
    const entry = this.listening ? this.entries.get(key) : undefined;
    return entry && entry.until > Date.now() ? entry.session : null;
  }

  /** Taken before reading the database; see {@link put}. */
  mark(): number {
    return this.evictions;
  }

  /** Remembers what was read, unless something changed since `mark` was taken: it may have been read too early. */
  put(key: string, session: ActiveSession, mark: number): void {
    if (!this.listening || mark !== this.evictions) return;
    this.entries.delete(key);
    const oldest =
      this.entries.size >= SESSION_LIMITS.cacheSize ? this.entries.keys().next().value : undefined;
    if (oldest !== undefined) this.entries.delete(oldest);
    this.entries.set(key, { session, until: Date.now() + SESSION_LIMITS.cacheSeconds * 1000 });
  }

  /** Forgets the sessions that meet the condition. */
  evict(condition: (session: ActiveSession) => boolean): void {
    this.evictions += 1;
    for (const [key, { session }] of this.entries) if (condition(session)) this.entries.delete(key);
  }
}

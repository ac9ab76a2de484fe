import type { EntityManager } from 'typeorm';
import type { SessionCache } from './session-cache';

/** Channel on which every process hears of changes to sessions, accounts and reach. */
export const SESSION_CHANGED = 'session_changed';

/** What changed: one session, everything of one account, or possibly everybody (`all`, after divisions moved). */
export type SessionChange = { kind: 'session' | 'account'; id: number } | { kind: 'all' };

/** Tells all processes when the transaction commits. */
export async function announce(manager: EntityManager, change: SessionChange): Promise<void> {
  const payload = change.kind === 'all' ? 'all' : `${change.kind}:${change.id}`;
  await manager.query('select pg_notify($1, $2)', [SESSION_CHANGED, payload]);
}

/** Forgets in this process what a change concerns. */
export function applyChange(cache: SessionCache, change: SessionChange): void {
  cache.evict(({ person }) => concerns(change, person));
}

/** Whether a change is about somebody who is signed in. */
export function concerns(
  change: SessionChange,
  person: { readonly sessionId: number; readonly accountId: number },
): boolean {
  if (change.kind === 'all') return true;
  return change.kind === 'session' ? person.sessionId === change.id : person.accountId === change.id;
}

/** Reads what {@link announce} wrote; anything unknown means everybody. */
export function parseChange(payload: string | undefined): SessionChange {
  const [kind, id] = (payload ?? '').split(':');
  if ((kind === 'session' || kind === 'account') && /^\d+$/.test(id ?? '')) return { kind, id: Number(id) };
  return { kind: 'all' };
}

import type { Role } from '@tonghu/contract';
import { permissionsOf, tierOfNumber } from '@tonghu/rules';
import { GroupedStatement, type HotPool } from '../platform/database';
import type { ActiveSession } from './active-session';
import { SESSION_LIMITS } from './session-limits';

/**
 * The one read of every signed-in request that is not answered from memory: session, account and reach today.
 * $1 token hashes
 */
const TEXT = `
  select asked.place, session.id as session_id, session.expires_at, session.last_seen_at,
         account.id as account_id, account.username, account.display_name, account.roles,
         account.must_change_password, account.division_id,
         version.tier, version.path, version.name, version.code
  from unnest($1::bytea[]) with ordinality as asked (token_hash, place)
  join session on session.token_hash = asked.token_hash
  join account on account.id = session.account_id and account.state = 'active'
  join division_version version on version.division_id = account.division_id
    and version.valid @> (now() at time zone 'Asia/Shanghai')::date
  where session.expires_at > now()
    and session.last_seen_at > now() - interval '${SESSION_LIMITS.idleMinutes} minutes'`;

interface Row {
  place: number;
  session_id: number;
  expires_at: Date;
  last_seen_at: Date;
  account_id: number;
  username: string;
  display_name: string;
  roles: Role[];
  must_change_password: boolean;
  division_id: number;
  tier: number;
  path: string;
  name: string;
  code: string;
}

/** The read of sessions, for {@link findSessionByToken}. */
export const sessionStatement = (pool: HotPool) =>
  new GroupedStatement<Row>(pool, { name: 'session-by-token', text: TEXT, most: 16, atOnce: 2 });

/** The live session of a token hash, or null when it is unknown, over, or its account or division is closed. */
export async function findSessionByToken(
  statement: GroupedStatement<Row>,
  tokenHash: Buffer,
): Promise<ActiveSession | null> {
  const row = await statement.ask(tokenHash);
  if (!row) return null;
  const tier = tierOfNumber(row.tier);
  return {
    person: {
      accountId: row.account_id,
      username: row.username,
      displayName: row.display_name,
      roles: row.roles,
      permissions: new Set(permissionsOf(row.roles)),
      divisionId: row.division_id,
      tier,
      path: row.path,
      sessionId: row.session_id,
      mustChangePassword: row.must_change_password,
    },
    division: { id: row.division_id, name: row.name, tier, code: row.code },
    expiresAt: row.expires_at.getTime(),
    lastSeenAt: row.last_seen_at.getTime(),
  };
}

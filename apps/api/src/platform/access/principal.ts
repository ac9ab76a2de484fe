import type { Role } from '@tonghu/contract';
import type { Permission, Tier } from '@tonghu/rules';

/** The signed-in person as every service sees them: who, what they may, and how far they reach today. */
export interface Principal {
  readonly accountId: number;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly permissions: ReadonlySet<Permission>;
  readonly divisionId: number;
  readonly tier: Tier;
  /** Path of the account's division, e.g. `/1/5/`; reach is every path that begins with it. */
  readonly path: string;
  readonly sessionId: number;
  readonly mustChangePassword: boolean;
  /** Where the request came from, for the log. */
  readonly address: string | null;
  readonly requestId: string;
}

import type { DivisionBrief } from '@tonghu/contract';
import type { Principal } from '../platform/access';

/** A session as one process knows it between two looks at the database. */
export interface ActiveSession {
  readonly person: Omit<Principal, 'address' | 'requestId'>;
  readonly division: DivisionBrief;
  /** Absolute limit, milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Last request that was written down, milliseconds since the epoch. */
  lastSeenAt: number;
}

import { SIGN_IN_LIMITS } from './session-limits';

/** Where a password attempt comes from, and so which budgets it draws on. */
export type AttemptSource =
  | { kind: 'device'; nonce: string }
  | { kind: 'address'; address: string }
  | { kind: 'session'; sessionId: number };

/** How the source is written down. */
export function sourceKey(source: AttemptSource): string {
  if (source.kind === 'device') return `device:${source.nonce}`;
  if (source.kind === 'session') return `session:${source.sessionId}`;
  return `address:${network(source.address)}`;
}

/** A device or session that has shown the right password before answers for itself alone. */
export const isTrusted = (source: AttemptSource) => source.kind !== 'address';

export interface Budget {
  /** What is counted together: failures of the source, or untrusted failures of the username. */
  by: 'source' | 'username';
  limit: number;
}

/**
 * Strangers share one budget per username and one per address; a trusted device or session draws only on its own, so
 * that strangers can never lock it out.
 */
export function budgetsOf(source: AttemptSource): Budget[] {
  if (source.kind === 'device') return [{ by: 'source', limit: SIGN_IN_LIMITS.perDevice }];
  if (source.kind === 'session') return [{ by: 'source', limit: SIGN_IN_LIMITS.perSession }];
  return [
    { by: 'username', limit: SIGN_IN_LIMITS.perUsername },
    { by: 'source', limit: SIGN_IN_LIMITS.perAddress },
  ];
}

/** One household or office holds a whole /64 of IPv6 addresses; IPv4 may come dressed as IPv6. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

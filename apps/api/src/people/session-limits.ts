/** Every limit on sessions and sign-in, in one place. */
export const SESSION_LIMITS = {
  /** A session ends after this long without a request, minutes. */
  idleMinutes: 30,
  /** A session ends this long after sign-in, whatever happens, hours. */
  absoluteHours: 12,
  /** `last_seen_at` is written at most this often, seconds. */
  touchSeconds: 60,
  /** How long a process trusts what it read about a session without asking again, seconds. */
  cacheSeconds: 15,
  /** Sessions that a process remembers at most. */
  cacheSize: 20_000,
  /** A browser stays known this long after its last sign-in, days. */
  deviceDays: 180,
  /** Ended sessions and old failures are removed this often, minutes. */
  sweepMinutes: 10,
} as const;

export const SIGN_IN_LIMITS = {
  /** Failures older than this no longer count, minutes. */
  windowMinutes: 15,
  /** Failures for one username from all sources that are not trusted. */
  perUsername: 10,
  /** Failures from one device that has signed in to the account before. */
  perDevice: 10,
  /** Failures from one address over all usernames, trusted devices not counted. */
  perAddress: 60,
  /** Wrong current passwords in one session. */
  perSession: 10,
  /** Password checks that run at once in a process, and that wait. */
  parallelChecks: 2,
  waitingChecks: 40,
} as const;

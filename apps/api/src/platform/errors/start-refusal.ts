/** A reason not to start that the launcher turns into a sentence. */
export class StartRefusal extends Error {
  constructor(
    readonly code:
      | 'DATABASE_UNREACHABLE'
      | 'DATABASE_VERSION'
      | 'DATABASE_NEWER'
      | 'PENDING_MIGRATIONS'
      | 'MISSING_SECRET'
      | 'SETTING_INVALID'
      | 'SETTING_INCOMPLETE'
      | 'DEMO_IN_PRODUCTION'
      | 'PORT_TAKEN',
    readonly params: Record<string, string | number> = {},
  ) {
    super(code);
  }
}

import { unprocessable } from '../../platform/errors';

/** Lets only indicators be asked for that the forms of the months hold. @throws INDICATOR_UNKNOWN, one for each */
export function requireIndicators(asked: readonly string[], known: ReadonlySet<string>): void {
  const unknown = asked.filter((code) => !known.has(code));
  if (unknown.length === 0) return;
  throw unprocessable(
    'INDICATOR_UNKNOWN',
    unknown.map((path) => ({ path, code: 'INDICATOR_UNKNOWN' })),
  );
}

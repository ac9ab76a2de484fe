import { monthsBetween } from '@tonghu/rules';
import { unprocessable } from '../../platform/errors';

/**
 * Lets a range of months be read only the right way round and up to a length.
 *
 * @param longest months, both ends included
 * @throws SPAN_BACKWARDS, SPAN_TOO_LONG
 */
export function requireSpan({ from, to }: { from: string; to: string }, longest: number): void {
  const months = monthsBetween(from, to);
  if (months < 0) throw unprocessable('SPAN_BACKWARDS', [{ path: 'to', code: 'SPAN_BACKWARDS' }]);
  if (months >= longest) throw unprocessable('SPAN_TOO_LONG', [{ path: 'to', code: 'SPAN_TOO_LONG' }]);
}

import { openingOf, type ReturnMove } from '@tonghu/rules';
import { conflict } from '../../platform/errors';
import type { ReturnRow } from '../return-row.query';

/**
 * Lets a return be changed or moved only while its month allows it.
 *
 * @throws PERIOD_CLOSED, PERIOD_PUBLISHED: figures of such a month stand still; NOT_IN_CORRECTION: the correction under
 *   way names other divisions; RETURN_EXCUSED: the division need not report
 */
export function requireOpen(
  row: Pick<ReturnRow, 'period_state' | 'correcting' | 'excuse'>,
  move?: ReturnMove,
): void {
  const opening = openingOf(row.period_state, row.correcting);
  const open = opening === 'everything' || (opening === 'confirmation' && move === 'confirm');
  if (!open && row.period_state === 'closed') throw conflict('PERIOD_CLOSED');
  if (!open && row.period_state === 'published') throw conflict('PERIOD_PUBLISHED');
  if (!open) throw conflict('NOT_IN_CORRECTION');
  if (row.excuse) throw conflict('RETURN_EXCUSED');
}

import type { PeriodState } from '@tonghu/rules';
import { conflict } from '../../platform/errors';

/** @throws PERIOD_CLOSED, PERIOD_PUBLISHED: figures of such a month stand still. */
export function requireOpen(state: PeriodState): void {
  if (state === 'closed') throw conflict('PERIOD_CLOSED');
  if (state === 'published') throw conflict('PERIOD_PUBLISHED');
}

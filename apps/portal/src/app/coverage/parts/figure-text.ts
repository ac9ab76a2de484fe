import type { CoverageFigure } from '@tonghu/contract';
import { formatQuantity } from '@tonghu/ui';

/** A figure as people read it: a share in percent, places with one decimal, a dash where there is none. */
export function figureText({ rule, value }: Pick<CoverageFigure, 'rule' | 'value'>): string {
  if (value === null) return '—';
  return rule === 'places_per_10000' ? value.toFixed(1) : formatQuantity(value, 'share');
}

/** Kilometres with one decimal, a dash where there are none. */
export const kmText = (km: number | null | undefined) =>
  km === null || km === undefined ? '—' : km.toFixed(1);

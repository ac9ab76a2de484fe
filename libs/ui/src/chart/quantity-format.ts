import { formatFigure } from '@tonghu/rules';
import type { Quantity } from './chart-model';

const UNKNOWN = '—';
const TEN_THOUSAND = 10_000;
const HUNDRED_MILLION = 100_000_000;

/**
 * A value in full, as tables show it: thousands separators, money with two decimals, a share as a percentage with one
 * decimal; a dash where there is no figure.
 */
export function formatQuantity(value: number | null, quantity: Quantity): string {
  if (value === null) return UNKNOWN;
  if (quantity === 'share') return `${tenths(value)}%`;
  return formatFigure(value, quantity === 'money' ? 2 : 0);
}

/** A difference in full with its sign; that of a share is in percentage points, without a unit. */
export function formatDifference(value: number | null, quantity: Quantity): string {
  if (value === null) return UNKNOWN;
  const text = quantity === 'share' ? sharePoints(value) : formatQuantity(value, quantity);
  return value > 0 ? `+${text}` : text;
}

/**
 * A tick of an axis in display units, short: 1.2万, 3亿 in Chinese, 12K in English. Money already counts in units of
 * 万元 and keeps its plain digits in Chinese, where 万万 would confuse.
 */
export function formatTick(value: number, quantity: Quantity, language: string): string {
  if (quantity === 'share') return `${trimmed(value, language)}%`;
  if (!language.startsWith('zh')) {
    return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
  }
  if (quantity === 'money') return trimmed(value, language);
  if (Math.abs(value) >= HUNDRED_MILLION) return `${trimmed(value / HUNDRED_MILLION, language)}亿`;
  if (Math.abs(value) >= TEN_THOUSAND) return `${trimmed(value / TEN_THOUSAND, language)}万`;
  return trimmed(value, language);
}

function sharePoints(value: number): string {
  return `${value < 0 ? '-' : ''}${tenths(Math.abs(value))}`;
}

/** A fraction as a percentage with one decimal, halves rounded up as people do. */
function tenths(share: number): string {
  return (Math.round(share * 1000) / 10).toFixed(1);
}

function trimmed(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
}

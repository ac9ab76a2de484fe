import type { DraftIndicator } from '@tonghu/contract';

/** What an indicator may be counted in. */
export const UNITS = [
  'person',
  'times',
  'grid',
  'case',
  'facility',
  'bed',
  'organisation',
  '10k_yuan',
] as const;
/** How an indicator may be measured. */
export const MEASURES = ['flow', 'stock', 'opening', 'money_flow'] as const;
/** Tiers from the community up. */
export const TIERS = ['community', 'street', 'district', 'city'] as const;

/** Another measure, with a unit that goes with it: money is counted in 10,000 yuan, and nothing else is. */
export function measuredAs(
  measure: DraftIndicator['measure'],
  unit: DraftIndicator['unit'],
): Pick<DraftIndicator, 'measure' | 'unit'> {
  if (measure === 'money_flow') return { measure, unit: '10k_yuan' };
  return { measure, unit: unit === '10k_yuan' ? 'person' : unit };
}

/** The tiers with one more or one less, in their order. */
export function withTierToggled(
  tiers: DraftIndicator['collectedAt'],
  toggled: (typeof TIERS)[number],
): DraftIndicator['collectedAt'] {
  return TIERS.filter((tier) => tiers.includes(tier) !== (tier === toggled));
}

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

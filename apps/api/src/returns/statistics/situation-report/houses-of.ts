import { TIER_NUMBER } from '@tonghu/rules';
import type { LedgerFigures } from '../../../facilities';
import type { SituationHouses } from './situation-facts';

/** A division that may have houses. */
export interface HouseDivision {
  id: number;
  tier: number;
}

/**
 * The houses of a division and of those below it together, and how many of those below have one of their own.
 *
 * @param divisions the division itself and those below it
 */
export function housesOf(
  { tier }: Pick<HouseDivision, 'tier'>,
  divisions: readonly HouseDivision[],
  ledger: ReadonlyMap<number, LedgerFigures>,
): SituationHouses {
  const sum = (code: 'C01' | 'C02' | 'C03') =>
    divisions.reduce((total, { id }) => total + (ledger.get(id)?.[code] ?? 0), 0);
  const below = (wanted: 'district' | 'street', code: 'C01' | 'C02') => {
    if (tier >= TIER_NUMBER[wanted]) return null;
    const all = divisions.filter((division) => division.tier === TIER_NUMBER[wanted]);
    return { served: all.filter(({ id }) => (ledger.get(id)?.[code] ?? 0) > 0).length, all: all.length };
  };
  return {
    centres: sum('C01'),
    points: sum('C02'),
    roundTheClock: sum('C03'),
    districts: below('district', 'C01'),
    streets: below('street', 'C02'),
  };
}

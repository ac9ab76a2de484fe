import type { CapacityCover, CoverageReading, StateCounts, TierCoverage } from '@tonghu/contract';
import { freePlaces, noStates, obliged, tierOfNumber, usablePlaces } from '@tonghu/rules';
import { figure, type NetScope } from '../net/net-scope';

/** How many obligations of a scope are in which state. */
export function countStates(scope: NetScope): StateCounts {
  const counts = noStates();
  for (const { state } of scope.standings) counts[state] += 1;
  return counts;
}

/** Met obligations of those that count. */
export function metFigure(counts: StateCounts) {
  return figure('obligations_met', counts.met, obliged(counts), new Map([['exempt', counts.exempt]]));
}

/** What each tier must have, counted; from the top. */
export function tierCoverages(scope: NetScope): TierCoverage[] {
  const groups = new Map<string, Omit<TierCoverage, 'met'> & { number: number }>();
  for (const { division, subject, state } of scope.standings) {
    const { tier } = scope.net.division(division);
    const key = `${tier} ${subject}`;
    const group = groups.get(key) ?? { tier: tierOfNumber(tier), subject, counts: noStates(), number: tier };
    group.counts[state] += 1;
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((a, b) => a.number - b.number)
    .map(({ tier, subject, counts }) => ({ tier, subject, counts, met: metFigure(counts) }));
}

/** Minors registered in a scope by accepted returns of its communities and streets; null without any. */
export function minorsOf(scope: NetScope): number | null {
  let sum: number | null = null;
  for (const place of scope.places) {
    const { minors } = scope.net.division(place);
    if (minors !== null) sum = (sum ?? 0) + minors;
  }
  return sum;
}

/** Places of the working houses of a scope for the minors registered there. */
export function capacityOf(scope: NetScope, reading: CoverageReading): CapacityCover {
  const working = scope.houses.filter((house) => scope.net.works(house, reading));
  const sum = (value: (facts: (typeof working)[number]['facts']) => number) =>
    working.reduce((total, { facts }) => total + value(facts), 0);
  const unreported = scope.communities.filter((place) => scope.net.division(place).minors === null).length;
  return {
    placesPer10000: figure(
      'places_per_10000',
      sum(usablePlaces),
      minorsOf(scope) ?? 0,
      new Map([['no_accepted_return', unreported]]),
    ),
    taken: sum(({ taken }) => taken),
    free: sum(freePlaces),
    houses: working.length,
    notWorking: scope.houses.length - working.length,
  };
}

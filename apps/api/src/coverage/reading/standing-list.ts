import type { ObligationStandingQuery } from '@tonghu/contract';
import { OBLIGATION_STATES, TIER_NUMBER } from '@tonghu/rules';
import type { Standing } from '../net/net-parts';
import { briefOf, houseBrief, type NetScope } from '../net/net-scope';
import type { PlainStanding } from '../rectifications/rectifiable';

/** The obligations of a scope that match, worst first. */
export function standingsOf(
  scope: NetScope,
  { tier, state, reason }: Pick<ObligationStandingQuery, 'tier' | 'state' | 'reason'>,
): PlainStanding[] {
  const minors = minorsBelow(scope);
  const found = scope.standings.filter(
    (standing) =>
      (tier === undefined || scope.net.division(standing.division).tier === TIER_NUMBER[tier]) &&
      (state === undefined || standing.state === state) &&
      (reason === undefined || standing.reasons.includes(reason)),
  );
  const rank = ({ state: its }: Standing) => OBLIGATION_STATES.indexOf(its);
  const children = ({ division }: Standing) => minors.get(division) ?? -1;
  // Equals stay in the order of their codes.
  found.sort((a, b) => rank(a) - rank(b) || children(b) - children(a));
  return found.map((standing) => viewOf(scope, standing, minors.get(standing.division) ?? null));
}

/** One obligation as lists and cards show it. */
export function viewOf(scope: NetScope, standing: Standing, minors: number | null): PlainStanding {
  const division = scope.net.division(standing.division);
  return {
    division: briefOf(division),
    trail: scope.trail(standing.division),
    kind: division.kind,
    subject: standing.subject,
    state: standing.state,
    reasons: standing.reasons,
    house: houseBrief(scope.net.houses[standing.house]),
    exemption: standing.exempted,
    minors,
  };
}

/** Minors registered in each division of a scope and everything under it, by place. */
export function minorsBelow(scope: NetScope): Map<number, number> {
  const sums = new Map<number, number>();
  for (const place of scope.places) {
    const { minors } = scope.net.division(place);
    if (minors === null) continue;
    for (let above = place; above >= 0 && scope.has(above); above = scope.net.division(above).parent) {
      sums.set(above, (sums.get(above) ?? 0) + minors);
    }
  }
  return sums;
}

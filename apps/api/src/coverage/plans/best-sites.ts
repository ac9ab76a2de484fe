import type { BestSites, BestSitesRequest } from '@tonghu/contract';
import { chooseSites, GREEDY_SHARE } from '@tonghu/rules';
import { briefOf, momentOf, type NetScope } from '../net/net-scope';

/** Communities at which a house more brings the most within reach. */
export function bestSites(scope: NetScope, { kind, reading, count, km, weigh }: BestSitesRequest): BestSites {
  const { net } = scope;
  const ways = net.waysTo(kind, reading);
  const spots = scope.communities.flatMap((place) => {
    const { spot, unmeasured, minors } = net.division(place);
    if (!spot || unmeasured) return [];
    const weight = weigh === 'communities' ? 1 : (minors ?? 0);
    return [{ ...spot, place, weight, covered: (ways.km[place] ?? Infinity) <= km }];
  });
  const sum = (list: typeof spots) => list.reduce((total, { weight }) => total + weight, 0);
  const covered = sum(spots.filter((spot) => spot.covered));
  const { sites, atMost } = chooseSites(spots, km, count);
  let reached = covered;
  return {
    division: scope.brief,
    moment: momentOf(net),
    kind,
    km,
    weigh,
    covered,
    total: sum(spots),
    sites: sites.flatMap(({ place, adds }) => {
      const site = spots[place];
      if (!site) return [];
      reached += adds;
      return [
        {
          division: briefOf(net.division(site.place)),
          trail: scope.trail(site.place),
          latitude: site.latitude,
          longitude: site.longitude,
          adds,
          covered: reached,
        },
      ];
    }),
    method: 'greedy',
    atLeastShare: GREEDY_SHARE,
    atMost: covered + atMost,
  };
}

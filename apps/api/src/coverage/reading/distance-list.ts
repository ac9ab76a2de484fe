import type {
  Catchment,
  CommunityDistance,
  CommunityDistanceQuery,
  CoverageReading,
  FacilityKind,
} from '@tonghu/contract';
import { freePlaces, nearestRank, quotient, usablePlaces } from '@tonghu/rules';
import { briefOf, houseBrief, kilometres, type NetScope } from '../net/net-scope';
import { settles } from './distance-figures';

type Wish = Pick<CommunityDistanceQuery, 'to' | 'settlement' | 'beyond' | 'within' | 'excluded' | 'reading'>;

/** Communities of a scope by their way to the nearest working house, farthest first. */
export function communityDistances(scope: NetScope, wish: Wish): { place: number; km: number }[] {
  const ways = scope.net.waysTo(wish.to, wish.reading);
  return scope.communities
    .filter((place) => {
      if (!settles(scope.net.division(place).kind, wish.settlement)) return false;
      if ((scope.exclusion(place, wish.to, wish.reading) !== null) !== wish.excluded) return false;
      const km = ways.km[place] ?? Infinity;
      if (wish.beyond !== undefined && km <= wish.beyond) return false;
      return wish.within === undefined || km <= wish.within;
    })
    .map((place) => ({ place, km: ways.km[place] ?? Infinity }))
    .sort((a, b) => (a.km === b.km ? 0 : b.km - a.km));
}

/** One community with its ways. */
export function distanceView(
  scope: NetScope,
  place: number,
  { to, reading }: Pick<Wish, 'to' | 'reading'>,
): CommunityDistance {
  const { net } = scope;
  const division = net.division(place);
  const point = net.waysTo('rescue_point', reading);
  const centre = net.waysTo('protection_centre', reading);
  return {
    division: briefOf(division),
    trail: scope.trail(place),
    kind: division.kind,
    latitude: division.spot?.latitude ?? null,
    longitude: division.spot?.longitude ?? null,
    synthetic: division.synthetic,
    minors: division.minors,
    point: houseBrief(net.houses[point.house[place] ?? -1]),
    pointKm: kilometres(point.km[place]),
    centre: houseBrief(net.houses[centre.house[place] ?? -1]),
    centreKm: kilometres(centre.km[place]),
    excluded: scope.exclusion(place, to, reading),
  };
}

/** Communities of a scope by their nearest working house of a kind; those with least room for their minors first. */
export function catchmentsOf(scope: NetScope, kind: FacilityKind, reading: CoverageReading): Catchment[] {
  const { net } = scope;
  const ways = net.waysTo(kind, reading);
  const communities = new Map<number, number[]>();
  for (const place of scope.communities) {
    if (scope.exclusion(place, kind, reading) !== null) continue;
    const house = ways.house[place] ?? -1;
    const others = communities.get(house);
    if (others) others.push(place);
    else communities.set(house, [place]);
  }
  const catchments = [...communities].flatMap(([house, places]): Catchment[] => {
    const found = net.houses[house];
    const brief = houseBrief(found);
    if (!found || !brief) return [];
    const kms = Float64Array.from(places, (place) => ways.km[place] ?? Infinity).sort();
    const minors = places.reduce((sum, place) => sum + (net.division(place).minors ?? 0), 0);
    const free = freePlaces(found.facts);
    return [
      {
        house: brief,
        division: briefOf(net.division(found.division)),
        communities: places.length,
        minors,
        places: usablePlaces(found.facts),
        taken: found.facts.taken,
        free,
        freePer10000: quotient(free, minors, 10_000),
        medianKm: kilometres(nearestRank(kms, 0.5) ?? undefined),
        farthestKm: kilometres(kms.at(-1)),
      },
    ];
  });
  const room = ({ freePer10000 }: Catchment) => freePer10000 ?? Infinity;
  return catchments.sort((a, b) => (room(a) === room(b) ? a.house.id - b.house.id : room(a) - room(b)));
}

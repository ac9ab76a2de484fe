import type { CoverageMap, CoverageReading } from '@tonghu/contract';
import { COVERAGE_REASONS, FACILITY_KINDS, OBLIGATION_STATES, usablePlaces, type Spot } from '@tonghu/rules';
import { briefOf, momentOf, type NetScope } from '../net/net-scope';
import type { Ways } from '../net/net-parts';
import { countStates } from '../reading/state-figures';

const KINDS = ['residents_committee', 'villagers_committee', 'virtual'];
const STEPS = 100_000;

/** The net of a scope in columns, with the houses outside it that are nearest to one of its communities. */
export function mapOf(scope: NetScope, reading: CoverageReading): CoverageMap {
  const { net } = scope;
  const point = net.waysTo('rescue_point', reading);
  const centre = net.waysTo('protection_centre', reading);
  const shown = housesToShow(scope, [point, centre]);
  const placeOfHouse = new Map(shown.map((house, place) => [house, place]));
  const placeInColumns = new Map(scope.places.map((place, at) => [place, at]));
  const standings = new Map(scope.standings.map((standing) => [standing.division, standing]));
  const divisions = scope.places.map((place) => ({ place, ...net.division(place) }));
  const houses = shown.flatMap((place) => net.houses[place] ?? []);
  const way = (ways: Ways) => ({
    house: scope.places.map((place) => placeOfHouse.get(ways.house[place] ?? -1) ?? null),
    metres: scope.places.map((place) => metres(ways.km[place] ?? Infinity)),
  });
  const [toPoint, toCentre] = [way(point), way(centre)];
  const orNull = (place: number) => (place < 0 ? null : place);
  return {
    division: briefOf(net.division(scope.top)),
    moment: momentOf(net),
    reading,
    divisions: {
      id: divisions.map(({ id }) => id),
      name: divisions.map(({ name }) => name),
      tier: divisions.map(({ tier }) => tier),
      parent: divisions.map(({ parent }) => placeInColumns.get(parent) ?? null),
      kind: divisions.map(({ kind }) => (kind === null ? null : orNull(KINDS.indexOf(kind)))),
      ...degrees(divisions),
      state: divisions.map(({ place }) => {
        const standing = standings.get(place);
        return standing ? OBLIGATION_STATES.indexOf(standing.state) : null;
      }),
      minors: divisions.map(({ minors }) => minors),
      point: toPoint.house,
      pointMetres: toPoint.metres,
      centre: toCentre.house,
      centreMetres: toCentre.metres,
    },
    houses: {
      id: houses.map(({ id }) => id),
      name: houses.map(({ name }) => name),
      kind: houses.map(({ kind }) => FACILITY_KINDS.indexOf(kind)),
      division: houses.map(({ division }) => net.division(division).id),
      ...degrees(houses),
      state: houses.map(({ judgement }) => OBLIGATION_STATES.indexOf(judgement.state)),
      reason: houses.map(({ judgement: { reasons } }) =>
        reasons[0] ? COVERAGE_REASONS.indexOf(reasons[0]) : null,
      ),
      working: houses.map((house) => Number(net.works(house, reading))),
      places: houses.map(({ facts }) => usablePlaces(facts)),
      taken: houses.map(({ facts }) => facts.taken),
    },
    legend: {
      withoutPosition: divisions.filter(({ spot }) => spot === null).length,
      synthetic: divisions.filter(({ spot, synthetic }) => spot !== null && synthetic).length,
      housesWithoutPosition: houses.filter(({ spot }) => spot === null).length,
      counts: countStates(scope),
    },
  };
}

/** Places in the net of the scope's own houses, then of those elsewhere that serve it; closed ones are on no map. */
function housesToShow(scope: NetScope, ways: readonly Ways[]): number[] {
  const shown = new Set<number>();
  scope.net.houses.forEach(({ division, facts }, place) => {
    if (scope.has(division) && facts.standing !== 'closed') shown.add(place);
  });
  for (const { house } of ways) {
    for (const place of scope.places) if ((house[place] ?? -1) >= 0) shown.add(house[place] ?? -1);
  }
  return [...shown];
}

function degrees(things: readonly { spot: Spot | null }[]) {
  const whole = (value: number | undefined) => (value === undefined ? null : Math.round(value * STEPS));
  return {
    longitude: things.map(({ spot }) => whole(spot?.longitude)),
    latitude: things.map(({ spot }) => whole(spot?.latitude)),
  };
}

const metres = (km: number) => (Number.isFinite(km) ? Math.round(km * 1000) : null);

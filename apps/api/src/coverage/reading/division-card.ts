import type {
  CoverageReading,
  DivisionCoverage,
  FacilityKind,
  NetHouse as NetHouseView,
} from '@tonghu/contract';
import { distanceKm, FACILITY_KINDS, usablePlaces } from '@tonghu/rules';
import type { JudgedHouse } from '../net/net-parts';
import { briefOf, kilometres, momentOf, type NetScope } from '../net/net-scope';
import type { PlainStanding } from '../rectifications/rectifiable';
import { minorsBelow, viewOf } from './standing-list';
import { countStates } from './state-figures';

const NEAREST = 3;

/** What the net knows of a division; the rest comes from elsewhere. */
type PlainCard = Omit<DivisionCoverage, 'obligations'> & { obligations: PlainStanding[] };

/** What the map shows of a division when it is opened. @param root scope of the city, for the trail */
export function cardOf(scope: NetScope, root: NetScope, reading: CoverageReading): PlainCard {
  const { net, top } = scope;
  const division = net.division(top);
  const minors = minorsBelow(scope).get(top) ?? null;
  const near = division.tier === 4 && division.spot ? FACILITY_KINDS : [];
  return {
    division: scope.brief,
    trail: root.trail(top),
    kind: division.kind,
    moment: momentOf(net),
    position: division.spot && {
      ...division.spot,
      synthetic: division.synthetic,
      source: division.positionSource,
    },
    hasOutline: division.hasOutline,
    minors,
    obligations: scope.standings
      .filter((standing) => standing.division === top)
      .map((standing) => viewOf(root, standing, minors)),
    counts: countStates(scope),
    houses: net.houses
      .filter((house) => house.division === top)
      .map((house) => houseView(scope, house, wayTo(scope, house))),
    nearest: near.flatMap((kind) => nearestHouses(scope, kind, reading)),
  };
}

function nearestHouses(scope: NetScope, kind: FacilityKind, reading: CoverageReading): NetHouseView[] {
  return scope.net.houses
    .filter((house) => house.kind === kind && scope.net.works(house, reading))
    .map((house) => ({ house, km: wayTo(scope, house) ?? Infinity }))
    .sort((a, b) => a.km - b.km)
    .slice(0, NEAREST)
    .map(({ house, km }) => houseView(scope, house, km));
}

function wayTo(scope: NetScope, { spot }: JudgedHouse): number | undefined {
  const from = scope.net.division(scope.top).spot;
  return from && spot ? distanceKm(from, spot) : undefined;
}

function houseView(scope: NetScope, house: JudgedHouse, km: number | undefined): NetHouseView {
  return {
    id: house.id,
    kind: house.kind,
    name: house.name,
    division: briefOf(scope.net.division(house.division)),
    standing: house.facts.standing,
    state: house.judgement.state,
    reasons: house.judgement.reasons,
    places: usablePlaces(house.facts),
    taken: house.facts.taken,
    km: kilometres(km),
  };
}

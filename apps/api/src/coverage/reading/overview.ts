import type { ChildCoverage, Coverage, CoverageReading } from '@tonghu/contract';
import { briefOf, momentOf, type NetScope } from '../net/net-scope';
import { distanceReadings, nearness } from './distance-figures';
import { capacityOf, countStates, metFigure, tierCoverages } from './state-figures';

/** How a division and everything under it is covered. @param bands kilometres, rising */
export function overviewOf(scope: NetScope, reading: CoverageReading, bands: readonly number[]): Coverage {
  const divisions = scope.places.map((place) => scope.net.division(place));
  const known = divisions.filter(({ spot }) => spot !== null);
  return {
    division: scope.brief,
    moment: momentOf(scope.net),
    reading,
    bands: [...bands],
    obligations: tierCoverages(scope),
    distances: distanceReadings(scope, reading, bands),
    capacity: capacityOf(scope, reading),
    // The second band is the one that siblings are compared by; of a single one that.
    children: scope.children.map((child) => childOf(child, reading, bands[1] ?? bands[0] ?? 0)),
    withoutPosition: divisions.length - known.length,
    positions: { known: known.length, synthetic: known.filter(({ synthetic }) => synthetic).length },
  };
}

function childOf(scope: NetScope, reading: CoverageReading, km: number): ChildCoverage {
  const division = scope.net.division(scope.top);
  const counts = countStates(scope);
  const point = nearness(scope, 'rescue_point', reading, km);
  const centre = nearness(scope, 'protection_centre', reading, km);
  return {
    division: briefOf(division),
    kind: division.kind,
    state: scope.standings.find(({ division: place }) => place === scope.top)?.state ?? null,
    counts,
    met: metFigure(counts),
    nearPoint: point.share,
    nearCentre: centre.share,
    medianPointKm: point.medianKm,
    medianCentreKm: centre.medianKm,
    placesPer10000: capacityOf(scope, reading).placesPer10000,
    withoutPosition: scope.places.filter((place) => scope.net.division(place).spot === null).length,
  };
}

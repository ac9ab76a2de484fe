import type { DistanceChange, WhatIf, WhatIfRequest } from '@tonghu/contract';
import { FACILITY_KINDS } from '@tonghu/rules';
import { briefOf, houseBrief, kilometres, momentOf, NetScope } from '../net/net-scope';
import { distanceReadings } from '../reading/distance-figures';
import { tierCoverages } from '../reading/state-figures';
import { changeOf, planned } from './plan';

const MOST_NAMED = 100;
/** Shorter changes of a way are rounding. */
const LEAST_KM = 0.001;

/** A change of a way with what it is sorted by: Infinity where a way is won or lost. */
interface Moved {
  view: DistanceChange;
  /** Kilometres more; negative for a shorter way. */
  more: number;
}

/** The net with and without a plan, and who gains or loses. @throws as {@link planned} */
export function whatIf(scope: NetScope, { reading, bands, changes }: WhatIfRequest): WhatIf {
  const after = new NetScope(planned(scope, changes), scope.top);
  const rising = [...new Set(bands)].sort((a, b) => a - b);
  const figures = (of: NetScope) => ({
    obligations: tierCoverages(of),
    distances: distanceReadings(of, reading, rising),
  });
  const moved = FACILITY_KINDS.flatMap((kind) => {
    const [old, now] = [scope.net.waysTo(kind, reading), after.net.waysTo(kind, reading)];
    return scope.communities.flatMap((place): Moved[] => {
      const division = scope.net.division(place);
      if (division.unmeasured || !division.spot) return [];
      const [beforeKm, afterKm] = [old.km[place] ?? Infinity, now.km[place] ?? Infinity];
      const more = beforeKm === afterKm ? 0 : afterKm - beforeKm;
      if (Math.abs(more) < LEAST_KM) return [];
      const house = after.net.houses[now.house[place] ?? -1];
      const change = house ? changeOf(house.id) : null;
      return [
        {
          more,
          view: {
            division: briefOf(division),
            trail: scope.trail(place),
            kind,
            minors: division.minors,
            beforeKm: kilometres(beforeKm),
            afterKm: kilometres(afterKm),
            house: change === null ? houseBrief(house) : null,
            change,
          },
        },
      ];
    });
  });
  return {
    division: scope.brief,
    moment: momentOf(scope.net),
    reading,
    before: figures(scope),
    after: figures(after),
    gain: movement(moved.filter(({ more }) => more < 0)),
    lose: movement(moved.filter(({ more }) => more > 0)),
  };
}

function movement(moved: readonly Moved[]): WhatIf['gain'] {
  // A community can gain a point and a centre; it is one community all the same.
  const communities = new Map(moved.map(({ view }) => [view.division.id, view.minors ?? 0]));
  return {
    communities: communities.size,
    minors: [...communities.values()].reduce((sum, minors) => sum + minors, 0),
    most: [...moved]
      .sort((a, b) => (a.more === b.more ? 0 : Math.abs(b.more) - Math.abs(a.more)))
      .slice(0, MOST_NAMED)
      .map(({ view }) => view),
  };
}

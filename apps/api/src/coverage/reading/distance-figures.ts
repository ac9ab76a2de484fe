import type {
  BandShare,
  CoverageReading,
  DistanceReading,
  ExclusionReason,
  FacilityKind,
  Settlement,
} from '@tonghu/contract';
import { FACILITY_KINDS, nearestRank, SETTLEMENTS } from '@tonghu/rules';
import { exclusions, figure, kilometres, tally, type NetScope } from '../net/net-scope';

/** A community that is in the distance figures. */
interface Measured {
  km: number;
  minors: number | null;
}

interface Measurement {
  measured: Measured[];
  excluded: Map<ExclusionReason, number>;
}

/** Both kinds of house × all, urban and rural communities. */
export function distanceReadings(
  scope: NetScope,
  reading: CoverageReading,
  bands: readonly number[],
): DistanceReading[] {
  return FACILITY_KINDS.flatMap((kind) =>
    SETTLEMENTS.map((settlement) => {
      const measurement = measure(scope, kind, reading, settlement);
      const { measured, excluded } = measurement;
      const sorted = Float64Array.from(measured, ({ km }) => km).sort();
      return {
        kind,
        settlement,
        houses: scope.net.waysTo(kind, reading).houses,
        communities: measured.length,
        minors: measured.reduce((sum, { minors }) => sum + (minors ?? 0), 0),
        bands: bands.map((km) => bandShare(measurement, km)),
        medianKm: kilometres(nearestRank(sorted, 0.5) ?? undefined),
        ninetiethKm: kilometres(nearestRank(sorted, 0.9) ?? undefined),
        farthestKm: kilometres(sorted.at(-1)),
        excluded: exclusions(excluded),
      };
    }),
  );
}

/** Shares within one band, and the median, for all communities of a scope. */
export function nearness(
  scope: NetScope,
  kind: FacilityKind,
  reading: CoverageReading,
  km: number,
): { share: BandShare; medianKm: number | null } {
  const measurement = measure(scope, kind, reading, 'all');
  const sorted = Float64Array.from(measurement.measured, (one) => one.km).sort();
  return { share: bandShare(measurement, km), medianKm: kilometres(nearestRank(sorted, 0.5) ?? undefined) };
}

/** Whether a community belongs to a settlement. */
export function settles(kind: string | null, settlement: Settlement): boolean {
  if (settlement === 'all') return true;
  return kind === (settlement === 'urban' ? 'residents_committee' : 'villagers_committee');
}

function measure(
  scope: NetScope,
  kind: FacilityKind,
  reading: CoverageReading,
  settlement: Settlement,
): Measurement {
  const ways = scope.net.waysTo(kind, reading);
  const asked = scope.communities.filter((place) => settles(scope.net.division(place).kind, settlement));
  const reasons = asked.map((place) => scope.exclusion(place, kind, reading));
  const measured = asked
    .filter((_, at) => reasons[at] === null)
    .map((place) => ({ km: ways.km[place] ?? Infinity, minors: scope.net.division(place).minors }));
  return { measured, excluded: tally(reasons) };
}

function bandShare({ measured, excluded }: Measurement, km: number): BandShare {
  const within = measured.filter((one) => one.km <= km);
  const sum = (list: readonly Measured[]) => list.reduce((total, { minors }) => total + (minors ?? 0), 0);
  const unreported = measured.filter(({ minors }) => minors === null).length;
  return {
    km,
    communities: figure('communities_within', within.length, measured.length, excluded),
    minors: figure(
      'minors_within',
      sum(within),
      sum(measured),
      new Map([...excluded, ['no_accepted_return', unreported]]),
    ),
  };
}

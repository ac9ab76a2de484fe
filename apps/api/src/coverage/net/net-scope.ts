import type {
  CoverageFigure,
  CoverageMoment,
  CoverageReading,
  CoverageRule,
  DivisionBrief,
  Exclusion,
  ExclusionReason,
  FacilityKind,
  HouseBrief,
} from '@tonghu/contract';
import { PRESENT_ONLY_REASONS, quotient, tierOfNumber } from '@tonghu/rules';
import type { Principal } from '../../platform/access';
import { notFound } from '../../platform/errors';
import type { Net } from './net';
import type { JudgedHouse, NetDivision, Standing } from './net-parts';

/** A division of a net and everything under it. */
export class NetScope {
  /** Places of the division and of everything under it, by code. */
  readonly places: readonly number[];
  private readonly inside: ReadonlySet<number>;

  constructor(
    readonly net: Net,
    readonly top: number,
  ) {
    const { path } = net.division(top);
    const below = net.divisions.flatMap((division, place) =>
      place !== top && division.path.startsWith(path) ? [place] : [],
    );
    this.places = [top, ...below];
    this.inside = new Set(this.places);
  }

  has(place: number): boolean {
    return this.inside.has(place);
  }

  get brief(): DivisionBrief {
    return briefOf(this.net.division(this.top));
  }

  /** Places of the communities. */
  get communities(): number[] {
    return this.places.filter((place) => this.net.division(place).tier === 4);
  }

  /** Scopes of the direct children, by code. */
  get children(): NetScope[] {
    return this.places
      .filter((place) => this.net.division(place).parent === this.top)
      .map((place) => new NetScope(this.net, place));
  }

  get standings(): Standing[] {
    return this.net.standings.filter(({ division }) => this.inside.has(division));
  }

  get houses(): JudgedHouse[] {
    return this.net.houses.filter(({ division }) => this.inside.has(division));
  }

  /** Names of the divisions between the scope's own and this one, from the top; neither of both. */
  trail(place: number): string[] {
    const names: string[] = [];
    for (let above = this.net.division(place).parent; above >= 0 && above !== this.top;) {
      const division = this.net.division(above);
      names.unshift(division.name);
      above = division.parent;
    }
    return place === this.top ? [] : names;
  }

  /** Why a community is in no distance to this kind of house; null where it is. */
  exclusion(place: number, kind: FacilityKind, reading: CoverageReading): ExclusionReason | null {
    const { unmeasured, spot } = this.net.division(place);
    if (unmeasured) return 'exempt';
    if (!spot) return 'no_position';
    return this.net.waysTo(kind, reading).house[place] === -1 ? 'no_working_house' : null;
  }
}

/**
 * The scope of a division, the caller's own when none is named.
 *
 * @throws NOT_FOUND when it is absent at the moment or out of the caller's reach
 */
export function scopeFor(net: Net, caller: Principal, division: number | undefined): NetScope {
  const place = net.placeOf(division ?? caller.divisionId);
  if (place === undefined || !net.division(place).path.startsWith(caller.path)) throw notFound();
  return new NetScope(net, place);
}

export const briefOf = ({ id, name, tier, code }: NetDivision): DivisionBrief => ({
  id,
  name,
  tier: tierOfNumber(tier),
  code,
});

/** A house as an answer names it; null for none. */
export const houseBrief = (house: JudgedHouse | undefined): HouseBrief | null =>
  house ? { id: house.id, kind: house.kind, name: house.name } : null;

export const momentOf = ({ moment, asOf, minorsMonth }: Net): CoverageMoment => ({
  month: moment.month,
  day: moment.day,
  asOf: asOf.toISOString(),
  minorsMonth,
  notJudged: moment.month === null ? [] : [...PRESENT_ONLY_REASONS],
});

/** A share or rate with what it was counted from. */
export function figure(
  rule: CoverageRule,
  numerator: number,
  denominator: number,
  excluded: ReadonlyMap<ExclusionReason, number> = new Map(),
): CoverageFigure {
  const factor = rule === 'places_per_10000' ? 10_000 : 1;
  return {
    rule,
    numerator,
    denominator,
    value: quotient(numerator, denominator, factor),
    excluded: exclusions(excluded),
  };
}

/** What was left out, as answers tell it; reasons that never came are not told. */
export function exclusions(counts: ReadonlyMap<ExclusionReason, number>): Exclusion[] {
  return [...counts].filter(([, count]) => count > 0).map(([reason, divisions]) => ({ reason, divisions }));
}

/** How often each reason comes; null is none. */
export function tally(reasons: Iterable<ExclusionReason | null>): Map<ExclusionReason, number> {
  const counts = new Map<ExclusionReason, number>();
  for (const reason of reasons) if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return counts;
}

/** Kilometres as answers tell them, to the metre; null without a way. */
export const kilometres = (km: number | undefined): number | null =>
  km === undefined || !Number.isFinite(km) ? null : Math.round(km * 1000) / 1000;

import type { CoverageReading, FacilityKind } from '@tonghu/contract';
import {
  bestHouse,
  judgeDirector,
  judgeHouse,
  isWorking,
  nearestPlaces,
  unitVectors,
  type Judgement,
} from '@tonghu/rules';
import type { Duty, JudgedHouse, NetDivision, NetHouse, NetMoment, Standing, Ways } from './net-parts';

/**
 * All divisions and houses of the city at one moment. What is worked out from them is worked out when first asked for
 * and kept; a net never changes, a plan makes another one.
 */
export class Net {
  readonly houses: readonly JudgedHouse[];
  private readonly places = new Map<number, number>();
  private readonly ways = new Map<string, Ways>();
  private known: { standings: readonly Standing[]; communities: Communities } | null = null;

  /**
   * @param minorsMonth latest month whose accepted returns are in the minors, null without any
   * @param asOf when it was read
   */
  constructor(
    readonly moment: NetMoment,
    readonly divisions: readonly NetDivision[],
    houses: readonly NetHouse[],
    readonly minorsMonth: string | null,
    readonly asOf: Date,
  ) {
    this.houses = houses.map((house) => ({ ...house, judgement: judgeHouse(house.facts) }));
    divisions.forEach(({ id }, place) => this.places.set(id, place));
  }

  /** The same divisions with other houses. */
  withHouses(houses: readonly NetHouse[]): Net {
    const net = new Net(this.moment, this.divisions, houses, this.minorsMonth, this.asOf);
    if (this.known) net.known = { ...this.known, standings: net.judgeAll() };
    return net;
  }

  /** Place of a division by its id. */
  placeOf(id: number): number | undefined {
    return this.places.get(id);
  }

  /** @throws RangeError for a place that is none */
  division(place: number): NetDivision {
    const division = this.divisions[place];
    if (!division) throw new RangeError(`the net has no division at ${place}`);
    return division;
  }

  /** Every obligation of every division, in the order of the divisions. */
  get standings(): readonly Standing[] {
    return this.worked.standings;
  }

  /** The way of each community to the nearest working house of a kind. */
  waysTo(kind: FacilityKind, reading: CoverageReading): Ways {
    const key = `${kind} ${reading}`;
    const kept = this.ways.get(key);
    if (kept) return kept;
    const measured = this.measure(kind, reading);
    this.ways.set(key, measured);
    return measured;
  }

  /** Whether distances are measured to a house. */
  works(house: NetHouse, reading: CoverageReading): boolean {
    return isWorking(house.facts, reading) && house.spot !== null;
  }

  private get worked() {
    this.known ??= { standings: this.judgeAll(), communities: communitiesOf(this.divisions) };
    return this.known;
  }

  private measure(kind: FacilityKind, reading: CoverageReading): Ways {
    const { places, vectors } = this.worked.communities;
    const working = this.houses.flatMap((house, place) =>
      house.kind === kind && house.spot && this.works(house, reading) ? [{ place, spot: house.spot }] : [],
    );
    const nearest = nearestPlaces(vectors, unitVectors(working.map(({ spot }) => spot)));
    const house = new Int32Array(this.divisions.length).fill(-1);
    const km = new Float64Array(this.divisions.length).fill(Infinity);
    places.forEach((division, at) => {
      house[division] = working[nearest.place[at] ?? -1]?.place ?? -1;
      km[division] = nearest.km[at] ?? Infinity;
    });
    return { house, km, houses: working.length };
  }

  private judgeAll(): Standing[] {
    const housesIn = new Map<number, number[]>();
    this.houses.forEach(({ division }, place) => {
      const others = housesIn.get(division);
      if (others) others.push(place);
      else housesIn.set(division, [place]);
    });
    return this.divisions.flatMap((division, place) =>
      division.duties.map((duty) => this.judge(division, place, duty, housesIn.get(place) ?? [])),
    );
  }

  private judge(division: NetDivision, place: number, duty: Duty, houses: readonly number[]): Standing {
    const { subject, exempted } = duty;
    const found = { division: place, subject, exempted };
    if (exempted) return { ...found, state: 'exempt', reasons: [], house: -1 };
    if (subject === 'community_director')
      return { ...found, ...judgeDirector(division.directors), house: -1 };
    const own = houses.filter((house) => this.houses[house]?.kind === subject);
    const best = bestHouse(own.map((house) => this.judgementOf(house)));
    const house = own[best] ?? -1;
    return house < 0
      ? { ...found, state: 'gap', reasons: ['no_house'], house }
      : { ...found, ...this.judgementOf(house), house };
  }

  private judgementOf(place: number): Judgement {
    return this.houses[place]?.judgement ?? { state: 'gap', reasons: ['no_house'] };
  }
}

interface Communities {
  /** Places of the communities that have a position. */
  places: readonly number[];
  vectors: Float64Array;
}

function communitiesOf(divisions: readonly NetDivision[]): Communities {
  const located = divisions.flatMap(({ tier, spot }, place) => (tier === 4 && spot ? [{ place, spot }] : []));
  return {
    places: located.map(({ place }) => place),
    vectors: unitVectors(located.map(({ spot }) => spot)),
  };
}

import type {
  CommunityKind,
  ExemptionGround,
  ExemptionMatter,
  FacilityKind,
  ObligationSubject,
} from '@tonghu/contract';
import { addMonths, MINORS_WITHIN_MONTHS, OBLIGATION_TIERS, type HouseFactsForCoverage } from '@tonghu/rules';
import { Net } from './net';
import type { Duty, Exempted, NetDivision, NetHouse, NetMoment } from './net-parts';

type Since = string;
type Until = string | null;
/** Division, month, registered minors, directors. */
export type Reported = [number, string, number | null, number | null];

/** Rows that nets are built of, as the statements of net-ground.query.ts answer them. */
export interface NetGround {
  divisions: [
    id: number,
    code: string,
    name: string,
    tier: number,
    parent: number | null,
    path: string,
    kind: CommunityKind | null,
    since: Since,
    until: Until,
    latitude: number | null,
    longitude: number | null,
    synthetic: boolean,
    positionSource: string,
    hasOutline: boolean,
  ][];
  obligations: [
    tier: number,
    division: number | null,
    subject: ObligationSubject,
    since: Since,
    until: Until,
  ][];
  exemptions: [
    division: number,
    matter: ExemptionMatter,
    ground: ExemptionGround,
    reason: string,
    since: Since,
    until: Until,
  ][];
  reported: Reported[];
  directors: ReadonlyMap<number, number>;
  houses: [
    day: string,
    id: number,
    kind: FacilityKind,
    name: string,
    division: number,
    latitude: number | null,
    longitude: number | null,
    standing: HouseFactsForCoverage['standing'],
    roundTheClock: boolean,
    confirmed: HouseFactsForCoverage['confirmed'],
    places: number,
    unstaffed: number,
    blocked: number,
    taken: number,
  ][];
  asOf: Date;
}

/** The nets of several moments; one before the hierarchy is empty. */
export function buildNets(moments: readonly NetMoment[], ground: NetGround): Net[] {
  const reported = byDivision(ground.reported);
  const months = [...new Set(ground.reported.map(([, month]) => month))].sort();
  return moments.map((moment) => {
    const divisions = divisionsAt(moment, ground, reported);
    const latest = months.filter((month) => month <= monthOf(moment)).at(-1) ?? null;
    return new Net(moment, divisions, housesAt(moment, divisions, ground), latest, ground.asOf);
  });
}

function divisionsAt(
  moment: NetMoment,
  ground: NetGround,
  reported: ReadonlyMap<number, readonly Reported[]>,
): NetDivision[] {
  const standing = ground.divisions.filter((row) => holds(moment, row[7], row[8]));
  const places = new Map(standing.map(([id], place) => [id, place]));
  const dutiesOf = dutiesAt(moment, ground);
  return standing.map((row) => {
    const [
      id,
      code,
      name,
      tier,
      parent,
      path,
      kind,
      ,
      ,
      latitude,
      longitude,
      synthetic,
      positionSource,
      hasOutline,
    ] = row;
    const { duties, unmeasured } = dutiesOf(id, tier);
    const returns = reported.get(id) ?? [];
    return {
      id,
      code,
      name,
      tier,
      parent: parent === null ? -1 : (places.get(parent) ?? -1),
      path,
      kind,
      spot: latitude === null || longitude === null ? null : { latitude, longitude },
      synthetic,
      positionSource,
      hasOutline,
      minors: latestMinors(returns, monthOf(moment)),
      directors:
        moment.month === null
          ? (ground.directors.get(id) ?? 0)
          : (returns.find(([, month]) => month === moment.month)?.[3] ?? null),
      duties,
      unmeasured,
    };
  });
}

/** What divisions must have at the moment, and what they are exempt from. */
function dutiesAt(moment: NetMoment, ground: NetGround) {
  const obligations = ground.obligations.filter((row) => holds(moment, row[3], row[4]));
  const exemptions = new Map<string, Exempted>();
  for (const [division, matter, exemptionGround, reason, since, until] of ground.exemptions) {
    if (holds(moment, since, until))
      exemptions.set(`${division} ${matter}`, { ground: exemptionGround, reason });
  }
  const exemptedFrom = (division: number, matter: ExemptionMatter) =>
    exemptions.get(`${division} ${matter}`) ?? exemptions.get(`${division} everything`) ?? null;
  return (division: number, tier: number): { duties: Duty[]; unmeasured: Exempted | null } => ({
    duties: SUBJECTS.filter((subject) =>
      obligations.some(
        ([ofTier, of, what]) => what === subject && ofTier === tier && (of === null || of === division),
      ),
    ).map((subject) => ({ subject, exempted: exemptedFrom(division, subject) })),
    unmeasured: exemptedFrom(division, 'distance'),
  });
}

/** Houses of the moment; one of a division that is no more is in no net until its successor has it. */
function housesAt(moment: NetMoment, divisions: readonly NetDivision[], ground: NetGround): NetHouse[] {
  const placeOf = new Map(divisions.map(({ id }, place) => [id, place]));
  return ground.houses.flatMap((row): NetHouse[] => {
    const [
      day,
      id,
      kind,
      name,
      divisionId,
      latitude,
      longitude,
      standing,
      roundTheClock,
      confirmed,
      ...counts
    ] = row;
    const division = placeOf.get(divisionId);
    if (day !== moment.day || division === undefined) return [];
    const [places, unstaffed, blocked, taken] = counts;
    const hasPosition = latitude !== null && longitude !== null;
    return [
      {
        id,
        kind,
        name,
        division,
        spot: hasPosition ? { latitude, longitude } : null,
        facts: { standing, hasPosition, roundTheClock, confirmed, places, unstaffed, blocked, taken },
      },
    ];
  });
}

function byDivision(rows: readonly Reported[]): Map<number, Reported[]> {
  const grouped = new Map<number, Reported[]>();
  for (const row of rows) {
    const others = grouped.get(row[0]);
    if (others) others.push(row);
    else grouped.set(row[0], [row]);
  }
  return grouped;
}

/** By the latest accepted return among the last months up to this one. */
function latestMinors(returns: readonly Reported[], upTo: string): number | null {
  const from = addMonths(upTo, 1 - MINORS_WITHIN_MONTHS);
  let latest: Reported | null = null;
  for (const row of returns) {
    if (row[1] <= upTo && row[1] >= from && (latest === null || row[1] > latest[1])) latest = row;
  }
  return latest?.[2] ?? null;
}

const SUBJECTS = Object.keys(OBLIGATION_TIERS) as ObligationSubject[];

const monthOf = ({ day }: NetMoment) => day.slice(0, 7);

const holds = ({ day }: NetMoment, since: Since, until: Until) =>
  since <= day && (until === null || day < until);

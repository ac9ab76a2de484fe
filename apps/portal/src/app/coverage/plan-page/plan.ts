import type { FacilityKind, PlanChange, WhatIf } from '@tonghu/contract';
import { distanceKm, type Tier } from '@tonghu/rules';
import type { LonLat } from '@tonghu/ui/atlas';
import type { Net, NetPlace } from '../net';
import { figureText, kmText } from '../parts/figure-text';

/** Tier whose divisions must have a house of the kind. */
const TIER_OF: Readonly<Record<FacilityKind, Tier>> = {
  protection_centre: 'district',
  rescue_point: 'street',
};
const DECIMALS = 5;

/** A house more at a place, counted for the division around the nearest community that must have one of the kind. */
export function openAt(net: Net, kind: FacilityKind, at: LonLat): PlanChange {
  const place = { longitude: rounded(at[0]), latitude: rounded(at[1]) };
  return { change: 'open', kind, name: '', ...place, divisionId: divisionAround(net, kind, at)?.id ?? null };
}

/** The division that a house at a place would be counted for; null outside the net in view. */
export function divisionAround({ places }: Net, kind: FacilityKind, at: LonLat): NetPlace | null {
  const byId = new Map(places.map((place) => [place.id, place]));
  const from = { longitude: at[0], latitude: at[1] };
  let nearest: NetPlace | null = null;
  let shortest = Infinity;
  for (const place of places) {
    if (place.tier !== 'community' || !place.at) continue;
    const km = distanceKm(from, { longitude: place.at[0], latitude: place.at[1] });
    if (km < shortest) [nearest, shortest] = [place, km];
  }
  for (let step = nearest; step; step = byId.get(step.parentId ?? -1) ?? null) {
    if (step.tier === TIER_OF[kind]) return step;
  }
  return null;
}

const rounded = (degrees: number) => Number(degrees.toFixed(DECIMALS));

/** One figure before and after a plan. */
export interface Comparison {
  key: string;
  /** Message key of its name and what the name is filled with; values are message keys themselves. */
  name: { key: string; words: Readonly<Record<string, string>>; km?: number };
  before: string;
  after: string;
  /** Whether it became better, worse, or stayed. */
  turn: 'better' | 'worse' | 'same';
}

/** What a plan changes: obligations met by tier, shares within the second band, median and 90th percentile. */
export function comparisons({ before, after }: WhatIf): Comparison[] {
  const obligations = before.obligations.flatMap((line): Comparison[] => {
    const then = after.obligations.find(({ tier }) => tier === line.tier);
    if (!then) return [];
    const name = {
      key: 'coverage.plan.met',
      words: {
        tier: `shell.tier.${line.tier}`,
        subject: `facilities.obligations.subjectWord.${line.subject}`,
      },
    };
    const said = (figure: typeof line.met) => `${figure.numerator} / ${figure.denominator}`;
    const [from, to] = [line.met.numerator, then.met.numerator];
    const turn = from === to ? 'same' : to > from ? 'better' : 'worse';
    return [{ key: `met ${line.tier}`, name, before: said(line.met), after: said(then.met), turn }];
  });
  const distances = before.distances
    .filter(({ settlement }) => settlement === 'all')
    .flatMap((reading): Comparison[] => {
      const then = after.distances.find(
        ({ kind, settlement }) => kind === reading.kind && settlement === reading.settlement,
      );
      const place = Math.min(1, reading.bands.length - 1);
      const [band, thenBand] = [reading.bands[place], then?.bands[place]];
      if (!then || !band || !thenBand) return [];
      const house = `facilities.kind.${reading.kind}`;
      const share = (what: 'communities' | 'minors') =>
        compared(
          `${reading.kind} ${what}`,
          {
            key: 'coverage.plan.within',
            words: { house, what: `coverage.distance.${what}` },
            km: band.km,
          },
          band[what].value,
          thenBand[what].value,
          1,
          (value) => figureText({ rule: 'communities_within', value }),
        );
      const way = (what: 'median' | 'ninetieth', from: number | null, to: number | null) =>
        compared(
          `${reading.kind} ${what}`,
          { key: `coverage.plan.${what}`, words: { house } },
          from,
          to,
          -1,
          kmText,
        );
      return [
        share('communities'),
        share('minors'),
        way('median', reading.medianKm, then.medianKm),
        way('ninetieth', reading.ninetiethKm, then.ninetiethKm),
      ];
    });
  return [...obligations, ...distances];
}

/** @param good 1 where more is better, −1 where less is */
function compared(
  key: string,
  name: Comparison['name'],
  before: number | null,
  after: number | null,
  good: 1 | -1,
  text: (value: number | null) => string,
): Comparison {
  // Without a figure it is as bad as can be: no house is left to go to.
  const worth = (value: number | null) => (value === null ? -Infinity : value * good);
  const [said, then] = [text(before), text(after)];
  // What cannot be read cannot be called better.
  const turn = said === then ? 'same' : worth(after) > worth(before) ? 'better' : 'worse';
  return { key, name, before: said, after: then, turn };
}

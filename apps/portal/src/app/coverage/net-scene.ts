import type { FacilityKind, ObligationState, Tier } from '@tonghu/contract';
import { OBLIGATION_STATES } from '@tonghu/rules';
import type {
  AtlasArea,
  AtlasLegendEntry,
  AtlasLine,
  AtlasPoint,
  AtlasStep,
  AtlasTone,
} from '@tonghu/ui/atlas';
import type { Outlines } from './coverage-view';
import type { Net, NetHouse, NetPlace } from './net';

type Say = (key: string, params?: Record<string, unknown>) => string;

/** Upper ends, not included, of the classes of the share of obligations met; the fifth is where all are met. */
const SHARE_ENDS = [0.25, 0.5, 0.75, 1] as const;
const SMALLEST = 9;
const LARGEST = 20;
/** More symbols than this are drawn smaller. */
const MANY = 200;
/** Of more symbols than this only those that are missing or unknown bear their name. */
const NAMED = 40;

/** The class of a share: 1 lowest … 5 where all is met. */
export function shareStep(share: number): AtlasStep {
  const place = SHARE_ENDS.findIndex((end) => share < end);
  return (place < 0 ? 5 : place + 1) as AtlasStep;
}

/** The class of a distance: 1 within the first band … one more than there are bands beyond the last, 5 at most. */
export function distanceStep(km: number, bands: readonly number[]): AtlasStep {
  const place = bands.findIndex((end) => km <= end);
  return Math.min(5, (place < 0 ? bands.length : place) + 1) as AtlasStep;
}

/** Diameter for a number, so that areas of symbols compare as the numbers do; even pixels keep the looks few. */
export function symbolSize(count: number | null, most: number, many: boolean): number {
  const largest = many ? LARGEST - 7 : LARGEST;
  if (count === null || most <= 0) return SMALLEST;
  return SMALLEST + 2 * Math.round(((largest - SMALLEST) * Math.sqrt(count / most)) / 2);
}

/** Ground, or the direct children with an outline, filled by the share of obligations met among the places given. */
export function childAreas(
  outlines: Outlines,
  shares: ReadonlyMap<number, ChildShare>,
  say: Say,
): AtlasArea[] {
  if (outlines.children.length === 0) {
    return outlines.ground.map(({ id, geometry }): AtlasArea => ({
      key: `g${id}`,
      name: '',
      lines: [],
      geometry,
      tone: null,
    }));
  }
  return outlines.children.map(({ id, name, geometry }): AtlasArea => {
    const share = shares.get(id);
    return {
      key: `d${id}`,
      name,
      geometry,
      tone: share ? shareStep(share.met / share.obliged) : null,
      lines: share ? [say('coverage.map.metOf', { met: share.met, obliged: share.obliged })] : [],
    };
  });
}

/** What of the places under a division has to be met, and what of it is. */
export interface ChildShare {
  met: number;
  obliged: number;
}

/** Places counted for the direct child of the division in view that they belong to; exempt ones count nowhere. */
export function sharesByChild({ places }: Net, counted: readonly NetPlace[]): Map<number, ChildShare> {
  const parents = new Map(places.map(({ id, parentId }) => [id, parentId]));
  const top = places[0]?.id;
  const shares = new Map<number, ChildShare>();
  for (const { id, state } of counted) {
    if (state === null || state === 'exempt') continue;
    let child: number | null = id;
    while (child !== null && parents.get(child) !== top) child = parents.get(child) ?? null;
    if (child === null) continue;
    const before = shares.get(child) ?? { met: 0, obliged: 0 };
    shares.set(child, {
      met: before.met + Number(state === 'met'),
      obliged: before.obliged + 1,
    });
  }
  return shares;
}

/** Divisions of a tier as symbols by their own state, worst first; those without a position are in the table alone. */
export function placePoints(places: readonly NetPlace[], say: Say): AtlasPoint[] {
  const shown = places.filter(({ at, state }) => at !== null && state !== null);
  const [most, many] = [Math.max(0, ...shown.map(({ minors }) => minors ?? 0)), shown.length > MANY];
  return shown.flatMap((place): AtlasPoint[] =>
    place.at && place.state
      ? [
          {
            key: `d${place.id}`,
            name: place.name,
            at: place.at,
            thing: 'division',
            tone: place.state,
            size: symbolSize(place.minors, most, many),
            named: shown.length <= NAMED || place.state === 'gap' || place.state === 'unknown',
            lines: [say(`coverage.state.${place.state}`), ...wayLines(place, say)],
          },
        ]
      : [],
  );
}

/** Communities as symbols by how far the nearest working house is, the farthest first. */
export function distancePoints(
  places: readonly NetPlace[],
  to: FacilityKind,
  bands: readonly number[],
  say: Say,
): AtlasPoint[] {
  const many = places.length > MANY;
  return places.flatMap((place, order): AtlasPoint[] => {
    const way = place.nearest[to];
    if (!place.at) return [];
    const tone: AtlasTone = way ? distanceStep(way.km, bands) : 'unknown';
    return [
      {
        key: `d${place.id}`,
        name: place.name,
        at: place.at,
        thing: 'division',
        tone,
        size: typeof tone === 'number' ? (many ? 6 : 8) + tone : SMALLEST,
        named: !many || order < 10,
        lines: wayLines(place, say),
      },
    ];
  });
}

/** Houses with a position. */
export function housePoints(houses: readonly NetHouse[], say: Say): AtlasPoint[] {
  const centres = houses.filter(({ kind }) => kind === 'protection_centre').length;
  return houses.flatMap((house): AtlasPoint[] =>
    house.at
      ? [
          {
            key: `h${house.id}`,
            name: house.name,
            at: house.at,
            thing: house.kind === 'protection_centre' ? 'centre' : 'point',
            tone: house.state,
            size: house.kind === 'protection_centre' ? 18 : 13,
            // Several names of centres would leave no room for those of divisions.
            named: house.kind === 'protection_centre' && centres === 1,
            lines: houseLines(house, say),
          },
        ]
      : [],
  );
}

/** Lines from communities to the nearest working house of a kind. @param strong ids of those drawn strongly */
export function nearestLines(
  places: readonly NetPlace[],
  to: FacilityKind,
  strong: ReadonlySet<number>,
): AtlasLine[] {
  return places.flatMap((place): AtlasLine[] => {
    const house = place.nearest[to]?.house;
    return place.at && house?.at
      ? [{ key: `l${place.id}`, from: place.at, to: house.at, emphasis: strong.has(place.id) }]
      : [];
  });
}

/** How many of the divisions shown are in each state and how many have no place on the map; the table has the same. */
export function countPlaces(places: readonly NetPlace[]) {
  const states: Record<ObligationState, number> = { gap: 0, unknown: 0, partly: 0, met: 0, exempt: 0 };
  let withoutPosition = 0;
  for (const { state, at } of places) {
    if (state) states[state] += 1;
    if (state && !at) withoutPosition += 1;
  }
  return { states, withoutPosition };
}

/** The divisions of a tier that have an obligation, or of a community's tier all. */
export function placesOf({ places }: Net, tier: Tier): NetPlace[] {
  return places.filter((place) => place.tier === tier && place.state !== null);
}

/** The legend of states with their counts. */
export function stateLegend(places: readonly NetPlace[], say: Say): AtlasLegendEntry[] {
  const { states } = countPlaces(places);
  return OBLIGATION_STATES.filter((state) => states[state] > 0).map((state) => ({
    tone: state,
    thing: 'division',
    text: say('coverage.legend.state', { state: say(`coverage.state.${state}`), count: states[state] }),
  }));
}

/** The legend of distance bands with the communities on the map in each. */
export function bandLegend(
  places: readonly NetPlace[],
  to: FacilityKind,
  bands: readonly number[],
  say: Say,
): AtlasLegendEntry[] {
  const steps = [...new Set([...bands, Infinity].map((km) => distanceStep(km, bands)))];
  return steps.map((tone, place): AtlasLegendEntry => {
    const count = places.filter(({ at, nearest }) => {
      const way = nearest[to];
      return at && way && distanceStep(way.km, bands) === tone;
    }).length;
    const name =
      place === steps.length - 1
        ? say('coverage.distance.beyond', { km: bands[place - 1] ?? 0 })
        : say('coverage.distance.within', { km: bands[place] ?? 0 });
    return { tone, thing: 'division', text: say('coverage.legend.state', { state: name, count }) };
  });
}

/** The legend of houses that are on the map. */
export function houseLegend(houses: readonly NetHouse[], say: Say): AtlasLegendEntry[] {
  return (['protection_centre', 'rescue_point'] as const).flatMap((kind): AtlasLegendEntry[] => {
    const count = houses.filter((house) => house.kind === kind && house.at).length;
    if (count === 0) return [];
    const text = say('coverage.legend.state', { state: say(`facilities.kind.${kind}`), count });
    return [{ tone: 'met', thing: kind === 'protection_centre' ? 'centre' : 'point', text }];
  });
}

/** The legend of the areas on the map. */
export function shareLegend(areas: readonly AtlasArea[], say: Say): AtlasLegendEntry[] {
  const names = ['below25', 'below50', 'below75', 'below100', 'all'];
  return names.flatMap((name, place): AtlasLegendEntry[] => {
    const tone = (place + 1) as AtlasStep;
    const count = areas.filter((area) => area.tone === tone).length;
    if (count === 0) return [];
    const text = say('coverage.legend.state', { state: say(`coverage.legend.share.${name}`), count });
    return [{ tone, thing: null, text }];
  });
}

function wayLines(place: NetPlace, say: Say): string[] {
  const minors = place.minors === null ? [] : [say('coverage.map.minors', { count: place.minors })];
  const ways = (['rescue_point', 'protection_centre'] as const).flatMap((kind) => {
    const way = place.nearest[kind];
    return way ? [say('coverage.map.way', { house: way.house.name, km: way.km.toFixed(1) })] : [];
  });
  return [...minors, ...ways];
}

function houseLines(house: NetHouse, say: Say): string[] {
  const reason = house.reason ? ` · ${say(`coverage.reason.${house.reason}`)}` : '';
  return [
    say(`facilities.kind.${house.kind}`),
    `${say(`coverage.state.${house.state}`)}${reason}`,
    say('coverage.map.places', { free: house.places - house.taken, places: house.places }),
  ];
}

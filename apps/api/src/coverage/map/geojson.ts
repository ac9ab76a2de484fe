import type { CoverageReading } from '@tonghu/contract';
import { tierOfNumber, usablePlaces, type Spot } from '@tonghu/rules';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { kilometres, type NetScope } from '../net/net-scope';
import { minorsBelow } from '../reading/standing-list';
import { rightHanded } from './right-handed';

/** Outlines by division. $1 divisions */
export const READ_OUTLINES = `
  select division_id as id, geometry from division_outline where division_id = any ($1::int[])`;

export interface OutlineRow {
  id: number;
  geometry: Geometry;
}

/** Features of a layer, and how many of its things have no place on a map. */
export interface Layer {
  features: Feature[];
  withoutGeometry: number;
}

/** A GeoJSON file (RFC 7946) with a name for the layer, as GIS programs show it. */
export function collectionOf(name: string, { features, withoutGeometry }: Layer): FeatureCollection {
  return { type: 'FeatureCollection', name, withoutGeometry, features } as FeatureCollection;
}

/** Divisions as points, with their obligation and their ways. */
export function divisionPoints(scope: NetScope, reading: CoverageReading): Layer {
  const facts = divisionFacts(scope, reading);
  return layerOf(
    scope.places.map((place) => ({
      geometry: pointOf(scope.net.division(place).spot),
      properties: facts(place),
    })),
  );
}

/** Divisions as areas. */
export function areasOf(scope: NetScope, reading: CoverageReading, outlines: readonly OutlineRow[]): Layer {
  const facts = divisionFacts(scope, reading);
  const geometryOf = new Map(outlines.map(({ id, geometry }) => [id, rightHanded(geometry)]));
  return layerOf(
    scope.places.map((place) => ({
      geometry: geometryOf.get(scope.net.division(place).id) ?? null,
      properties: facts(place),
    })),
  );
}

/** Houses as points. */
export function housePoints(scope: NetScope, reading: CoverageReading): Layer {
  return layerOf(
    scope.houses.map((house) => ({
      geometry: pointOf(house.spot),
      properties: {
        id: house.id,
        kind: house.kind,
        name: house.name,
        division: scope.net.division(house.division).code,
        standing: house.facts.standing,
        state: house.judgement.state,
        reasons: house.judgement.reasons.join(','),
        working: scope.net.works(house, reading),
        places: usablePlaces(house.facts),
        taken: house.facts.taken,
      },
    })),
  );
}

function divisionFacts(scope: NetScope, reading: CoverageReading) {
  const { net } = scope;
  const standings = new Map(scope.standings.map((standing) => [standing.division, standing]));
  const minors = minorsBelow(scope);
  const point = net.waysTo('rescue_point', reading);
  const centre = net.waysTo('protection_centre', reading);
  return (place: number) => {
    const division = net.division(place);
    const standing = standings.get(place);
    return {
      code: division.code,
      name: division.name,
      tier: tierOfNumber(division.tier),
      kind: division.kind,
      state: standing?.state ?? null,
      reasons: standing?.reasons.join(',') ?? null,
      minors: minors.get(place) ?? null,
      point: net.houses[point.house[place] ?? -1]?.name ?? null,
      point_km: kilometres(point.km[place]),
      centre: net.houses[centre.house[place] ?? -1]?.name ?? null,
      centre_km: kilometres(centre.km[place]),
      synthetic: division.spot ? division.synthetic : null,
    };
  };
}

function layerOf(things: readonly { geometry: Geometry | null; properties: Feature['properties'] }[]): Layer {
  const features = things.flatMap(({ geometry, properties }): Feature[] =>
    geometry ? [{ type: 'Feature', properties, geometry }] : [],
  );
  return { features, withoutGeometry: things.length - features.length };
}

const pointOf = (spot: Spot | null): Geometry | null =>
  spot && { type: 'Point', coordinates: [spot.longitude, spot.latitude] };

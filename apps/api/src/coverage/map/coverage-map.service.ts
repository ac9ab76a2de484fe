import { Injectable } from '@nestjs/common';
import type {
  CoverageGeoJsonQuery,
  CoverageMapQuery,
  CoverageMonths,
  CoverageMonthsQuery,
  CoverageReading,
} from '@tonghu/contract';
import { addMonths, periodRange, shanghaiDate } from '@tonghu/rules';
import { InjectDataSource } from '@nestjs/typeorm';
import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Principal } from '../../platform/access';
import { requireSpan } from '../../returns';
import { NetReader } from '../net/net-reader';
import { scopeFor, type NetScope } from '../net/net-scope';
import { nearness } from '../reading/distance-figures';
import { tierCoverages } from '../reading/state-figures';
import {
  areasOf,
  collectionOf,
  divisionPoints,
  housePoints,
  READ_OUTLINES,
  type OutlineRow,
} from './geojson';
import { mapOf } from './map-columns';

const LONGEST_SPAN = 60;
const MONTHS_SHOWN = 24;

/** The net as the map draws it. */
@Injectable()
export class CoverageMapService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly nets: NetReader,
  ) {}

  /**
   * The whole net in columns as JSON text with its tag; no text where the caller has `seen` this tag.
   *
   * @throws NOT_FOUND, MONTH_NOT_OVER, MONTH_BEFORE_HIERARCHY
   */
  async map(
    caller: Principal,
    { division, at, reading }: CoverageMapQuery,
    seen?: string,
  ): Promise<{ body: string | null; tag: string }> {
    const { net, tag: version } = await this.nets.read(at ?? null);
    const scope = scopeFor(net, caller, division);
    const tag = tagOf(version, scope.brief.id, at ?? 'now', reading);
    return { tag, body: tag === seen ? null : JSON.stringify(mapOf(scope, reading)) };
  }

  /** Counts month by month. @throws NOT_FOUND, SPAN_BACKWARDS, SPAN_TOO_LONG, MONTH_NOT_OVER, MONTH_BEFORE_HIERARCHY */
  async months(caller: Principal, query: CoverageMonthsQuery): Promise<CoverageMonths> {
    const months = spanOf(query);
    const { net: present } = await this.nets.read(null);
    const { brief } = scopeFor(present, caller, query.division);
    const nets = await this.nets.readAll(months);
    return {
      division: brief,
      reading: query.reading,
      km: query.km,
      // A division has no months before it came to be.
      months: nets.flatMap(({ net }, at) =>
        net.placeOf(brief.id) === undefined
          ? []
          : [monthOf(scopeFor(net, caller, brief.id), months[at] ?? '', query)],
      ),
    };
  }

  /** A layer as GeoJSON text with the file's name. @throws NOT_FOUND, MONTH_NOT_OVER, MONTH_BEFORE_HIERARCHY */
  async geoJson(
    caller: Principal,
    { division, at, reading, layer }: CoverageGeoJsonQuery,
  ): Promise<{ body: string; name: string }> {
    const { net } = await this.nets.read(at ?? null);
    const scope = scopeFor(net, caller, division);
    const name = `${scope.brief.name}-${layer}-${net.moment.day}`;
    const features =
      layer === 'houses'
        ? housePoints(scope, reading)
        : layer === 'divisions'
          ? divisionPoints(scope, reading)
          : areasOf(scope, reading, await this.outlines(scope));
    return { body: JSON.stringify(collectionOf(name, features)), name: `${name}.geojson` };
  }

  private async outlines(scope: NetScope): Promise<OutlineRow[]> {
    const ids = scope.places.map((place) => scope.net.division(place).id);
    return (await this.dataSource.query(READ_OUTLINES, [ids])) as OutlineRow[];
  }
}

function monthOf(
  scope: NetScope,
  month: string,
  { reading, km }: Pick<CoverageMonthsQuery, 'reading' | 'km'>,
): CoverageMonths['months'][number] {
  const { share: point } = nearness(scope, 'rescue_point', reading, km);
  const { share: centre } = nearness(scope, 'protection_centre', reading, km);
  const working = (kind: string) =>
    scope.houses.filter((house) => house.kind === kind && scope.net.works(house, reading)).length;
  return {
    month,
    tiers: tierCoverages(scope).map(({ tier, counts }) => ({ tier, counts })),
    centres: working('protection_centre'),
    points: working('rescue_point'),
    communities: Math.max(point.communities.denominator, centre.communities.denominator),
    nearPoint: point.communities.numerator,
    nearCentre: centre.communities.numerator,
  };
}

function spanOf({ from, to }: CoverageMonthsQuery): string[] {
  const last = to ?? addMonths(shanghaiDate(new Date()).slice(0, 7), -1);
  const first = from ?? addMonths(last, 1 - MONTHS_SHOWN);
  requireSpan({ from: first, to: last }, LONGEST_SPAN);
  return periodRange(first, last);
}

const tagOf = (version: string, division: number, at: string, reading: CoverageReading) =>
  `"${createHash('sha256').update(`${version} ${division} ${at} ${reading}`).digest('base64url').slice(0, 22)}"`;

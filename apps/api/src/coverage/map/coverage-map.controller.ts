import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  BaseMapAnswer,
  CoverageGeoJsonQuery,
  CoverageMap,
  CoverageMapQuery,
  CoverageMonths,
  CoverageMonthsQuery,
} from '@tonghu/contract';
import type { FastifyReply } from 'fastify';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { SETTINGS, type Settings } from '../../platform/config';
import { contentDisposition } from '../../platform/files';
import { CoverageMapService } from './coverage-map.service';

class BaseMapAnswerDto extends createZodDto(BaseMapAnswer) {}
class CoverageMapQueryDto extends createZodDto(CoverageMapQuery) {}
class CoverageMapDto extends createZodDto(CoverageMap) {}
class CoverageMonthsQueryDto extends createZodDto(CoverageMonthsQuery) {}
class CoverageMonthsDto extends createZodDto(CoverageMonths) {}
class CoverageGeoJsonQueryDto extends createZodDto(CoverageGeoJsonQuery) {}

/** The net for the map. Errors of every route: NOT_FOUND, MONTH_NOT_OVER, MONTH_BEFORE_HIERARCHY. */
@Controller('coverage')
@Requires('statistics.read')
export class CoverageMapController {
  constructor(
    private readonly maps: CoverageMapService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The tiles that the operator puts under the map, null for none. */
  @Get('base-map')
  @ZodResponse({ type: BaseMapAnswerDto, status: 200 })
  baseMap() {
    return { baseMap: this.settings.baseMap };
  }

  /** The whole net in columns; answers 304 to the tag of an unchanged one. */
  @Get('map')
  @ApiOkResponse({ type: CoverageMapDto })
  async map(
    @Caller() caller: Principal,
    @Query() query: CoverageMapQueryDto,
    @Headers('if-none-match') seen: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { tag, body } = await this.maps.map(caller, query, seen);
    reply.header('etag', tag).header('cache-control', 'private, no-cache');
    if (body === null) await reply.status(304).send();
    else await reply.type('application/json; charset=utf-8').send(body);
  }

  /** Counts of states, houses and near communities month by month. Errors: SPAN_BACKWARDS, SPAN_TOO_LONG. */
  @Get('months')
  @ZodResponse({ type: CoverageMonthsDto, status: 200 })
  months(@Caller() caller: Principal, @Query() query: CoverageMonthsQueryDto) {
    return this.maps.months(caller, query);
  }

  /** One layer as a GeoJSON file. */
  @Get('geojson')
  @ApiOkResponse({
    description: 'The file',
    content: { 'application/geo+json': { schema: { type: 'object' } } },
  })
  async geoJson(
    @Caller() caller: Principal,
    @Query() query: CoverageGeoJsonQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { body, name } = await this.maps.geoJson(caller, query);
    await reply
      .type('application/geo+json; charset=utf-8')
      .header('content-disposition', contentDisposition(name))
      .send(body);
  }
}

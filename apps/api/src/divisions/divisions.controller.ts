import { Controller, Get, Headers, Param, ParseIntPipe, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  Division,
  DivisionHistory,
  DivisionListQuery,
  DivisionPage,
  DivisionSearchQuery,
  OutlineCollection,
} from '@tonghu/contract';
import type { FastifyReply } from 'fastify';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../platform/access';
import { DivisionsService } from './divisions.service';

class DivisionDto extends createZodDto(Division) {}
class DivisionListQueryDto extends createZodDto(DivisionListQuery) {}
class DivisionPageDto extends createZodDto(DivisionPage) {}
class DivisionSearchQueryDto extends createZodDto(DivisionSearchQuery) {}
class DivisionHistoryDto extends createZodDto(DivisionHistory) {}
class OutlineCollectionDto extends createZodDto(OutlineCollection) {}

@Controller('divisions')
export class DivisionsController {
  constructor(private readonly divisions: DivisionsService) {}

  /** Children of `parent` ordered by code; without `parent` the caller's own division. */
  @Get()
  @Requires('divisions.read')
  @ZodResponse({ type: DivisionPageDto, status: 200 })
  list(@Caller() caller: Principal, @Query() query: DivisionListQueryDto) {
    return this.divisions.list(caller, query);
  }

  /** Divisions in reach by name, code, pinyin or initials; best match first. */
  @Get('search')
  @Requires('divisions.read')
  @ZodResponse({ type: DivisionPageDto, status: 200 })
  search(@Caller() caller: Principal, @Query() query: DivisionSearchQueryDto) {
    return this.divisions.search(caller, query);
  }

  /** One division as it is today. */
  @Get(':id')
  @Requires('divisions.read')
  @ZodResponse({ type: DivisionDto, status: 200 })
  one(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number) {
    return this.divisions.one(caller, id);
  }

  /** How a division was called and placed, and since when. */
  @Get(':id/history')
  @Requires('divisions.read')
  @ZodResponse({ type: DivisionHistoryDto, status: 200 })
  history(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number) {
    return this.divisions.history(caller, id);
  }

  /** GeoJSON outlines of the children that have one; answers 304 to the tag of unchanged outlines. */
  @Get(':id/outlines')
  @Requires('divisions.read')
  @ApiOkResponse({ type: OutlineCollectionDto })
  async outlines(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Headers('if-none-match') seen: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { body, tag } = await this.divisions.outlines(caller, id);
    void reply.header('etag', tag).header('cache-control', 'private, no-cache');
    if (seen === tag) await reply.status(304).send();
    else await reply.type('application/geo+json; charset=utf-8').send(body);
  }
}

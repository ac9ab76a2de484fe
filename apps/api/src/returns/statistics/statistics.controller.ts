import { Controller, Get, Header, Headers, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Home, HomeQuery, RollUp, RollUpQuery, Trend, TrendQuery } from '@tonghu/contract';
import type { FastifyReply } from 'fastify';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { StatisticsService } from './statistics.service';
import { TrendService } from './trend.service';

class RollUpQueryDto extends createZodDto(RollUpQuery) {}
class RollUpDto extends createZodDto(RollUp) {}
class TrendQueryDto extends createZodDto(TrendQuery) {}
class TrendDto extends createZodDto(Trend) {}
class HomeQueryDto extends createZodDto(HomeQuery) {}
class HomeDto extends createZodDto(Home) {}

const JSON_TYPE = 'application/json; charset=utf-8';

@Controller('statistics')
export class StatisticsController {
  constructor(
    private readonly statistics: StatisticsService,
    private readonly trends: TrendService,
  ) {}

  /** A division and its direct children in one month; answers 304 to the tag of an unchanged roll-up. */
  @Get('roll-up')
  @Requires('statistics.read')
  @ApiOkResponse({ type: RollUpDto })
  async rollUp(
    @Caller() caller: Principal,
    @Query() query: RollUpQueryDto,
    @Headers('if-none-match') seen: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { tag, body } = await this.statistics.rollUp(caller, query, seen);
    if (body === null) {
      await reply.status(304).header('etag', tag).send();
      return;
    }
    await reply.header('etag', tag).header('cache-control', 'private, no-cache').type(JSON_TYPE).send(body);
  }

  /** Totals of a division month by month. */
  @Get('trend')
  @Requires('statistics.read')
  @ApiOkResponse({ type: TrendDto })
  @Header('content-type', JSON_TYPE)
  trend(@Caller() caller: Principal, @Query() query: TrendQueryDto): Promise<Buffer> {
    return this.trends.trend(caller, query);
  }

  /** What waits for the person who is signed in. */
  @Get('home')
  @Requires('session.own')
  @ZodResponse({ type: HomeDto, status: 200 })
  home(@Caller() caller: Principal, @Query() query: HomeQueryDto): Promise<Home> {
    return this.statistics.home(caller, query);
  }
}

import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Explore, ExploreQuery } from '@tonghu/contract';
import { createZodDto } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../../platform/access';
import { ExploreService } from './explore.service';

class ExploreQueryDto extends createZodDto(ExploreQuery) {}
class ExploreDto extends createZodDto(Explore) {}

@Controller('statistics/explore')
@Requires('statistics.read')
export class ExploreController {
  constructor(private readonly explorer: ExploreService) {}

  /** Divisions by months, quarters, half-years or years by indicators and rates. */
  @Get()
  @ApiOkResponse({ type: ExploreDto })
  @Header('content-type', 'application/json; charset=utf-8')
  explore(@Caller() caller: Principal, @Query() query: ExploreQueryDto): Promise<Buffer> {
    return this.explorer.text(caller, query);
  }
}

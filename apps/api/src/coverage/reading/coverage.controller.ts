import { Controller, Get, Param, ParseIntPipe, Query, UseInterceptors } from '@nestjs/common';
import {
  CatchmentPage,
  CatchmentQuery,
  CommunityDistancePage,
  CommunityDistanceQuery,
  Coverage,
  CoverageQuery,
  DivisionCoverage,
  DivisionCoverageQuery,
  ObligationStandingPage,
  ObligationStandingQuery,
} from '@tonghu/contract';
import { createZodDto, ZodResponse, ZodSerializerInterceptor } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { CoverageService } from './coverage.service';

class CoverageQueryDto extends createZodDto(CoverageQuery) {}
class CoverageDto extends createZodDto(Coverage) {}
class ObligationStandingQueryDto extends createZodDto(ObligationStandingQuery) {}
class ObligationStandingPageDto extends createZodDto(ObligationStandingPage) {}
class CommunityDistanceQueryDto extends createZodDto(CommunityDistanceQuery) {}
class CommunityDistancePageDto extends createZodDto(CommunityDistancePage) {}
class CatchmentQueryDto extends createZodDto(CatchmentQuery) {}
class CatchmentPageDto extends createZodDto(CatchmentPage) {}
class DivisionCoverageQueryDto extends createZodDto(DivisionCoverageQuery) {}
class DivisionCoverageDto extends createZodDto(DivisionCoverage) {}

/** How the net covers a division. Errors of every route: NOT_FOUND, MONTH_NOT_OVER, MONTH_BEFORE_HIERARCHY. */
@Controller('coverage')
@UseInterceptors(ZodSerializerInterceptor)
@Requires('statistics.read')
export class CoverageController {
  constructor(private readonly coverage: CoverageService) {}

  /** Obligations met, distances, places and the direct children of a division; now or at the end of a month. */
  @Get()
  @ZodResponse({ type: CoverageDto, status: 200 })
  overview(@Caller() caller: Principal, @Query() query: CoverageQueryDto) {
    return this.coverage.overview(caller, query);
  }

  /** The obligations behind every count of states, worst first. */
  @Get('obligations')
  @ZodResponse({ type: ObligationStandingPageDto, status: 200 })
  obligations(@Caller() caller: Principal, @Query() query: ObligationStandingQueryDto) {
    return this.coverage.obligations(caller, query);
  }

  /** The communities behind the distance bands, worst served first. */
  @Get('distances')
  @ZodResponse({ type: CommunityDistancePageDto, status: 200 })
  distances(@Caller() caller: Principal, @Query() query: CommunityDistanceQueryDto) {
    return this.coverage.distances(caller, query);
  }

  /** Working houses with the communities that have no nearer one, least room for their minors first. */
  @Get('catchments')
  @ZodResponse({ type: CatchmentPageDto, status: 200 })
  catchments(@Caller() caller: Principal, @Query() query: CatchmentQueryDto) {
    return this.coverage.catchments(caller, query);
  }

  /** One division with its obligations, houses and nearest houses. */
  @Get('divisions/:id')
  @ZodResponse({ type: DivisionCoverageDto, status: 200 })
  card(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Query() query: DivisionCoverageQueryDto,
  ) {
    return this.coverage.card(caller, id, query);
  }
}

import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import {
  CorrectionRequest,
  EditionBrief,
  EditionDifferencePage,
  EditionListQuery,
  EditionPage,
  EditionQuery,
  EditionView,
  PageQuery,
  Period,
  PeriodKey,
  PublishRequest,
} from '@tonghu/contract';
import { createZodDto, ZodResponse, ZodValidationPipe } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { EditionReadingService } from './edition-reading.service';
import { EditionsService } from './editions.service';

class EditionBriefDto extends createZodDto(EditionBrief) {}
class EditionListQueryDto extends createZodDto(EditionListQuery) {}
class EditionPageDto extends createZodDto(EditionPage) {}
class EditionQueryDto extends createZodDto(EditionQuery) {}
class EditionViewDto extends createZodDto(EditionView) {}
class DifferenceQueryDto extends createZodDto(PageQuery.extend(EditionQuery.shape)) {}
class DifferencePageDto extends createZodDto(EditionDifferencePage) {}
class PublishDto extends createZodDto(PublishRequest) {}
class CorrectionDto extends createZodDto(CorrectionRequest) {}
class CorrectedPeriodDto extends createZodDto(Period) {}

const Month = new ZodValidationPipe(PeriodKey);

@Controller('editions')
export class EditionsController {
  constructor(
    private readonly editions: EditionsService,
    private readonly reading: EditionReadingService,
  ) {}

  /** Editions of all months or of one, the newest first. */
  @Get()
  @Requires('statistics.read')
  @ZodResponse({ type: EditionPageDto, status: 200 })
  list(@Caller() caller: Principal, @Query() query: EditionListQueryDto) {
    return this.reading.list(caller, query);
  }

  /** An edition with the frozen figures of a division and its direct children. */
  @Get(':period/:number')
  @Requires('statistics.read')
  @ZodResponse({ type: EditionViewDto, status: 200 })
  view(
    @Caller() caller: Principal,
    @Param('period', Month) period: string,
    @Param('number', ParseIntPipe) number: number,
    @Query() query: EditionQueryDto,
  ) {
    return this.reading.view(caller, period, number, query);
  }

  /** Figures that differ from the edition before, division by division. */
  @Get(':period/:number/differences')
  @Requires('statistics.read')
  @ZodResponse({ type: DifferencePageDto, status: 200 })
  differences(
    @Caller() caller: Principal,
    @Param('period', Month) period: string,
    @Param('number', ParseIntPipe) number: number,
    @Query() query: DifferenceQueryDto,
  ) {
    return this.reading.differences(caller, period, number, query);
  }

  /** Publishes a closed or corrected month as its next edition. */
  @Post(':period')
  @Requires('editions.publish')
  @ZodResponse({ type: EditionBriefDto, status: 201 })
  publish(@Caller() caller: Principal, @Param('period', Month) period: string, @Body() body: PublishDto) {
    return this.editions.publish(caller, period, body);
  }

  /** Opens a published month for the divisions named. */
  @Post(':period/corrections')
  @HttpCode(200)
  @Requires('editions.publish')
  @ZodResponse({ type: CorrectedPeriodDto, status: 200 })
  correct(@Caller() caller: Principal, @Param('period', Month) period: string, @Body() body: CorrectionDto) {
    return this.editions.correct(caller, period, body);
  }
}

import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Patch, Post, Query } from '@nestjs/common';
import {
  MoveReturnRequest,
  MoveReturnResponse,
  PageQuery,
  PeriodKey,
  ReturnEventPage,
  ReturnListQuery,
  ReturnPage,
  ReturnView,
  SaveFiguresRequest,
  SaveFiguresResponse,
} from '@tonghu/contract';
import { createZodDto, ZodResponse, ZodValidationPipe } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../platform/access';
import { FiguresService } from './figures.service';
import { MovesService } from './moves.service';
import { ReturnListService } from './return-list.service';
import { ReturnReadingService } from './return-reading.service';
import { SubmissionService } from './submission.service';

class ReturnListQueryDto extends createZodDto(ReturnListQuery) {}
class ReturnPageDto extends createZodDto(ReturnPage) {}
class ReturnViewDto extends createZodDto(ReturnView) {}
class PageQueryDto extends createZodDto(PageQuery) {}
class ReturnEventPageDto extends createZodDto(ReturnEventPage) {}
class SaveFiguresDto extends createZodDto(SaveFiguresRequest) {}
class SavedFiguresDto extends createZodDto(SaveFiguresResponse) {}
class MoveReturnDto extends createZodDto(MoveReturnRequest) {}
class MovedReturnDto extends createZodDto(MoveReturnResponse) {}

const Month = new ZodValidationPipe(PeriodKey);

@Controller('returns')
export class ReturnsController {
  constructor(
    private readonly lists: ReturnListService,
    private readonly reading: ReturnReadingService,
    private readonly figures: FiguresService,
    private readonly submission: SubmissionService,
    private readonly moves: MovesService,
  ) {}

  /** Returns of a month in reach: the inbox, what is owed, the board. */
  @Get()
  @Requires('returns.read')
  @ZodResponse({ type: ReturnPageDto, status: 200 })
  list(@Caller() caller: Principal, @Query() query: ReturnListQueryDto) {
    return this.lists.list(caller, query);
  }

  /** The whole return of one division and month. */
  @Get(':division/:period')
  @Requires('returns.read')
  @ZodResponse({ type: ReturnViewDto, status: 200 })
  view(
    @Caller() caller: Principal,
    @Param('division', ParseIntPipe) division: number,
    @Param('period', Month) period: string,
  ) {
    return this.reading.view(caller, division, period);
  }

  /** The recorded moves of a return, newest first. */
  @Get(':division/:period/events')
  @Requires('returns.read')
  @ZodResponse({ type: ReturnEventPageDto, status: 200 })
  events(
    @Caller() caller: Principal,
    @Param('division', ParseIntPipe) division: number,
    @Param('period', Month) period: string,
    @Query() page: PageQueryDto,
  ) {
    return this.reading.events(caller, division, period, page);
  }

  /** Saves changed cells of the caller's own return; all or none. */
  @Patch(':division/:period/figures')
  @Requires('returns.fill')
  @ZodResponse({ type: SavedFiguresDto, status: 200 })
  save(
    @Caller() caller: Principal,
    @Param('division', ParseIntPipe) division: number,
    @Param('period', Month) period: string,
    @Body() body: SaveFiguresDto,
  ) {
    return this.figures.save(caller, division, period, body);
  }

  /** Submits, withdraws, sends back, accepts, reopens or confirms. */
  @Post(':division/:period/moves')
  @HttpCode(200)
  @Requires('returns.read')
  @ZodResponse({ type: MovedReturnDto, status: 200 })
  move(
    @Caller() caller: Principal,
    @Param('division', ParseIntPipe) division: number,
    @Param('period', Month) period: string,
    @Body() body: MoveReturnDto,
  ) {
    return body.move === 'submit'
      ? this.submission.submit(caller, division, period, body)
      : this.moves.move(caller, division, period, body);
  }
}

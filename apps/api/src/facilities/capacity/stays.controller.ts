import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import {
  AdmitRequest,
  HoldRequest,
  MoveStayRequest,
  PageQuery,
  StayEventPage,
  StayListQuery,
  StayPage,
  StayResult,
} from '@tonghu/contract';
import { createZodDto, ZodResponse, ZodValidationPipe } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { DescribedBody } from './described-body';
import { StayMovesService } from './stay-moves.service';
import { StayReadingService } from './stay-reading.service';
import { TakingService } from './taking.service';

class StayListQueryDto extends createZodDto(StayListQuery) {}
class StayPageDto extends createZodDto(StayPage) {}
class PageQueryDto extends createZodDto(PageQuery) {}
class StayEventPageDto extends createZodDto(StayEventPage) {}
class HoldDto extends createZodDto(HoldRequest) {}
class AdmitDto extends createZodDto(AdmitRequest) {}
class StayResultDto extends createZodDto(StayResult) {}

/** A union of shapes cannot be a class. */
const Move = new ZodValidationPipe(MoveStayRequest);

/** Stays of a house, for those who run it. */
@Controller('facilities/:id')
export class StaysController {
  constructor(
    private readonly reading: StayReadingService,
    private readonly taking: TakingService,
    private readonly moves: StayMovesService,
  ) {}

  /** Minors who are there, expected, or have left. */
  @Get('stays')
  @Requires('facilities.run')
  @ZodResponse({ type: StayPageDto, status: 200 })
  list(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number, @Query() query: StayListQueryDto) {
    return this.reading.list(caller, id, query);
  }

  /** The append-only ledger of stays, newest first. */
  @Get('stay-events')
  @Requires('facilities.run')
  @ZodResponse({ type: StayEventPageDto, status: 200 })
  events(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number, @Query() page: PageQueryDto) {
    return this.reading.events(caller, id, page);
  }

  /** Promises a place for some hours; it expires by itself. */
  @Post('holds')
  @Requires('facilities.run')
  @ZodResponse({ type: StayResultDto, status: 201 })
  hold(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number, @Body() body: HoldDto) {
    return this.taking.hold(caller, id, body);
  }

  /** Takes a minor in. */
  @Post('stays')
  @Requires('facilities.run')
  @ZodResponse({ type: StayResultDto, status: 201 })
  admit(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number, @Body() body: AdmitDto) {
    return this.taking.admit(caller, id, body);
  }

  /** Admits who was expected, gives a held place back, discharges, or transfers. */
  @Post('stays/:stay/moves')
  @HttpCode(200)
  @DescribedBody(MoveStayRequest)
  @Requires('facilities.run')
  @ZodResponse({ type: StayResultDto, status: 200 })
  move(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Param('stay', ParseIntPipe) stay: number,
    @Body(Move) body: MoveStayRequest,
  ) {
    return this.moves.move(caller, id, stay, body);
  }
}

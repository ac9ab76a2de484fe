import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Patch, Post, Query } from '@nestjs/common';
import {
  AddWaitingRequest,
  AnswerPlaceRequest,
  AskForPlaceRequest,
  EndWaitingRequest,
  PageQuery,
  PlaceRequest,
  PlaceRequestPage,
  RoomElsewherePage,
  RoomElsewhereQuery,
  WaitingEntry,
  WaitingPage,
} from '@tonghu/contract';
import { createZodDto, ZodResponse, ZodValidationPipe } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { DescribedBody } from './described-body';
import { PlaceRequestsService } from './place-requests.service';
import { WaitingService } from './waiting.service';

class PageQueryDto extends createZodDto(PageQuery) {}
class WaitingPageDto extends createZodDto(WaitingPage) {}
class WaitingEntryDto extends createZodDto(WaitingEntry) {}
class AddWaitingDto extends createZodDto(AddWaitingRequest) {}
class EndWaitingDto extends createZodDto(EndWaitingRequest) {}
class RoomElsewherePageDto extends createZodDto(RoomElsewherePage) {}
class RoomElsewhereQueryDto extends createZodDto(RoomElsewhereQuery) {}
class PlaceRequestPageDto extends createZodDto(PlaceRequestPage) {}
class PlaceRequestDto extends createZodDto(PlaceRequest) {}
class AskForPlaceDto extends createZodDto(AskForPlaceRequest) {}

/** A union of shapes cannot be a class. */
const Answer = new ZodValidationPipe(AnswerPlaceRequest);

/** Who waits for a place, and places in other houses. */
@Controller('facilities/:id')
export class WaitingController {
  constructor(
    private readonly waiting: WaitingService,
    private readonly requests: PlaceRequestsService,
  ) {}

  /** The waiting list: urgent ones first, then who has waited longest. */
  @Get('waiting')
  @Requires('facilities.run')
  @ZodResponse({ type: WaitingPageDto, status: 200 })
  list(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number, @Query() page: PageQueryDto) {
    return this.waiting.list(caller, id, page);
  }

  /** Puts somebody on the waiting list. */
  @Post('waiting')
  @Requires('facilities.run')
  @ZodResponse({ type: WaitingEntryDto, status: 201 })
  add(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number, @Body() body: AddWaitingDto) {
    return this.waiting.add(caller, id, body);
  }

  /** Takes somebody off the waiting list who needs no place any more. */
  @Patch('waiting/:entry')
  @Requires('facilities.run')
  @ZodResponse({ type: WaitingEntryDto, status: 200 })
  end(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Param('entry', ParseIntPipe) entry: number,
    @Body() body: EndWaitingDto,
  ) {
    return this.waiting.end(caller, id, entry, body);
  }

  /** Houses of the whole city with room for a kind, nearest first. */
  @Get('rooms-elsewhere')
  @Requires('facilities.run')
  @ZodResponse({ type: RoomElsewherePageDto, status: 200 })
  rooms(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Query() query: RoomElsewhereQueryDto,
  ) {
    return this.requests.roomsElsewhere(caller, id, query);
  }

  /** Requests sent and received: open ones first, then newest first. */
  @Get('place-requests')
  @Requires('facilities.run')
  @ZodResponse({ type: PlaceRequestPageDto, status: 200 })
  listRequests(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Query() page: PageQueryDto,
  ) {
    return this.requests.list(caller, id, page);
  }

  /** Asks another house for a place. */
  @Post('place-requests')
  @Requires('facilities.run')
  @ZodResponse({ type: PlaceRequestDto, status: 201 })
  ask(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number, @Body() body: AskForPlaceDto) {
    return this.requests.ask(caller, id, body);
  }

  /** Accepts, declines or withdraws a request. */
  @Post('place-requests/:request/answers')
  @HttpCode(200)
  @DescribedBody(AnswerPlaceRequest)
  @Requires('facilities.run')
  @ZodResponse({ type: PlaceRequestDto, status: 200 })
  answer(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Param('request', ParseIntPipe) request: number,
    @Body(Answer) body: AnswerPlaceRequest,
  ) {
    return this.requests.answer(caller, id, request, body);
  }
}

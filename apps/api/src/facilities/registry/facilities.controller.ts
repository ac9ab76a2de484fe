import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  Patch,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import {
  CloseFacilityRequest,
  CreateFacilityRequest,
  Facility,
  FacilityChangePage,
  FacilityListQuery,
  FacilityPage,
  PageQuery,
  TakeBackClosingQuery,
  UpdateFacilityRequest,
} from '@tonghu/contract';
import { createZodDto, ZodResponse, ZodSerializerInterceptor } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { FacilitiesService } from './facilities.service';
import { FacilityHistoryService } from './facility-history.service';

class FacilityDto extends createZodDto(Facility) {}
class FacilityPageDto extends createZodDto(FacilityPage) {}
class FacilityListQueryDto extends createZodDto(FacilityListQuery) {}
class FacilityChangePageDto extends createZodDto(FacilityChangePage) {}
class FacilityHistoryQueryDto extends createZodDto(PageQuery) {}
class CreateFacilityDto extends createZodDto(CreateFacilityRequest) {}
class UpdateFacilityDto extends createZodDto(UpdateFacilityRequest) {}
class CloseFacilityDto extends createZodDto(CloseFacilityRequest) {}
class TakeBackClosingQueryDto extends createZodDto(TakeBackClosingQuery) {}

/** Protection centres and rescue points. */
@Controller('facilities')
@UseInterceptors(ZodSerializerInterceptor)
export class FacilitiesController {
  constructor(
    private readonly facilities: FacilitiesService,
    private readonly changes: FacilityHistoryService,
  ) {}

  /** One page of houses with how full they are. */
  @Get()
  @Requires('facilities.read')
  @ZodResponse({ type: FacilityPageDto, status: 200 })
  list(@Caller() caller: Principal, @Query() query: FacilityListQueryDto) {
    return this.facilities.list(caller, query);
  }

  /**
   * Creates a house. Errors: FACILITY_NAME_TAKEN, FACILITY_KIND_TIER, ROUND_THE_CLOCK_SINCE_MISSING,
   * ROUND_THE_CLOCK_NOT_OFFERED, THRESHOLD_ORDER, POSITION_SWAPPED, POSITION_IMPOSSIBLE, and POSITION_OUTSIDE or
   * POSITION_ELSEWHERE (params.name, params.km, params.actual) unless `outsideConfirmed`.
   */
  @Post()
  @Requires('facilities.manage')
  @ZodResponse({ type: FacilityDto, status: 201 })
  create(@Caller() caller: Principal, @Body() body: CreateFacilityDto) {
    return this.facilities.create(caller, body);
  }

  /** The card of one house. Errors: NOT_FOUND. */
  @Get(':id')
  @Requires('facilities.read')
  @ZodResponse({ type: FacilityDto, status: 200 })
  card(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number) {
    return this.facilities.card(caller, id);
  }

  /**
   * Changes what the request names: officials who keep the card everything, directors of the house their fields. Errors:
   * FACILITY_STALE (params.version), FACILITY_CLOSED, FIELD_NOT_YOURS and those of creating.
   */
  @Patch(':id')
  @Requires('facilities.read')
  @ZodResponse({ type: FacilityDto, status: 200 })
  update(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: UpdateFacilityDto,
  ) {
    return this.facilities.update(caller, id, body);
  }

  /**
   * Closes a house for good. Errors: FACILITY_OCCUPIED (params.present), FACILITY_STALE, FACILITY_CLOSED,
   * CLOSING_BEFORE_OPENING, CLOSING_BEFORE_LAST_STAY (params.day).
   */
  @Post(':id/closing')
  @HttpCode(200)
  @Requires('facilities.manage')
  @ZodResponse({ type: FacilityDto, status: 200 })
  close(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number, @Body() body: CloseFacilityDto) {
    return this.facilities.close(caller, id, body);
  }

  /** Takes a closing back. Errors: FACILITY_NOT_CLOSED, FACILITY_STALE. */
  @Delete(':id/closing')
  @Requires('facilities.manage')
  @ZodResponse({ type: FacilityDto, status: 200 })
  takeBackClosing(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Query() { version }: TakeBackClosingQueryDto,
  ) {
    return this.facilities.takeBackClosing(caller, id, version);
  }

  /** What was changed of a house and by whom, for those who keep its card and its directors. Errors: FORBIDDEN. */
  @Get(':id/history')
  @Requires('facilities.read')
  @ZodResponse({ type: FacilityChangePageDto, status: 200 })
  history(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Query() query: FacilityHistoryQueryDto,
  ) {
    return this.changes.list(caller, id, query);
  }
}

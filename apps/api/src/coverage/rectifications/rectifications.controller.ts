import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import {
  OpenRectificationRequest,
  RectificationCard,
  RectificationMoveRequest,
  RectificationPage,
  RectificationQuery,
} from '@tonghu/contract';
import { createZodDto, ZodResponse, ZodSerializerInterceptor } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { RectificationsService } from './rectifications.service';

class RectificationPageDto extends createZodDto(RectificationPage) {}
class RectificationQueryDto extends createZodDto(RectificationQuery) {}
class RectificationCardDto extends createZodDto(RectificationCard) {}
class OpenRectificationDto extends createZodDto(OpenRectificationRequest) {}
class RectificationMoveDto extends createZodDto(RectificationMoveRequest) {}

/** Obligations that divisions were told to mend. */
@Controller('coverage/rectifications')
@UseInterceptors(ZodSerializerInterceptor)
export class RectificationsController {
  constructor(private readonly rectifications: RectificationsService) {}

  /** One page, open ones unless asked otherwise, those overdue first. Errors: NOT_FOUND. */
  @Get()
  @Requires('statistics.read')
  @ZodResponse({ type: RectificationPageDto, status: 200 })
  list(@Caller() caller: Principal, @Query() query: RectificationQueryDto) {
    return this.rectifications.list(caller, query);
  }

  /** One rectification with its steps. Errors: NOT_FOUND. */
  @Get(':id')
  @Requires('statistics.read')
  @ZodResponse({ type: RectificationCardDto, status: 200 })
  card(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number) {
    return this.rectifications.card(caller, id);
  }

  /**
   * Tells a division to mend an obligation. Errors: NOT_FOUND, FORBIDDEN, NOTHING_TO_MEND, ASSIGNEE_BELOW,
   * DEADLINE_PAST, RECTIFICATION_OPEN.
   */
  @Post()
  @Requires('coverage.manage')
  @ZodResponse({ type: RectificationCardDto, status: 201 })
  open(@Caller() caller: Principal, @Body() body: OpenRectificationDto) {
    return this.rectifications.open(caller, body);
  }

  /**
   * Answers, closes, sends back, raises by a tier or withdraws. Errors: NOT_FOUND, FORBIDDEN, RECTIFICATION_STALE
   * (params.version), MOVE_NOT_ALLOWED, NOT_MENDED (params.state), DEADLINE_MISSING, DEADLINE_PAST.
   */
  @Post(':id/moves')
  @HttpCode(200)
  @Requires('statistics.read')
  @ZodResponse({ type: RectificationCardDto, status: 200 })
  move(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: RectificationMoveDto,
  ) {
    return this.rectifications.move(caller, id, body);
  }
}

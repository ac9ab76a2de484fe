import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { AcceptanceRequest, AcceptanceResponse, ReviewInbox, ReviewInboxQuery } from '@tonghu/contract';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { ReviewInboxService } from './review-inbox.service';

class ReviewInboxQueryDto extends createZodDto(ReviewInboxQuery) {}
class ReviewInboxDto extends createZodDto(ReviewInbox) {}
class AcceptanceDto extends createZodDto(AcceptanceRequest) {}
class AcceptedDto extends createZodDto(AcceptanceResponse) {}

@Controller('returns')
export class ReviewInboxController {
  constructor(private readonly inbox: ReviewInboxService) {}

  /** Returns of a division's direct children as their reviewer looks at them. */
  @Get('inbox')
  @Requires('returns.read')
  @ZodResponse({ type: ReviewInboxDto, status: 200 })
  read(@Caller() caller: Principal, @Query() query: ReviewInboxQueryDto) {
    return this.inbox.read(caller, query);
  }

  /** Accepts several returns without findings; each is answered for by itself. */
  @Post('acceptances')
  @HttpCode(200)
  @Requires('returns.review')
  @ZodResponse({ type: AcceptedDto, status: 200 })
  accept(@Caller() caller: Principal, @Body() body: AcceptanceDto) {
    return this.inbox.accept(caller, body);
  }
}

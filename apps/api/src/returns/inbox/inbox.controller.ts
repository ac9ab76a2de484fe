import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { AcceptanceRequest, AcceptanceResponse, Inbox, InboxQuery } from '@tonghu/contract';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { InboxService } from './inbox.service';

class InboxQueryDto extends createZodDto(InboxQuery) {}
class InboxDto extends createZodDto(Inbox) {}
class AcceptanceDto extends createZodDto(AcceptanceRequest) {}
class AcceptedDto extends createZodDto(AcceptanceResponse) {}

@Controller('returns')
export class InboxController {
  constructor(private readonly inbox: InboxService) {}

  /** Returns of a division's direct children as their reviewer looks at them. */
  @Get('inbox')
  @Requires('returns.read')
  @ZodResponse({ type: InboxDto, status: 200 })
  read(@Caller() caller: Principal, @Query() query: InboxQueryDto) {
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

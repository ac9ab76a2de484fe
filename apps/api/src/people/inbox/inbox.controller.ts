import { Body, Controller, Get, HttpCode, Post, Query, UseInterceptors } from '@nestjs/common';
import { Inbox, InboxCount, InboxQuery, ReadNoticesRequest } from '@tonghu/contract';
import { createZodDto, ZodResponse, ZodSerializerInterceptor } from 'nestjs-zod';
import { Caller, SignedIn, type Principal } from '../../platform/access';
import { InboxService } from './inbox.service';

class InboxDto extends createZodDto(Inbox) {}
class InboxQueryDto extends createZodDto(InboxQuery) {}
class InboxCountDto extends createZodDto(InboxCount) {}
class ReadNoticesDto extends createZodDto(ReadNoticesRequest) {}

/** What the portal has to tell the caller. */
@Controller('inbox')
@UseInterceptors(ZodSerializerInterceptor)
export class InboxController {
  constructor(private readonly inbox: InboxService) {}

  /** One page of the caller's notices, unread first, then newest first. */
  @Get()
  @SignedIn()
  @ZodResponse({ type: InboxDto, status: 200 })
  list(@Caller() caller: Principal, @Query() query: InboxQueryDto) {
    return this.inbox.list(caller, query);
  }

  /** Marks notices as read, by id or all; answers how many are left. */
  @Post('read')
  @SignedIn()
  @HttpCode(200)
  @ZodResponse({ type: InboxCountDto, status: 200 })
  read(@Caller() caller: Principal, @Body() body: ReadNoticesDto) {
    return this.inbox.read(caller, body);
  }
}

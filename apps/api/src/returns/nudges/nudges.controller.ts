import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { NudgeRequest, NudgeResponse } from '@tonghu/contract';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { NudgesService } from './nudges.service';

class NudgeDto extends createZodDto(NudgeRequest) {}
class NudgedDto extends createZodDto(NudgeResponse) {}

@Controller('returns/nudges')
export class NudgesController {
  constructor(private readonly nudges: NudgesService) {}

  /** Reminds direct children that owe their return. */
  @Post()
  @HttpCode(200)
  @Requires('returns.review')
  @ZodResponse({ type: NudgedDto, status: 200 })
  remind(@Caller() caller: Principal, @Body() body: NudgeDto) {
    return this.nudges.remind(caller, body);
  }
}

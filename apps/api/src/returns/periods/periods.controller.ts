import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  MovePeriodRequest,
  NudgeDaysRequest,
  OpenPeriodRequest,
  Period,
  PeriodKey,
  PeriodList,
} from '@tonghu/contract';
import { createZodDto, ZodResponse, ZodValidationPipe } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { PeriodsService } from './periods.service';

class PeriodDto extends createZodDto(Period) {}
class PeriodListDto extends createZodDto(PeriodList) {}
class OpenPeriodDto extends createZodDto(OpenPeriodRequest) {}
class NudgeDaysDto extends createZodDto(NudgeDaysRequest) {}
class MovePeriodDto extends createZodDto(MovePeriodRequest) {}

@Controller('periods')
export class PeriodsController {
  constructor(private readonly periods: PeriodsService) {}

  /** The latest 60 months, newest first. */
  @Get()
  @Requires('periods.read')
  @ZodResponse({ type: PeriodListDto, status: 200 })
  async list() {
    return { items: await this.periods.latest() };
  }

  /** Opens a month for every division that reports. */
  @Post()
  @Requires('periods.manage')
  @ZodResponse({ type: PeriodDto, status: 201 })
  open(@Caller() caller: Principal, @Body() body: OpenPeriodDto) {
    return this.periods.open(caller, body);
  }

  /** Closes a month, or opens a closed one again; publishing makes an edition. */
  @Post(':key/moves')
  @HttpCode(200)
  @Requires('periods.manage')
  @ZodResponse({ type: PeriodDto, status: 200 })
  move(
    @Caller() caller: Principal,
    @Param('key', new ZodValidationPipe(PeriodKey)) key: string,
    @Body() body: MovePeriodDto,
  ) {
    return this.periods.move(caller, key, body);
  }

  /** Sets the days around the deadlines on which those who owe are reminded. */
  @Put(':key/nudge-days')
  @Requires('periods.manage')
  @ZodResponse({ type: PeriodDto, status: 200 })
  setNudgeDays(
    @Caller() caller: Principal,
    @Param('key', new ZodValidationPipe(PeriodKey)) key: string,
    @Body() body: NudgeDaysDto,
  ) {
    return this.periods.setNudgeDays(caller, key, body);
  }
}

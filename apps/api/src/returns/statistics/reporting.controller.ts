import { Controller, Get, Query } from '@nestjs/common';
import { Reporting, ReportingQuery } from '@tonghu/contract';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { ReportingService } from './reporting.service';

class ReportingQueryDto extends createZodDto(ReportingQuery) {}
class ReportingDto extends createZodDto(Reporting) {}

@Controller('statistics')
export class ReportingController {
  constructor(private readonly reporting: ReportingService) {}

  /** Completeness and timeliness by division and tier, month by month, with the divisions let off. */
  @Get('reporting')
  @Requires('statistics.read')
  @ZodResponse({ type: ReportingDto, status: 200 })
  read(@Caller() caller: Principal, @Query() query: ReportingQueryDto) {
    return this.reporting.read(caller, query);
  }
}

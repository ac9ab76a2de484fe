import { Body, Controller, Get, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import {
  SaveSituationTextsRequest,
  SituationReport,
  SituationReportFileQuery,
  SituationReportQuery,
  SituationTexts,
} from '@tonghu/contract';
import type { FastifyReply } from 'fastify';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../../platform/access';
import { SituationReportService } from './situation-report.service';

class SituationReportDto extends createZodDto(SituationReport) {}
class SituationTextsDto extends createZodDto(SituationTexts) {}
class SituationReportQueryDto extends createZodDto(SituationReportQuery) {}
class SituationReportFileQueryDto extends createZodDto(SituationReportFileQuery) {}
class SaveSituationTextsDto extends createZodDto(SaveSituationTextsRequest) {}

/** A division's report on a month, in words. */
@Controller('statistics')
export class SituationReportController {
  constructor(private readonly reports: SituationReportService) {}

  /** Sentences made from the figures of the month, and what the division's officials wrote beside them. */
  @Get('situation-report')
  @Requires('statistics.read')
  @ZodResponse({ type: SituationReportDto, status: 200 })
  read(@Caller() caller: Principal, @Query() query: SituationReportQueryDto) {
    return this.reports.read(caller, query);
  }

  /** Saves the texts and the names of those who sign; the officials of the division do. */
  @Put('situation-report')
  @Requires('returns.fill')
  @ZodResponse({ type: SituationTextsDto, status: 200 })
  save(
    @Caller() caller: Principal,
    @Query() query: SituationReportQueryDto,
    @Body() body: SaveSituationTextsDto,
  ) {
    return this.reports.save(caller, query, body);
  }

  /** The report on A4 sheets, ready to be signed: sentences, charts of twelve months, divisions below, texts. */
  @Get('situation-report.pdf')
  @Requires('statistics.read')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async print(
    @Caller() caller: Principal,
    @Query() query: SituationReportFileQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, bytes } = await this.reports.print(caller, query);
    await reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(Buffer.from(bytes));
  }
}

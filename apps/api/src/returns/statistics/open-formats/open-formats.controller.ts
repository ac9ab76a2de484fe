import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { ExportQuery, JsonStat } from '@tonghu/contract';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../../platform/access';
import { OpenFormatsService } from './open-formats.service';

class ExportQueryDto extends createZodDto(ExportQuery) {}
class JsonStatDto extends createZodDto(JsonStat) {}

/** Statistics in formats that other tools read without this portal. */
@Controller('statistics')
@Requires('statistics.read')
export class OpenFormatsController {
  constructor(private readonly formats: OpenFormatsService) {}

  /** A JSON-stat 2.0 dataset: divisions by periods by indicators, with units and how settled each figure is. */
  @Get('export.jsonstat')
  @ApiOkResponse({ type: JsonStatDto })
  async jsonStat(
    @Caller() caller: Principal,
    @Query() query: ExportQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const dataset = await this.formats.jsonStat(caller, query);
    await reply.type('application/json; charset=utf-8').send(JSON.stringify(dataset));
  }

  /** An ADX message (IHE Aggregate Data Exchange): one group for each division and period. */
  @Get('export.adx')
  @ApiProduces('application/adx+xml')
  @ApiOkResponse({
    schema: { type: 'string' },
    example:
      '<adx xmlns="urn:ihe:qrph:adx:2015" exported="2026-11-12T02:00:00.000Z"><group orgUnit="320402000000" period="2026-10-01/P1M" dataSet="TONGHU-MONTHLY-V1" status="final"><dataValue dataElement="B10" value="12"/></group></adx>',
  })
  async adx(
    @Caller() caller: Principal,
    @Query() query: ExportQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply.type('application/adx+xml; charset=utf-8').send(await this.formats.adx(caller, query));
  }
}

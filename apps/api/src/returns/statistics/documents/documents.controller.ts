import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { MonthlyTableQuery } from '@tonghu/contract';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../../platform/access';
import { DocumentsService } from './documents.service';

class MonthlyTableQueryDto extends createZodDto(MonthlyTableQuery) {}

/** Documents that an office files. */
@Controller('statistics')
@Requires('statistics.read')
export class DocumentsController {
  constructor(private readonly documents: DocumentsService) {}

  /** The official monthly table of a division, A4 landscape, ready to be signed. */
  @Get('monthly-table.pdf')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async monthlyTable(
    @Caller() caller: Principal,
    @Query() query: MonthlyTableQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, bytes } = await this.documents.monthlyTable(caller, query);
    await reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(Buffer.from(bytes));
  }
}

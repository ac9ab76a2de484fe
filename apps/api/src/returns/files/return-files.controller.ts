import { Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import {
  PeriodKey,
  ReturnCsvQuery,
  ReturnFileQuery,
  ReturnFileReport,
  ReturnWorkbookQuery,
} from '@tonghu/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createZodDto, ZodValidationPipe } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { FILE_TYPES, sendFile, uploadedFile } from '../../platform/files';
import { AcceptsFile } from '../../platform/http';
import { ReturnDownloadService } from './return-download.service';
import { ReturnUploadService } from './return-upload.service';
import { LINES_TYPE, sendProgress } from './upload-progress';

class ReturnWorkbookQueryDto extends createZodDto(ReturnWorkbookQuery) {}
class ReturnCsvQueryDto extends createZodDto(ReturnCsvQuery) {}
class ReturnFileQueryDto extends createZodDto(ReturnFileQuery) {}
class ReturnFileReportDto extends createZodDto(ReturnFileReport) {}

const Month = new ZodValidationPipe(PeriodKey);

@Controller('returns/:division/:period')
export class ReturnFilesController {
  constructor(
    private readonly downloads: ReturnDownloadService,
    private readonly uploads: ReturnUploadService,
  ) {}

  /** The return as a workbook in the official layout with its present figures; with `below` all returns of that tier. */
  @Get('workbook')
  @Requires('returns.read')
  @ApiProduces(FILE_TYPES.xlsx)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async workbook(
    @Caller() caller: Principal,
    @Param('division', ParseIntPipe) division: number,
    @Param('period', Month) period: string,
    @Query() { below }: ReturnWorkbookQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.downloads.workbook(caller, division, period, below);
    await sendFile(reply, { ...file, type: 'xlsx' });
  }

  /** The same as CSV, a line for each figure. */
  @Get('csv')
  @Requires('returns.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async csv(
    @Caller() caller: Principal,
    @Param('division', ParseIntPipe) division: number,
    @Param('period', Month) period: string,
    @Query() query: ReturnCsvQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.downloads.csv(caller, division, period, query);
    await sendFile(reply, { ...file, type: query.encoding });
  }

  /**
   * Compares a filled workbook or CSV file (field `file`) with the caller's own return, and with `apply` saves its
   * changes, all or none. Mistakes in it are listed in the answer. A caller that accepts `application/x-ndjson` is told
   * line by line how far the reading is, and ends it by closing the connection.
   */
  @Post('workbook')
  @HttpCode(200)
  @AcceptsFile()
  @Requires('returns.fill')
  @ApiConsumes('multipart/form-data')
  @ApiProduces('application/json', LINES_TYPE)
  @ApiOkResponse({ type: ReturnFileReportDto })
  async upload(
    @Caller() caller: Principal,
    @Param('division', ParseIntPipe) division: number,
    @Param('period', Month) period: string,
    @Query() query: ReturnFileQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await uploadedFile(request);
    await sendProgress(request, reply, (progress) =>
      this.uploads.upload(caller, division, period, file, query, progress),
    );
  }
}

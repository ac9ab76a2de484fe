import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import {
  FacilityExportQuery,
  FacilityImportQuery,
  FacilityImportReport,
  FacilityTemplateQuery,
} from '@tonghu/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../../platform/access';
import { sendFile, uploadedFile } from '../../../platform/files';
import { AcceptsFile } from '../../../platform/http';
import { RegistryExportService } from './registry-export.service';
import { RegistryImportService } from './registry-import.service';

class FacilityExportQueryDto extends createZodDto(FacilityExportQuery) {}
class FacilityTemplateQueryDto extends createZodDto(FacilityTemplateQuery) {}
class FacilityImportQueryDto extends createZodDto(FacilityImportQuery) {}
class FacilityImportReportDto extends createZodDto(FacilityImportReport) {}

/** The registry as files. */
@Controller('facilities')
export class RegistryFileController {
  constructor(
    private readonly exports: RegistryExportService,
    private readonly imports: RegistryImportService,
  ) {}

  /** The houses of the list as a workbook or CSV that can be changed and imported again. */
  @Get('export')
  @Requires('facilities.read')
  @ApiOkResponse({ description: 'The file' })
  async export(
    @Caller() caller: Principal,
    @Query() query: FacilityExportQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, await this.exports.export(caller, query));
  }

  /** An empty workbook to fill in. */
  @Get('template')
  @Requires('facilities.manage')
  @ApiOkResponse({ description: 'The file' })
  async template(@Query() { language }: FacilityTemplateQueryDto, @Res() reply: FastifyReply): Promise<void> {
    await sendFile(reply, await this.exports.template(language));
  }

  /** Imports houses from a workbook or CSV; mistakes are listed by row and column and nothing is imported. */
  @Post('import')
  @HttpCode(200)
  @AcceptsFile()
  @Requires('facilities.manage')
  @ApiConsumes('multipart/form-data')
  @ZodResponse({ type: FacilityImportReportDto, status: 200 })
  async import(
    @Caller() caller: Principal,
    @Query() query: FacilityImportQueryDto,
    @Req() request: FastifyRequest,
  ) {
    const { bytes } = await uploadedFile(request);
    return this.imports.import(caller, bytes, query);
  }
}

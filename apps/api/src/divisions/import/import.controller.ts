import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';
import { DivisionImportReport } from '@tonghu/contract';
import type { FastifyRequest } from 'fastify';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { uploadedFile } from '../../platform/files';
import { AcceptsFile } from '../../platform/http';
import { ImportService } from './import.service';

/** The codes of this route, which has them from before others took files. */
const CODES = { FILE_MISSING: 'IMPORT_NO_FILE', FILE_TOO_LARGE: 'IMPORT_TOO_LARGE' };

/**
 * `dryRun` only checks. `since`: first day on which the hierarchy holds, the first of January of last year unless told
 * otherwise, so that the months just gone can still be reported.
 */
const DivisionImportQuery = z.object({
  dryRun: z.stringbool().default(false),
  since: z.iso.date().optional(),
});

class DivisionImportQueryDto extends createZodDto(DivisionImportQuery) {}
class DivisionImportReportDto extends createZodDto(DivisionImportReport) {}

@Controller('divisions')
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  /**
   * Imports the divisions of a city from a CSV file (field `file`; columns code, name, tier, parent_code, or 代码、名称、
   * 层级、上级代码; UTF-8 or GB 18030). Mistakes in the file are listed in the answer and nothing is imported.
   */
  @Post('import')
  @HttpCode(200)
  @AcceptsFile()
  @Requires('divisions.manage')
  @ApiConsumes('multipart/form-data')
  @ZodResponse({ type: DivisionImportReportDto, status: 200 })
  async import(
    @Caller() caller: Principal,
    @Query() query: DivisionImportQueryDto,
    @Req() request: FastifyRequest,
  ) {
    const { bytes } = await uploadedFile(request, CODES);
    return this.imports.import(caller, bytes, query);
  }
}

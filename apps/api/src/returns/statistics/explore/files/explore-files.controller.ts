import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { ExploreCsvQuery, ExploreFileQuery } from '@tonghu/contract';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../../../platform/access';
import { FILE_TYPES, sendFile } from '../../../../platform/files';
import { ExploreFilesService } from './explore-files.service';

class ExploreFileQueryDto extends createZodDto(ExploreFileQuery) {}
class ExploreCsvQueryDto extends createZodDto(ExploreCsvQuery) {}

/** What the explorer shows, to take away. */
@Controller('statistics')
@Requires('statistics.read')
export class ExploreFilesController {
  constructor(private readonly files: ExploreFilesService) {}

  /** A view as a workbook: title, what was asked for, completeness, editions, excused divisions, and the table. */
  @Get('explore.xlsx')
  @ApiProduces(FILE_TYPES.xlsx)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async workbook(
    @Caller() caller: Principal,
    @Query() query: ExploreFileQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, { ...(await this.files.workbook(caller, query)), type: 'xlsx' });
  }

  /** The table of a view as CSV; each line ends with how settled it is. */
  @Get('explore.csv')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async csv(
    @Caller() caller: Principal,
    @Query() query: ExploreCsvQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, { ...(await this.files.csv(caller, query)), type: query.encoding });
  }

  /** A view on A4 sheets, with what was asked for, completeness, editions and excused divisions above the table. */
  @Get('explore.pdf')
  @ApiProduces(FILE_TYPES.pdf)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async print(
    @Caller() caller: Principal,
    @Query() query: ExploreFileQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, { ...(await this.files.print(caller, query)), type: 'pdf' });
  }
}

import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put, Query, Req } from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';
import {
  DivisionPosition,
  DivisionPositionPage,
  DivisionPositionQuery,
  OutlineImportQuery,
  OutlineImportReport,
  PositionImportQuery,
  PositionImportReport,
  SetPositionRequest,
} from '@tonghu/contract';
import type { FastifyRequest } from 'fastify';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { uploadedFile } from '../../platform/files';
import { AcceptsFile } from '../../platform/http';
import { OutlinesService } from './outlines.service';
import { PositionsService } from './positions.service';

class DivisionPositionDto extends createZodDto(DivisionPosition) {}
class DivisionPositionPageDto extends createZodDto(DivisionPositionPage) {}
class DivisionPositionQueryDto extends createZodDto(DivisionPositionQuery) {}
class SetPositionDto extends createZodDto(SetPositionRequest) {}
class PositionImportQueryDto extends createZodDto(PositionImportQuery) {}
class PositionImportReportDto extends createZodDto(PositionImportReport) {}
class OutlineImportQueryDto extends createZodDto(OutlineImportQuery) {}
class OutlineImportReportDto extends createZodDto(OutlineImportReport) {}

/** Positions and outlines of divisions. */
@Controller('coverage')
@Requires('positions.manage')
export class GroundController {
  constructor(
    private readonly positions: PositionsService,
    private readonly outlines: OutlinesService,
  ) {}

  /** Divisions of the caller's reach with where they are. Errors: NOT_FOUND. */
  @Get('positions')
  @ZodResponse({ type: DivisionPositionPageDto, status: 200 })
  list(@Caller() caller: Principal, @Query() query: DivisionPositionQueryDto) {
    return this.positions.list(caller, query);
  }

  /** Coordinates of divisions from a CSV file or a workbook; mistakes are listed by row and nothing is imported. */
  @Post('positions/import')
  @HttpCode(200)
  @AcceptsFile()
  @ApiConsumes('multipart/form-data')
  @ZodResponse({ type: PositionImportReportDto, status: 200 })
  async importPositions(
    @Caller() caller: Principal,
    @Query() query: PositionImportQueryDto,
    @Req() request: FastifyRequest,
  ) {
    const { bytes } = await uploadedFile(request);
    return this.positions.import(caller, bytes, query);
  }

  /**
   * Says where a division is, or takes it back. Errors: NOT_FOUND, POSITION_SWAPPED, POSITION_IMPOSSIBLE, and
   * POSITION_OUTSIDE or POSITION_ELSEWHERE (params.name, params.km, params.actual) unless `outsideConfirmed`.
   */
  @Put('positions/:division')
  @ZodResponse({ type: DivisionPositionDto, status: 200 })
  set(
    @Caller() caller: Principal,
    @Param('division', ParseIntPipe) division: number,
    @Body() body: SetPositionDto,
  ) {
    return this.positions.set(caller, division, body);
  }

  /**
   * Outlines of divisions from a GeoJSON file; mistakes are listed by feature and nothing is imported. Errors:
   * OUTLINE_FILE_UNREADABLE.
   */
  @Post('outlines/import')
  @HttpCode(200)
  @AcceptsFile()
  @ApiConsumes('multipart/form-data')
  @ZodResponse({ type: OutlineImportReportDto, status: 200 })
  async importOutlines(
    @Caller() caller: Principal,
    @Query() query: OutlineImportQueryDto,
    @Req() request: FastifyRequest,
  ) {
    const { bytes } = await uploadedFile(request);
    return this.outlines.import(caller, bytes, query);
  }
}

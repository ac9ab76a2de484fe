import { Body, Controller, Delete, HttpCode, Param, ParseIntPipe, Put, Query } from '@nestjs/common';
import { ExcuseRequest, ExpectQuery, ExtendRequest, MoveReturnResponse, PeriodKey } from '@tonghu/contract';
import { createZodDto, ZodResponse, ZodValidationPipe } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { AllowancesService } from './allowances.service';

class ExtendDto extends createZodDto(ExtendRequest) {}
class ExcuseDto extends createZodDto(ExcuseRequest) {}
class ExpectQueryDto extends createZodDto(ExpectQuery) {}
class AllowedDto extends createZodDto(MoveReturnResponse) {}

const Month = new ZodValidationPipe(PeriodKey);

@Controller('returns/:division/:period')
export class AllowancesController {
  constructor(private readonly allowances: AllowancesService) {}

  /** Sets a later due day for one division and month. */
  @Put('extension')
  @Requires('returns.review')
  @ZodResponse({ type: AllowedDto, status: 200 })
  extend(
    @Caller() caller: Principal,
    @Param('division', ParseIntPipe) division: number,
    @Param('period', Month) period: string,
    @Body() body: ExtendDto,
  ) {
    return this.allowances.extend(caller, division, period, body);
  }

  /** Lets one division off for the month. */
  @Put('excuse')
  @Requires('returns.review')
  @ZodResponse({ type: AllowedDto, status: 200 })
  excuse(
    @Caller() caller: Principal,
    @Param('division', ParseIntPipe) division: number,
    @Param('period', Month) period: string,
    @Body() body: ExcuseDto,
  ) {
    return this.allowances.excuse(caller, division, period, body);
  }

  /** Expects the division again. */
  @Delete('excuse')
  @HttpCode(200)
  @Requires('returns.review')
  @ZodResponse({ type: AllowedDto, status: 200 })
  expect(
    @Caller() caller: Principal,
    @Param('division', ParseIntPipe) division: number,
    @Param('period', Month) period: string,
    @Query() { version }: ExpectQueryDto,
  ) {
    return this.allowances.expect(caller, division, period, version);
  }
}

import {
  Body,
  Controller,
  Get,
  Param,
  ParseIntPipe,
  Patch,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import {
  AddExemptionRequest,
  EndedExemption,
  EndExemptionRequest,
  Exemption,
  ExemptionPage,
  ExemptionQuery,
} from '@tonghu/contract';
import { createZodDto, ZodResponse, ZodSerializerInterceptor } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { ExemptionsService } from './exemptions.service';

class ExemptionDto extends createZodDto(Exemption) {}
class ExemptionPageDto extends createZodDto(ExemptionPage) {}
class ExemptionQueryDto extends createZodDto(ExemptionQuery) {}
class AddExemptionDto extends createZodDto(AddExemptionRequest) {}
class EndExemptionDto extends createZodDto(EndExemptionRequest) {}
class EndedExemptionDto extends createZodDto(EndedExemption) {}

/** Decisions that leave a division out of denominators. */
@Controller('coverage/exemptions')
@UseInterceptors(ZodSerializerInterceptor)
export class ExemptionsController {
  constructor(private readonly exemptions: ExemptionsService) {}

  /** One page of decisions in the caller's reach. Errors: NOT_FOUND. */
  @Get()
  @Requires('statistics.read')
  @ZodResponse({ type: ExemptionPageDto, status: 200 })
  list(@Caller() caller: Principal, @Query() query: ExemptionQueryDto) {
    return this.exemptions.list(caller, query);
  }

  /** Records a decision. Errors: NOT_FOUND, FORBIDDEN, EXEMPTION_TIER, EXEMPTION_OVERLAP, DATES_BACKWARDS. */
  @Post()
  @Requires('coverage.manage')
  @ZodResponse({ type: ExemptionDto, status: 201 })
  add(@Caller() caller: Principal, @Body() body: AddExemptionDto) {
    return this.exemptions.add(caller, body);
  }

  /** Ends a decision on a day, or takes it back. Errors: NOT_FOUND, FORBIDDEN, ENDS_BEFORE_BEGIN. */
  @Patch(':id')
  @Requires('coverage.manage')
  @ZodResponse({ type: EndedExemptionDto, status: 200 })
  async end(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: EndExemptionDto,
  ) {
    return { exemption: await this.exemptions.end(caller, id, body) };
  }
}

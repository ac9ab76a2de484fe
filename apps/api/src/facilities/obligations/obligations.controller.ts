import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  Patch,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import {
  AddObligationRequest,
  EndedObligation,
  EndObligationRequest,
  Obligation,
  ObligationListQuery,
  ObligationPage,
  UsualObligations,
} from '@tonghu/contract';
import { createZodDto, ZodResponse, ZodSerializerInterceptor } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { ObligationsService } from './obligations.service';

class ObligationDto extends createZodDto(Obligation) {}
class ObligationPageDto extends createZodDto(ObligationPage) {}
class ObligationListQueryDto extends createZodDto(ObligationListQuery) {}
class AddObligationDto extends createZodDto(AddObligationRequest) {}
class EndObligationDto extends createZodDto(EndObligationRequest) {}
class EndedObligationDto extends createZodDto(EndedObligation) {}
class UsualObligationsDto extends createZodDto(UsualObligations) {}

/** What divisions are obliged to have. */
@Controller('obligations')
@UseInterceptors(ZodSerializerInterceptor)
@Requires('obligations.manage')
export class ObligationsController {
  constructor(private readonly obligations: ObligationsService) {}

  /** One page of obligations. */
  @Get()
  @ZodResponse({ type: ObligationPageDto, status: 200 })
  list(@Query() query: ObligationListQueryDto) {
    return this.obligations.list(query);
  }

  /** Adds an obligation. Errors: OBLIGATION_TIER, OBLIGATION_DIVISION_TIER, OBLIGATION_OVERLAP. */
  @Post()
  @ZodResponse({ type: ObligationDto, status: 201 })
  add(@Caller() caller: Principal, @Body() body: AddObligationDto) {
    return this.obligations.add(caller, body);
  }

  /** Writes the obligations that the opinion of 2014 names, once. Errors: OBLIGATIONS_EXIST. */
  @Post('usual')
  @HttpCode(200)
  @ZodResponse({ type: UsualObligationsDto, status: 200 })
  addUsual(@Caller() caller: Principal) {
    return this.obligations.addUsual(caller);
  }

  /** Ends an obligation on a day, or takes it back. Errors: ENDS_BEFORE_BEGIN. */
  @Patch(':id')
  @ZodResponse({ type: EndedObligationDto, status: 200 })
  async end(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: EndObligationDto,
  ) {
    return { obligation: await this.obligations.end(caller, id, body) };
  }
}

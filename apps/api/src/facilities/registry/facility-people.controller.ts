import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  Patch,
  Post,
  Put,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import {
  AddPartnerRequest,
  DirectorCandidatePage,
  DirectorCandidateQuery,
  EndPartnerRequest,
  Facility,
  SetDirectorsRequest,
} from '@tonghu/contract';
import { createZodDto, ZodResponse, ZodSerializerInterceptor } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { DirectorsService } from './directors.service';
import { PartnersService } from './partners.service';

class FacilityWithPeopleDto extends createZodDto(Facility) {}
class SetDirectorsDto extends createZodDto(SetDirectorsRequest) {}
class DirectorCandidatePageDto extends createZodDto(DirectorCandidatePage) {}
class DirectorCandidateQueryDto extends createZodDto(DirectorCandidateQuery) {}
class AddPartnerDto extends createZodDto(AddPartnerRequest) {}
class EndPartnerDto extends createZodDto(EndPartnerRequest) {}

/** Who runs a house, and which organisations take part. */
@Controller('facilities/:id')
@UseInterceptors(ZodSerializerInterceptor)
export class FacilityPeopleController {
  constructor(
    private readonly directors: DirectorsService,
    private readonly partners: PartnersService,
  ) {}

  /** Accounts that could run the house. Errors: FORBIDDEN. */
  @Get('candidates')
  @Requires('facilities.manage')
  @ZodResponse({ type: DirectorCandidatePageDto, status: 200 })
  candidates(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Query() query: DirectorCandidateQueryDto,
  ) {
    return this.directors.candidates(caller, id, query);
  }

  /** Replaces the directors. Errors: DIRECTOR_NOT_ELIGIBLE, FACILITY_STALE, FACILITY_CLOSED. */
  @Put('directors')
  @Requires('facilities.manage')
  @ZodResponse({ type: FacilityWithPeopleDto, status: 200 })
  setDirectors(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: SetDirectorsDto,
  ) {
    return this.directors.replace(caller, id, body);
  }

  /** Adds an organisation. Errors: PARTNER_OVERLAP, FACILITY_CLOSED. */
  @Post('partners')
  @HttpCode(201)
  @Requires('facilities.read')
  @ZodResponse({ type: FacilityWithPeopleDto, status: 201 })
  addPartner(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: AddPartnerDto,
  ) {
    return this.partners.add(caller, id, body);
  }

  /** Ends an organisation's part on a day. Errors: ENDS_BEFORE_BEGIN. */
  @Patch('partners/:partner')
  @Requires('facilities.read')
  @ZodResponse({ type: FacilityWithPeopleDto, status: 200 })
  endPartner(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Param('partner', ParseIntPipe) partner: number,
    @Body() body: EndPartnerDto,
  ) {
    return this.partners.end(caller, id, partner, body);
  }
}

import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  ApplyReorganisationRequest,
  PageQuery,
  Reorganisation,
  ReorganisationPage,
  ReorganisationPreview,
  ReorganisationRequest,
} from '@tonghu/contract';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { ReorganisationsService } from './reorganisations.service';

class ReorganisationRequestDto extends createZodDto(ReorganisationRequest) {}
class ApplyReorganisationDto extends createZodDto(ApplyReorganisationRequest) {}
class ReorganisationPreviewDto extends createZodDto(ReorganisationPreview) {}
class ReorganisationDto extends createZodDto(Reorganisation) {}
class ReorganisationPageDto extends createZodDto(ReorganisationPage) {}
class ReorganisationListQueryDto extends createZodDto(PageQuery) {}

@Controller('divisions/reorganisations')
@Requires('divisions.manage')
export class ReorganisationsController {
  constructor(private readonly reorganisations: ReorganisationsService) {}

  /** Reorganisations that were done, the latest effective day first. */
  @Get()
  @ZodResponse({ type: ReorganisationPageDto, status: 200 })
  list(@Query() query: ReorganisationListQueryDto) {
    return this.reorganisations.list(query);
  }

  /** What a reorganisation would do to divisions, codes, accounts, houses, obligations and open returns. */
  @Post('preview')
  @HttpCode(200)
  @ZodResponse({ type: ReorganisationPreviewDto, status: 200 })
  preview(@Body() body: ReorganisationRequestDto) {
    return this.reorganisations.preview(body);
  }

  /** Does it, as the preview with the token said. */
  @Post()
  @ZodResponse({ type: ReorganisationDto, status: 201 })
  apply(@Caller() caller: Principal, @Body() body: ApplyReorganisationDto) {
    return this.reorganisations.apply(caller, body);
  }
}

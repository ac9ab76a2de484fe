import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  AdoptDraftRequest,
  ChangeDraftRequest,
  DiscardDraftQuery,
  FormDraft,
  FormVersion,
  RuleExamples,
  RuleExamplesRequest,
} from '@tonghu/contract';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../../platform/access';
import { FormAdoptionService } from './form-adoption.service';
import { FormDraftsService } from './form-drafts.service';
import { RuleExamplesService } from './rule-examples.service';

class FormDraftDto extends createZodDto(FormDraft) {}
class FormVersionDto extends createZodDto(FormVersion) {}
class ChangeDraftDto extends createZodDto(ChangeDraftRequest) {}
class DiscardDraftDto extends createZodDto(DiscardDraftQuery) {}
class AdoptDraftDto extends createZodDto(AdoptDraftRequest) {}
class RuleExamplesDto extends createZodDto(RuleExamples) {}
class RuleExamplesRequestDto extends createZodDto(RuleExamplesRequest) {}

/** The next version of the monthly return while it is drawn up; there is one draft at most. */
@Controller('forms/draft')
@Requires('forms.manage')
export class FormDraftsController {
  constructor(
    private readonly drafts: FormDraftsService,
    private readonly adoption: FormAdoptionService,
    private readonly examples: RuleExamplesService,
  ) {}

  /** The draft with everything that keeps it from being adopted. */
  @Get()
  @ZodResponse({ type: FormDraftDto, status: 200 })
  read() {
    return this.drafts.read();
  }

  /** Begins a draft as a copy of the newest version. */
  @Post()
  @ZodResponse({ type: FormDraftDto, status: 201 })
  start(@Caller() caller: Principal) {
    return this.drafts.start(caller);
  }

  /** Adds, changes and retires tables, indicators, rules and rates: all of them, or none. */
  @Patch()
  @ZodResponse({ type: FormDraftDto, status: 200 })
  change(@Caller() caller: Principal, @Body() body: ChangeDraftDto) {
    return this.drafts.change(caller, body);
  }

  /** Throws the draft away. */
  @Delete()
  @HttpCode(204)
  async discard(@Caller() caller: Principal, @Query() query: DiscardDraftDto): Promise<void> {
    await this.drafts.discard(caller, query.version);
  }

  /** A rule that is being written, held against accepted returns of the latest month. */
  @Post('examples')
  @HttpCode(200)
  @ZodResponse({ type: RuleExamplesDto, status: 200 })
  show(@Caller() caller: Principal, @Body() body: RuleExamplesRequestDto) {
    return this.examples.of(caller, body);
  }

  /** Makes the draft the version that months are opened on from its first month. */
  @Post('adoption')
  @ZodResponse({ type: FormVersionDto, status: 201 })
  adopt(@Caller() caller: Principal, @Body() body: AdoptDraftDto) {
    return this.adoption.adopt(caller, body);
  }
}

import { Controller, Get, Param, ParseIntPipe, Query } from '@nestjs/common';
import { Form, FormDifference, FormDifferenceQuery, FormVersionList } from '@tonghu/contract';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Requires } from '../../platform/access';
import { FormCatalog } from './form.catalog';
import { FormVersionsService } from './form-versions.service';

class FormDto extends createZodDto(Form) {}
class FormVersionListDto extends createZodDto(FormVersionList) {}
class FormDifferenceDto extends createZodDto(FormDifference) {}
class FormDifferenceQueryDto extends createZodDto(FormDifferenceQuery) {}

@Controller('forms')
@Requires('periods.read')
export class FormController {
  constructor(
    private readonly catalog: FormCatalog,
    private readonly versions: FormVersionsService,
  ) {}

  /** All versions of the monthly return, newest first. */
  @Get()
  @ZodResponse({ type: FormVersionListDto, status: 200 })
  list(): Promise<FormVersionList> {
    return this.versions.list();
  }

  /** One version of the monthly return with its indicators, rules and rates. */
  @Get(':id')
  @ZodResponse({ type: FormDto, status: 200 })
  async one(@Param('id', ParseIntPipe) id: number): Promise<Form> {
    return (await this.catalog.get(id)).form;
  }

  /** What a version says otherwise than another, or than the one before it. */
  @Get(':id/difference')
  @ZodResponse({ type: FormDifferenceDto, status: 200 })
  async difference(@Param('id', ParseIntPipe) id: number, @Query() query: FormDifferenceQueryDto) {
    return { items: await this.versions.difference(id, query.against) };
  }
}

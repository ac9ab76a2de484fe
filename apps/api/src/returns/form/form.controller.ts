import { Controller, Get, Param, ParseIntPipe } from '@nestjs/common';
import { Form } from '@tonghu/contract';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Requires } from '../../platform/access';
import { FormCatalog } from './form.catalog';

class FormDto extends createZodDto(Form) {}

@Controller('forms')
export class FormController {
  constructor(private readonly catalog: FormCatalog) {}

  /** One version of the monthly return with its indicators, rules and rates. */
  @Get(':id')
  @Requires('periods.read')
  @ZodResponse({ type: FormDto, status: 200 })
  async one(@Param('id', ParseIntPipe) id: number): Promise<Form> {
    return (await this.catalog.get(id)).form;
  }
}

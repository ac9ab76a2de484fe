import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Patch, Post } from '@nestjs/common';
import { ChangeViewRequest, SavedView, SavedViewList, SaveViewRequest } from '@tonghu/contract';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../../platform/access';
import { ViewsService } from './views.service';

class SavedViewDto extends createZodDto(SavedView) {}
class SavedViewListDto extends createZodDto(SavedViewList) {}
class SaveViewDto extends createZodDto(SaveViewRequest) {}
class ChangeViewDto extends createZodDto(ChangeViewRequest) {}

/** Views of the explorer that the caller kept. */
@Controller('statistics/views')
@Requires('statistics.read')
export class ViewsController {
  constructor(private readonly views: ViewsService) {}

  /** The caller's own views by name. */
  @Get()
  @ZodResponse({ type: SavedViewListDto, status: 200 })
  async list(@Caller() caller: Principal) {
    return { items: await this.views.list(caller) };
  }

  /** Keeps a view under a name that the caller has not used yet. */
  @Post()
  @ZodResponse({ type: SavedViewDto, status: 201 })
  save(@Caller() caller: Principal, @Body() body: SaveViewDto) {
    return this.views.save(caller, body);
  }

  /** Gives a view a new name or a new address. */
  @Patch(':id')
  @ZodResponse({ type: SavedViewDto, status: 200 })
  change(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number, @Body() body: ChangeViewDto) {
    return this.views.change(caller, id, body);
  }

  /** Forgets a view. */
  @Delete(':id')
  @HttpCode(204)
  async remove(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number): Promise<void> {
    await this.views.remove(caller, id);
  }
}

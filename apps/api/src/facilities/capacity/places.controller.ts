import { Body, Controller, Get, Param, ParseIntPipe, Patch, Post } from '@nestjs/common';
import {
  AddPlacesRequest,
  Closure,
  ClosureList,
  EndPlacesRequest,
  PlaceEntry,
  PlaceEntryList,
  ReopenRequest,
  ShutRequest,
} from '@tonghu/contract';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { ClosuresService } from './closures.service';
import { PlacesService } from './places.service';

class PlaceEntryListDto extends createZodDto(PlaceEntryList) {}
class PlaceEntryDto extends createZodDto(PlaceEntry) {}
class AddPlacesDto extends createZodDto(AddPlacesRequest) {}
class EndPlacesDto extends createZodDto(EndPlacesRequest) {}
class ClosureListDto extends createZodDto(ClosureList) {}
class ClosureDto extends createZodDto(Closure) {}
class ShutDto extends createZodDto(ShutRequest) {}
class ReopenDto extends createZodDto(ReopenRequest) {}

/** What a house has, and when it is shut. */
@Controller('facilities/:id')
export class PlacesController {
  constructor(
    private readonly places: PlacesService,
    private readonly closures: ClosuresService,
  ) {}

  /** The dated inventory, with what ended. */
  @Get('places')
  @Requires('facilities.run')
  @ZodResponse({ type: PlaceEntryListDto, status: 200 })
  list(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number) {
    return this.places.list(caller, id);
  }

  /** Standing, surge or blocked places from a day on. */
  @Post('places')
  @Requires('facilities.run')
  @ZodResponse({ type: PlaceEntryDto, status: 201 })
  add(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number, @Body() body: AddPlacesDto) {
    return this.places.add(caller, id, body);
  }

  /** Ends an entry, or takes it back before it begins; answers what is left of it. */
  @Patch('places/:entry')
  @Requires('facilities.run')
  @ZodResponse({ type: PlaceEntryListDto, status: 200 })
  end(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Param('entry', ParseIntPipe) entry: number,
    @Body() body: EndPlacesDto,
  ) {
    return this.places.end(caller, id, entry, body);
  }

  /** Closures past, present and planned. */
  @Get('closures')
  @Requires('facilities.run')
  @ZodResponse({ type: ClosureListDto, status: 200 })
  listClosures(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number) {
    return this.closures.list(caller, id);
  }

  /** Shuts the house for a time. */
  @Post('closures')
  @Requires('facilities.run')
  @ZodResponse({ type: ClosureDto, status: 201 })
  shut(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number, @Body() body: ShutDto) {
    return this.closures.shut(caller, id, body);
  }

  /** Opens the house again, or takes a closure back; answers what is left of it. */
  @Patch('closures/:closure')
  @Requires('facilities.run')
  @ZodResponse({ type: ClosureListDto, status: 200 })
  reopen(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Param('closure', ParseIntPipe) closure: number,
    @Body() body: ReopenDto,
  ) {
    return this.closures.reopen(caller, id, closure, body);
  }
}

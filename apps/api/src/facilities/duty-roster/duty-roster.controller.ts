import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import {
  AddDutyPersonRequest,
  AddShiftRequest,
  CopyWeekRequest,
  CopyWeekResult,
  DeleteShiftQuery,
  DutyPerson,
  DutyShift,
  Roster,
  RosterQuery,
  UpdateDutyPersonRequest,
  UpdateShiftRequest,
} from '@tonghu/contract';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { DutyPeopleService } from './duty-people.service';
import { DutyRosterService } from './duty-roster.service';
import { DutyShiftsService } from './duty-shifts.service';

class RosterDto extends createZodDto(Roster) {}
class RosterQueryDto extends createZodDto(RosterQuery) {}
class DutyPersonDto extends createZodDto(DutyPerson) {}
class AddDutyPersonDto extends createZodDto(AddDutyPersonRequest) {}
class UpdateDutyPersonDto extends createZodDto(UpdateDutyPersonRequest) {}
class DutyShiftDto extends createZodDto(DutyShift) {}
class AddShiftDto extends createZodDto(AddShiftRequest) {}
class UpdateShiftDto extends createZodDto(UpdateShiftRequest) {}
class DeleteShiftQueryDto extends createZodDto(DeleteShiftQuery) {}
class CopyWeekDto extends createZodDto(CopyWeekRequest) {}
class CopyWeekResultDto extends createZodDto(CopyWeekResult) {}

/** The duty roster of a house: read by all who reach it, changed by its directors (else FORBIDDEN). */
@Controller('facilities/:id/roster')
export class DutyRosterController {
  constructor(
    private readonly roster: DutyRosterService,
    private readonly people: DutyPeopleService,
    private readonly shifts: DutyShiftsService,
  ) {}

  /** One week with its people, shifts and cover, who is on duty now, and the gaps of the next 14 days. */
  @Get()
  @Requires('facilities.read')
  @ZodResponse({ type: RosterDto, status: 200 })
  read(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number, @Query() query: RosterQueryDto) {
    return this.roster.read(caller, id, query.week);
  }

  /** Adds somebody who works in the house. Errors: EMPLOYMENT_BACKWARDS. */
  @Post('people')
  @Requires('facilities.run')
  @ZodResponse({ type: DutyPersonDto, status: 201 })
  addPerson(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: AddDutyPersonDto,
  ) {
    return this.people.add(caller, id, body);
  }

  /**
   * Changes somebody or ends their employment. Errors: PERSON_STALE (params.version), EMPLOYMENT_BACKWARDS,
   * PERSON_HAS_SHIFTS (shifts to come outside the employment, each in `errors`; `dropShifts` deletes them),
   * PERSON_WORKED_OUTSIDE (shifts that have begun, each in `errors`).
   */
  @Patch('people/:person')
  @Requires('facilities.run')
  @ZodResponse({ type: DutyPersonDto, status: 200 })
  updatePerson(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Param('person', ParseIntPipe) person: number,
    @Body() body: UpdateDutyPersonDto,
  ) {
    return this.people.update(caller, id, person, body);
  }

  /**
   * Adds a shift. Errors: SHIFT_BACKWARDS, SHIFT_TOO_LONG, PERSON_NOT_EMPLOYED, SHIFT_OVERLAPS (params.from and
   * params.to of the same person's other shift).
   */
  @Post('shifts')
  @Requires('facilities.run')
  @ZodResponse({ type: DutyShiftDto, status: 201 })
  addShift(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number, @Body() body: AddShiftDto) {
    return this.shifts.add(caller, id, body);
  }

  /** Changes a shift at the version seen. Errors: those of adding one, and SHIFT_STALE (params.version). */
  @Patch('shifts/:shift')
  @Requires('facilities.run')
  @ZodResponse({ type: DutyShiftDto, status: 200 })
  updateShift(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Param('shift', ParseIntPipe) shift: number,
    @Body() body: UpdateShiftDto,
  ) {
    return this.shifts.update(caller, id, shift, body);
  }

  /** Deletes a shift at the version seen. Errors: SHIFT_STALE (params.version). */
  @Delete('shifts/:shift')
  @HttpCode(204)
  @Requires('facilities.run')
  deleteShift(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Param('shift', ParseIntPipe) shift: number,
    @Query() { version }: DeleteShiftQueryDto,
  ): Promise<void> {
    return this.shifts.delete(caller, id, shift, version);
  }

  /** Repeats last week's shifts in the week of a day; says how many were copied and why others were not. */
  @Post('copies')
  @HttpCode(200)
  @Requires('facilities.run')
  @ZodResponse({ type: CopyWeekResultDto, status: 200 })
  copyWeek(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Body() { week }: CopyWeekDto,
  ) {
    return this.shifts.copyWeek(caller, id, week);
  }
}

import { Module } from '@nestjs/common';
import { PeopleModule } from '../../people';
import { DutyPeopleService } from './duty-people.service';
import { DutyRosterController } from './duty-roster.controller';
import { DutyRosterService } from './duty-roster.service';
import { DutyShiftsService } from './duty-shifts.service';
import { RosterGapsJob } from './roster-gaps.job';
import { RosterRecord } from './roster-record';

/** Who is on duty in a house, round the clock. */
@Module({
  imports: [PeopleModule],
  controllers: [DutyRosterController],
  providers: [DutyPeopleService, DutyRosterService, DutyShiftsService, RosterGapsJob, RosterRecord],
})
export class DutyRosterModule {}

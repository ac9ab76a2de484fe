import { Module } from '@nestjs/common';
import { DutyRosterModule } from './duty-roster/duty-roster.module';

/** Registry, capacity and duty roster of protection centres and rescue points. */
@Module({ imports: [DutyRosterModule] })
export class FacilitiesModule {}

import { Module } from '@nestjs/common';
import { DivisionsModule } from '../divisions';
import { CapacityModule } from './capacity/capacity.module';
import { DutyRosterModule } from './duty-roster/duty-roster.module';
import { ObligationsController } from './obligations/obligations.controller';
import { ObligationsService } from './obligations/obligations.service';
import { DirectorsService } from './registry/directors.service';
import { FacilitiesController } from './registry/facilities.controller';
import { FacilitiesService } from './registry/facilities.service';
import { FacilityHistoryService } from './registry/facility-history.service';
import { FacilityPeopleController } from './registry/facility-people.controller';
import { RegistryExportService } from './registry/files/registry-export.service';
import { RegistryFileController } from './registry/files/registry-file.controller';
import { RegistryImportService } from './registry/files/registry-import.service';
import { PartnersService } from './registry/partners.service';
import { HouseReorganisation } from './reorganisation/house-reorganisation';

/** Registry, capacity and duty roster of protection centres and rescue points. */
@Module({
  imports: [CapacityModule, DivisionsModule, DutyRosterModule],
  controllers: [
    RegistryFileController,
    FacilitiesController,
    FacilityPeopleController,
    ObligationsController,
  ],
  providers: [
    DirectorsService,
    FacilitiesService,
    FacilityHistoryService,
    HouseReorganisation,
    ObligationsService,
    PartnersService,
    RegistryExportService,
    RegistryImportService,
  ],
})
export class FacilitiesModule {}

import { Module } from '@nestjs/common';
import { DivisionsController } from './divisions.controller';
import { DivisionsService } from './divisions.service';
import { ImportController } from './import/import.controller';
import { ImportService } from './import/import.service';
import { PlacementReader } from './placement/placement.reader';
import { ReorganisationEffects } from './reorganisation/reorganisation-effects';
import { ReorganisationsController } from './reorganisation/reorganisations.controller';
import { ReorganisationsService } from './reorganisation/reorganisations.service';

@Module({
  controllers: [ImportController, ReorganisationsController, DivisionsController],
  providers: [
    DivisionsService,
    ImportService,
    PlacementReader,
    ReorganisationEffects,
    ReorganisationsService,
  ],
  exports: [PlacementReader, ReorganisationEffects],
})
export class DivisionsModule {}

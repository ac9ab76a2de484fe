import { Module } from '@nestjs/common';
import { DivisionsController } from './divisions.controller';
import { DivisionsService } from './divisions.service';
import { ImportController } from './import/import.controller';
import { ImportService } from './import/import.service';

@Module({
  controllers: [ImportController, DivisionsController],
  providers: [DivisionsService, ImportService],
})
export class DivisionsModule {}

import { Module } from '@nestjs/common';
import { FiguresService } from './figures.service';
import { ReturnDownloadService } from './files/return-download.service';
import { ReturnFilesController } from './files/return-files.controller';
import { ReturnUploadService } from './files/return-upload.service';
import { FormCatalog } from './form/form.catalog';
import { FormController } from './form/form.controller';
import { MovesService } from './moves.service';
import { PeriodsController } from './periods/periods.controller';
import { PeriodsService } from './periods/periods.service';
import { ReturnListService } from './return-list.service';
import { ReturnReadingService } from './return-reading.service';
import { ReturnsController } from './returns.controller';
import { StatisticsController } from './statistics/statistics.controller';
import { StatisticsService } from './statistics/statistics.service';
import { SubmissionService } from './submission.service';

@Module({
  controllers: [
    FormController,
    PeriodsController,
    ReturnsController,
    ReturnFilesController,
    StatisticsController,
  ],
  providers: [
    FormCatalog,
    PeriodsService,
    ReturnListService,
    ReturnReadingService,
    FiguresService,
    ReturnDownloadService,
    ReturnUploadService,
    SubmissionService,
    MovesService,
    StatisticsService,
  ],
})
export class ReturnsModule {}

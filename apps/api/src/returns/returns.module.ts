import { Module } from '@nestjs/common';
import { DivisionsModule } from '../divisions';
import { PeopleModule } from '../people';
import { AllowancesController } from './allowances/allowances.controller';
import { AllowancesService } from './allowances/allowances.service';
import { EditionReadingService } from './editions/edition-reading.service';
import { EditionsController } from './editions/editions.controller';
import { EditionsService } from './editions/editions.service';
import { FiguresNews } from './figures-news';
import { FiguresService } from './figures.service';
import { ReturnDownloadService } from './files/return-download.service';
import { ReturnFilesController } from './files/return-files.controller';
import { ReturnUploadService } from './files/return-upload.service';
import { FormCatalog } from './form/form.catalog';
import { FormController } from './form/form.controller';
import { FormVersionsService } from './form/form-versions.service';
import { FormAdoptionService } from './form/drafting/form-adoption.service';
import { FormDraftsController } from './form/drafting/form-drafts.controller';
import { FormDraftsService } from './form/drafting/form-drafts.service';
import { RuleExamplesService } from './form/drafting/rule-examples.service';
import { HouseLedger } from './house-ledger';
import { ReviewInboxController } from './review-inbox/review-inbox.controller';
import { ReviewInboxService } from './review-inbox/review-inbox.service';
import { MovesService } from './moves.service';
import { NudgesController } from './nudges/nudges.controller';
import { NudgesService } from './nudges/nudges.service';
import { PeriodsController } from './periods/periods.controller';
import { PeriodsService } from './periods/periods.service';
import { ReturnListService } from './return-list.service';
import { ReturnReorganisation } from './reorganisation/return-reorganisation';
import { ReturnNotices } from './return-notices';
import { ReturnReadingService } from './return-reading.service';
import { ReturnsController } from './returns.controller';
import { DocumentsController } from './statistics/documents/documents.controller';
import { DocumentsService } from './statistics/documents/documents.service';
import { ExploreController } from './statistics/explore/explore.controller';
import { ExploreService } from './statistics/explore/explore.service';
import { ExploreFilesController } from './statistics/explore/files/explore-files.controller';
import { ExploreFilesService } from './statistics/explore/files/explore-files.service';
import { MonthReader } from './statistics/explore/month-reader';
import { TodaysMonths } from './statistics/explore/todays-months';
import { RegroupedService } from './statistics/hierarchy/regrouped.service';
import { Regrouper } from './statistics/hierarchy/regrouper';
import { OpenFormatsController } from './statistics/open-formats/open-formats.controller';
import { OpenFormatsService } from './statistics/open-formats/open-formats.service';
import { ReportingController } from './statistics/reporting.controller';
import { ReportingService } from './statistics/reporting.service';
import { SituationReadingService } from './statistics/situation-report/situation-reading.service';
import { SituationReportController } from './statistics/situation-report/situation-report.controller';
import { SituationReportService } from './statistics/situation-report/situation-report.service';
import { StatisticsController } from './statistics/statistics.controller';
import { StatisticsService } from './statistics/statistics.service';
import { TrendService } from './statistics/trend.service';
import { ViewsController } from './statistics/views/views.controller';
import { ViewsService } from './statistics/views/views.service';
import { SubmissionService } from './submission.service';

@Module({
  imports: [DivisionsModule, PeopleModule],
  controllers: [
    FormDraftsController,
    FormController,
    PeriodsController,
    ExploreController,
    ExploreFilesController,
    ViewsController,
    OpenFormatsController,
    DocumentsController,
    SituationReportController,
    ReviewInboxController,
    NudgesController,
    ReturnsController,
    ReturnFilesController,
    AllowancesController,
    EditionsController,
    StatisticsController,
    ReportingController,
  ],
  providers: [
    FormCatalog,
    FormVersionsService,
    FormDraftsService,
    FormAdoptionService,
    RuleExamplesService,
    HouseLedger,
    PeriodsService,
    ReturnListService,
    ReturnReadingService,
    FiguresNews,
    FiguresService,
    ReturnDownloadService,
    ReturnUploadService,
    SubmissionService,
    MovesService,
    ReturnNotices,
    ReturnReorganisation,
    NudgesService,
    ReviewInboxService,
    AllowancesService,
    EditionsService,
    EditionReadingService,
    StatisticsService,
    TrendService,
    Regrouper,
    RegroupedService,
    TodaysMonths,
    MonthReader,
    ExploreService,
    ExploreFilesService,
    ViewsService,
    OpenFormatsService,
    DocumentsService,
    SituationReadingService,
    SituationReportService,
    ReportingService,
  ],
})
export class ReturnsModule {}

import { Module } from '@nestjs/common';
import { PeopleModule } from '../people';
import { ExemptionsController } from './ground/exemptions.controller';
import { ExemptionsService } from './ground/exemptions.service';
import { GroundController } from './ground/ground.controller';
import { OutlinesService } from './ground/outlines.service';
import { PositionsService } from './ground/positions.service';
import { CoverageMapController } from './map/coverage-map.controller';
import { CoverageMapService } from './map/coverage-map.service';
import { CoverageNews } from './net/coverage-news';
import { NetReader } from './net/net-reader';
import { PlansController } from './plans/plans.controller';
import { PlansService } from './plans/plans.service';
import { ScenariosService } from './plans/scenarios.service';
import { CoverageController } from './reading/coverage.controller';
import { CoverageService } from './reading/coverage.service';
import { RectificationNotices } from './rectifications/rectification-notices';
import { RectificationsController } from './rectifications/rectifications.controller';
import { RectificationsService } from './rectifications/rectifications.service';

/** How the net of houses covers the divisions: obligations met, distances, places, and what a plan would change. */
@Module({
  imports: [PeopleModule],
  controllers: [
    CoverageMapController,
    CoverageController,
    ExemptionsController,
    GroundController,
    PlansController,
    RectificationsController,
  ],
  providers: [
    CoverageMapService,
    CoverageNews,
    CoverageService,
    ExemptionsService,
    NetReader,
    OutlinesService,
    PlansService,
    PositionsService,
    RectificationNotices,
    RectificationsService,
    ScenariosService,
  ],
})
export class CoverageModule {}

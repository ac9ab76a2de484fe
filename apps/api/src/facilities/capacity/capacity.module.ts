import { Module } from '@nestjs/common';
import { PeopleModule } from '../../people';
import { BoardController } from './board.controller';
import { BoardService } from './board.service';
import { CapacityAlerts } from './capacity-alerts';
import { CapacityNews } from './capacity-news';
import { ClosuresService } from './closures.service';
import { HouseClockJob } from './house-clock.job';
import { PlaceRequestsService } from './place-requests.service';
import { PlacesController } from './places.controller';
import { PlacesService } from './places.service';
import { StayMovesService } from './stay-moves.service';
import { StayReadingService } from './stay-reading.service';
import { StaysController } from './stays.controller';
import { TakingService } from './taking.service';
import { UtilisationService } from './utilisation.service';
import { WaitingController } from './waiting.controller';
import { WaitingService } from './waiting.service';

/** Places, stays and what moves between them. */
@Module({
  imports: [PeopleModule],
  controllers: [BoardController, StaysController, PlacesController, WaitingController],
  providers: [
    CapacityAlerts,
    CapacityNews,
    HouseClockJob,
    BoardService,
    UtilisationService,
    TakingService,
    StayMovesService,
    StayReadingService,
    PlacesService,
    ClosuresService,
    WaitingService,
    PlaceRequestsService,
  ],
})
export class CapacityModule {}

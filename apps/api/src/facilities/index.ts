import {
  FacilityBoardEntity,
  FacilityClosureEntity,
  PlaceCountEntity,
  PlaceEntryEntity,
} from './capacity/place.entities';
import { StayEntity, StayEventEntity } from './capacity/stay.entities';
import { PlaceRequestEntity, WaitingEntryEntity } from './capacity/waiting.entities';
import { DutyGapEntity, DutyPersonEntity, DutyShiftEntity } from './duty-roster/duty-roster.entities';
import { ObligationEntity } from './obligations/obligation.entity';
import { FacilityDirectorEntity } from './registry/facility-director.entity';
import { FacilityEntity } from './registry/facility.entity';
import { PartnerOrganisationEntity } from './registry/partner-organisation.entity';

export { settleDueBoards } from './capacity/board-lock';
export {
  LEDGER_INDICATORS,
  ledgerFigures,
  type LedgerFigures,
  type LedgerIndicator,
} from './capacity/ledger-figures.query';
export { FacilitiesModule } from './facilities.module';
export { loadUsualObligations } from './obligations/usual-obligations';
export { toWgs84 } from './registry/position/coordinates';
export { farthestOutside, type OutlineGeometry } from './registry/position/outline';
export { checkPosition, isMistake, type PositionGround } from './registry/position/position-check';
export { findPositionGrounds } from './registry/position/position-ground.query';

/** Entities of this domain, for the data source. */
export const FACILITIES_ENTITIES = [
  FacilityEntity,
  FacilityDirectorEntity,
  PartnerOrganisationEntity,
  ObligationEntity,
  DutyPersonEntity,
  DutyShiftEntity,
  DutyGapEntity,
  FacilityBoardEntity,
  PlaceCountEntity,
  PlaceEntryEntity,
  FacilityClosureEntity,
  StayEntity,
  StayEventEntity,
  WaitingEntryEntity,
  PlaceRequestEntity,
];

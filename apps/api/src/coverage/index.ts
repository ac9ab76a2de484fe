import { DivisionPositionEntity } from './ground/division-position.entity';
import { ExemptionEntity } from './ground/exemption.entity';
import { ScenarioEntity } from './plans/scenario.entity';
import { RectificationEntity, RectificationEventEntity } from './rectifications/rectification.entities';

export { CoverageModule } from './coverage.module';

/** Entities of this domain, for the data source. */
export const COVERAGE_ENTITIES = [
  DivisionPositionEntity,
  ExemptionEntity,
  ScenarioEntity,
  RectificationEntity,
  RectificationEventEntity,
];

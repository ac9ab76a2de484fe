import { DivisionEntity, DivisionOutlineEntity, DivisionVersionEntity } from './division.entities';
import { DivisionSuccessionEntity, ReorganisationEntity } from './reorganisation/reorganisation.entities';

export { TODAY } from './division-json.query';
export { DivisionsModule } from './divisions.module';
export { nameSound } from './import/name-sound';
export { planDivisions, type DivisionPlan, type PlannedDivision } from './import/division-plan';
export { writePlan, type WrittenDivision } from './import/plan-writer';
export { loadOutlines, type OutlineFile } from './outlines.loader';
export type { DivisionAtRest, Placement } from './placement/placement';
export { PlacementReader } from './placement/placement.reader';
export {
  effectLine,
  ReorganisationEffects,
  type DoneReorganisation,
  type ForeseenEffect,
  type ReorganisationEffect,
} from './reorganisation/reorganisation-effects';
export {
  divisionsTouched,
  movesFigures,
  type ReorganisationPlan,
} from './reorganisation/reorganisation-plan';
export {
  DivisionEntity,
  DivisionOutlineEntity,
  DivisionSuccessionEntity,
  DivisionVersionEntity,
  ReorganisationEntity,
};

/** Entities of this domain, for the data source. */
export const DIVISIONS_ENTITIES = [
  DivisionEntity,
  DivisionVersionEntity,
  DivisionOutlineEntity,
  ReorganisationEntity,
  DivisionSuccessionEntity,
];

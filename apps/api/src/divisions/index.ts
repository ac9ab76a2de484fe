import { DivisionEntity, DivisionOutlineEntity, DivisionVersionEntity } from './division.entities';

export { TODAY } from './division-json.query';
export { DivisionsModule } from './divisions.module';
export { nameSound } from './import/name-sound';
export { planDivisions, type DivisionPlan, type PlannedDivision } from './import/division-plan';
export { writePlan, type WrittenDivision } from './import/plan-writer';
export { loadOutlines, type OutlineFile } from './outlines.loader';
export { DivisionEntity, DivisionOutlineEntity, DivisionVersionEntity };

/** Entities of this domain, for the data source. */
export const DIVISIONS_ENTITIES = [DivisionEntity, DivisionVersionEntity, DivisionOutlineEntity];

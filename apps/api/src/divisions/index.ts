import { DivisionEntity, DivisionOutlineEntity, DivisionVersionEntity } from './division.entities';

export { DivisionEntity, DivisionOutlineEntity, DivisionVersionEntity };

/** Entities of this domain, for the data source. */
export const DIVISIONS_ENTITIES = [DivisionEntity, DivisionVersionEntity, DivisionOutlineEntity];

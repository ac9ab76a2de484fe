import { COVERAGE_ENTITIES } from './coverage';
import { DIVISIONS_ENTITIES } from './divisions';
import { FACILITIES_ENTITIES } from './facilities';
import { PEOPLE_ENTITIES } from './people';
import { AuditEntryEntity } from './platform/audit';
import { RETURNS_ENTITIES } from './returns';

/** Entities of every domain; the drift check compares them with the migrations. */
export const ENTITIES = [
  AuditEntryEntity,
  ...DIVISIONS_ENTITIES,
  ...PEOPLE_ENTITIES,
  ...FACILITIES_ENTITIES,
  ...RETURNS_ENTITIES,
  ...COVERAGE_ENTITIES,
];

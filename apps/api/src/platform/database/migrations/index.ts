import { Divisions1700000000001 } from './0001-divisions';
import { People1700000000002 } from './0002-people';
import { Forms1700000000003 } from './0003-forms';
import { Returns1700000000004 } from './0004-returns';

/** Every migration, oldest first; listed by hand so that the bundle needs no file search. */
export const MIGRATIONS = [
  Divisions1700000000001,
  People1700000000002,
  Forms1700000000003,
  Returns1700000000004,
];

import type { PlaceKind } from '@tonghu/contract';
import { conflict, unprocessable, type DomainError } from '../../platform/errors';

/** What PostgreSQL says when it refuses, through TypeORM or straight from `pg`. */
interface DatabaseError {
  code?: string;
  detail?: string;
  constraint?: string;
  driverError?: DatabaseError;
}

/** Two changes waited for one another, or saw what the other was about to change. */
const TRY_AGAIN = new Set(['40P01', '40001']);
const ATTEMPTS = 4;

/** Where a mistake about the kind stands in the request. */
export interface RefusalContext {
  kind: PlaceKind | null;
  kindPath?: string;
}

/**
 * Does something in which the database has the last word, and says its refusals in the product's codes. What PostgreSQL
 * broke off because two changes waited for one another is done again.
 *
 * @throws NO_PLACE_LEFT, FACILITY_CLOSED, KIND_NOT_OFFERED, FACILITY_OCCUPIED, STAY_OVERLAPS, STAY_EXISTS,
 *   ALREADY_WAITING, PLACE_REQUEST_EXISTS, PLACES_OVERLAP, CLOSURE_OVERLAPS, FACILITY_UNKNOWN
 */
export async function withRefusals<T>(context: RefusalContext, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (thrown) {
      const error = databaseError(thrown);
      if (TRY_AGAIN.has(error.code ?? '') && attempt < ATTEMPTS) continue;
      throw refusal(error, context) ?? thrown;
    }
  }
}

function databaseError(thrown: unknown): DatabaseError {
  const error = Object(thrown) as DatabaseError;
  return error.driverError ?? error;
}

type Refuse = (error: DatabaseError, context: RefusalContext) => DomainError;

const takenAt =
  (code: string, path: string): Refuse =>
  () =>
    conflict(code, undefined, [{ path, code }]);
const notOffered: Refuse = (_, { kind, kindPath = 'kind' }) =>
  unprocessable('KIND_NOT_OFFERED', [{ path: kindPath, code: 'KIND_NOT_OFFERED', params: { kind } }], {
    kind,
  });

/** By what the place guard says (SQLSTATE), and by the constraint that refused. */
const REFUSALS: Readonly<Record<string, Refuse>> = {
  TH001: ({ detail }, { kind }) => conflict('NO_PLACE_LEFT', { available: Number(detail), kind }),
  TH002: () => conflict('FACILITY_CLOSED'),
  TH003: notOffered,
  TH004: ({ detail }) => conflict('FACILITY_OCCUPIED', { present: Number(detail) }),
  stay_place_fk: notOffered,
  waiting_entry_place_fk: notOffered,
  place_request_place_fk: notOffered,
  stay_no_overlap: takenAt('STAY_OVERLAPS', 'subject'),
  stay_present_key: takenAt('STAY_EXISTS', 'subject'),
  waiting_entry_subject_key: takenAt('ALREADY_WAITING', 'subject'),
  place_request_open_key: () => conflict('PLACE_REQUEST_EXISTS'),
  place_entry_standing_no_overlap: takenAt('PLACES_OVERLAP', 'until'),
  facility_closure_no_overlap: takenAt('CLOSURE_OVERLAPS', 'since'),
  facility_closure_residents_fk: () =>
    unprocessable('FACILITY_UNKNOWN', [{ path: 'residentsToFacilityId', code: 'FACILITY_UNKNOWN' }]),
};

function refusal(error: DatabaseError, context: RefusalContext): DomainError | null {
  const refuse = REFUSALS[error.code ?? ''] ?? REFUSALS[error.constraint ?? ''];
  return refuse?.(error, context) ?? null;
}

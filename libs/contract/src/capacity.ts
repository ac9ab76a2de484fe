import {
  ADMIT_REASONS,
  HOLD_HOURS,
  LEAVE_REASONS,
  LEGAL_BASES,
  PLACE_KINDS,
  STAY_STATES,
} from '@tonghu/rules';
import { z } from 'zod';
import { PageQuery, pageOf } from './page';
import { DivisionBrief } from './people';

export const PlaceKind = z.enum(PLACE_KINDS);
export type PlaceKind = z.infer<typeof PlaceKind>;
export const StayState = z.enum(STAY_STATES);
export type StayState = z.infer<typeof StayState>;
export const StayMove = z.enum(['admit', 'release', 'expire', 'discharge', 'transfer']);
export type StayMove = z.infer<typeof StayMove>;
export const LegalBasis = z.enum(LEGAL_BASES);
export type LegalBasis = z.infer<typeof LegalBasis>;
export const AdmitReason = z.enum(ADMIT_REASONS);
export type AdmitReason = z.infer<typeof AdmitReason>;
export const LeaveReason = z.enum(LEAVE_REASONS);
export type LeaveReason = z.infer<typeof LeaveReason>;
/** `standing` holds until replaced; `surge` adds for a time; `blocked` takes out of use until a day. */
export const PlaceEntryType = z.enum(['standing', 'surge', 'blocked']);
export type PlaceEntryType = z.infer<typeof PlaceEntryType>;
export const WaitingState = z.enum(['waiting', 'taken_in', 'withdrawn', 'referred']);
export type WaitingState = z.infer<typeof WaitingState>;
export const PlaceRequestState = z.enum(['sent', 'accepted', 'declined', 'withdrawn', 'done']);
export type PlaceRequestState = z.infer<typeof PlaceRequestState>;

/** Pseudonym of a minor: eight characters of Crockford's alphabet, `7F3K-92QX`. */
export const Subject = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/, {
  error: 'SUBJECT_MALFORMED',
});
const Reason = z.string().trim().min(1).max(500);
const Places = z
  .number({ error: 'PLACES_NOT_A_NUMBER' })
  .refine(Number.isInteger, { error: 'PLACES_FRACTION', abort: true })
  .min(0, { error: 'PLACES_NEGATIVE' })
  .max(9999, { error: 'PLACES_TOO_MANY' });

/** Places of one kind, or of the whole house, now. available = staffed − blocked − occupied − held, never clipped. */
export const PlaceCounts = z.object({
  standing: z.number().int(),
  surge: z.number().int(),
  /** Left without staff by a gap in the duty roster at this moment. */
  unstaffed: z.number().int(),
  blocked: z.number().int(),
  occupied: z.number().int(),
  held: z.number().int(),
  available: z.number().int(),
});
export type PlaceCounts = z.infer<typeof PlaceCounts>;

/** Something that changes the places of a house on a day to come. */
export const PlannedChange = z.object({
  on: z.iso.date(),
  what: z.enum([
    'standing_changes',
    'surge_begins',
    'surge_ends',
    'block_begins',
    'block_ends',
    'closure_begins',
    'closure_ends',
    'closes_for_good',
  ]),
  kind: PlaceKind.nullable(),
  /** Change of the number of places in service, null where the whole house is meant. */
  difference: z.number().int().nullable(),
  reason: z.string(),
});
export type PlannedChange = z.infer<typeof PlannedChange>;

/** The director's board: one screen of numbers, without any child's data. */
export const Board = z.object({
  facilityId: z.number().int(),
  name: z.string(),
  division: DivisionBrief,
  /** Grows with every change of the places. */
  version: z.number().int(),
  asOf: z.iso.datetime(),
  /** Until when the counts hold unless somebody acts: the next midnight or change of shift. */
  freshUntil: z.iso.datetime(),
  open: z.boolean(),
  /** Why and until when the house is shut, null while it is open. */
  closure: z.object({ reason: z.string(), reopensOn: z.iso.date().nullable() }).nullable(),
  kinds: z.array(PlaceCounts.extend({ kind: PlaceKind })),
  total: PlaceCounts,
  /** (occupied + held) ÷ places in service, percent with one decimal; null without places in service. */
  load: z.number().nullable(),
  warnPercent: z.number().int(),
  fullPercent: z.number().int(),
  confirmedAt: z.iso.datetime().nullable(),
  /** Who confirmed them; null when it was by moving a stay. */
  confirmedBy: z.string().nullable(),
  stale: z.boolean(),
  waiting: z.object({
    count: z.number().int(),
    urgent: z.number().int(),
    /** Since when the one who has waited longest waits. */
    oldestSince: z.iso.datetime().nullable(),
  }),
  /** Holds that expire within 24 hours, soonest first, at most 20. */
  expiring: z.array(z.object({ stayId: z.number().int(), kind: PlaceKind, holdUntil: z.iso.datetime() })),
  /** Requests from other houses that wait for an answer. */
  requestsToAnswer: z.number().int(),
  /** What changes within the next 30 days, soonest first. */
  changes: z.array(PlannedChange),
  /** People on site now, and whether the roster leaves a gap now or within 14 days (null: no roster is kept). */
  duty: z
    .object({
      onSite: z.number().int(),
      onCall: z.number().int(),
      needed: z.number().int(),
      nextGapAt: z.iso.datetime().nullable(),
    })
    .nullable(),
  mayRun: z.boolean(),
});
export type Board = z.infer<typeof Board>;

/** One minor's time in a house, by pseudonym; only for those who run the house. */
export const Stay = z.object({
  id: z.number().int(),
  kind: PlaceKind,
  subject: z.string(),
  state: StayState,
  heldAt: z.iso.datetime().nullable(),
  holdUntil: z.iso.datetime().nullable(),
  admittedAt: z.iso.datetime().nullable(),
  leftAt: z.iso.datetime().nullable(),
  admitReason: AdmitReason.nullable(),
  legalBasis: LegalBasis.nullable(),
  leaveReason: z.enum([...LEAVE_REASONS, 'transferred']).nullable(),
  overrideReason: z.string().nullable(),
  version: z.number().int(),
});
export type Stay = z.infer<typeof Stay>;
export const StayPage = pageOf(Stay);
/** `present` are those held or admitted now. */
export const StayListQuery = PageQuery.extend({
  state: z.enum(['present', 'held', 'admitted', 'left']).default('present'),
  kind: PlaceKind.optional(),
  /** How a pseudonym begins. */
  subject: z.string().trim().max(9).optional(),
});
export type StayListQuery = z.infer<typeof StayListQuery>;

const Taking = {
  kind: PlaceKind,
  /** A minor known from an earlier stay; without it a new pseudonym is made. */
  subject: Subject.optional(),
  /** Takes the minor in although no place is left; recorded, shown and counted. */
  overrideReason: Reason.optional(),
};
/** Promises a place until it expires by itself. */
export const HoldRequest = z.strictObject({
  ...Taking,
  /** Hours from now. */
  hours: z.number().int().min(1).max(HOLD_HOURS.most).default(HOLD_HOURS.usual),
  /** The entry of the waiting list that this answers. */
  waitingId: z.number().int().optional(),
});
export type HoldRequest = z.infer<typeof HoldRequest>;
/** Takes a minor in at once. `at`: when it happened, at most 72 hours ago, now unless said otherwise. */
export const AdmitRequest = z.strictObject({
  ...Taking,
  at: z.iso.datetime({ offset: true }).optional(),
  reason: AdmitReason,
  legalBasis: LegalBasis,
  waitingId: z.number().int().optional(),
});
export type AdmitRequest = z.infer<typeof AdmitRequest>;
const Moved = { version: z.number().int(), at: z.iso.datetime({ offset: true }).optional() };
/** What happens to a stay; a transfer leads to another kind in the same house, or to a place held elsewhere. */
export const MoveStayRequest = z.discriminatedUnion('move', [
  z.strictObject({
    move: z.literal('admit'),
    ...Moved,
    reason: AdmitReason,
    legalBasis: LegalBasis,
  }),
  z.strictObject({ move: z.literal('release'), version: z.number().int(), reason: Reason }),
  z.strictObject({ move: z.literal('discharge'), ...Moved, reason: LeaveReason }),
  z.strictObject({
    move: z.literal('transfer'),
    ...Moved,
    toKind: PlaceKind.optional(),
    /** An accepted request to another house. */
    requestId: z.number().int().optional(),
    overrideReason: Reason.optional(),
  }),
]);
export type MoveStayRequest = z.infer<typeof MoveStayRequest>;
/** The stay after a move with the places of its kind; after a transfer to another kind it is the new stay. */
export const StayResult = z.object({ stay: Stay, counts: PlaceCounts });
export type StayResult = z.infer<typeof StayResult>;

/** One line of the append-only ledger of stays. */
export const StayEvent = z.object({
  id: z.number().int(),
  stayId: z.number().int(),
  subject: z.string(),
  kind: PlaceKind,
  at: z.iso.datetime(),
  effectiveAt: z.iso.datetime(),
  by: z.string().nullable(),
  move: z.enum(['hold', ...StayMove.options]),
  reason: z.string().nullable(),
});
export type StayEvent = z.infer<typeof StayEvent>;
export const StayEventPage = pageOf(StayEvent);

/** A dated entry of the inventory; `until` is the first day on which it no longer holds. */
export const PlaceEntry = z.object({
  id: z.number().int(),
  kind: PlaceKind,
  type: PlaceEntryType,
  places: z.number().int(),
  since: z.iso.date(),
  until: z.iso.date().nullable(),
  reason: z.string(),
});
export type PlaceEntry = z.infer<typeof PlaceEntry>;
export const PlaceEntryList = z.object({ items: z.array(PlaceEntry) });
/**
 * Standing places of a kind from a day on (replaces what was planned from that day), or surge or blocked places for a
 * time. Days before today are refused.
 */
export const AddPlacesRequest = z.strictObject({
  kind: PlaceKind,
  type: PlaceEntryType,
  places: Places,
  since: z.iso.date(),
  /** First day on which it no longer holds; blocked and surge places need one or stand until ended. */
  until: z.iso.date().nullable(),
  reason: z.string().trim().max(200),
});
export type AddPlacesRequest = z.infer<typeof AddPlacesRequest>;
/** Ends an entry on a day, or takes back one that has not begun. */
export const EndPlacesRequest = z.strictObject({ until: z.iso.date() });
export type EndPlacesRequest = z.infer<typeof EndPlacesRequest>;

/** Shuts a house for a time; refused today while anybody is in it. */
export const ShutRequest = z.strictObject({
  since: z.iso.date(),
  /** Day on which it opens again, null when nobody knows yet. */
  reopensOn: z.iso.date().nullable(),
  reason: Reason,
  /** Where the residents go: another house, or words. */
  residentsToFacilityId: z.number().int().nullable(),
  residentsNote: z.string().trim().max(500),
});
export type ShutRequest = z.infer<typeof ShutRequest>;
export const Closure = z.object({
  id: z.number().int(),
  since: z.iso.date(),
  reopensOn: z.iso.date().nullable(),
  reason: z.string(),
  residentsTo: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  residentsNote: z.string(),
});
export type Closure = z.infer<typeof Closure>;
export const ClosureList = z.object({ items: z.array(Closure) });
/** Opens a house again on a day, or takes back a closure that has not begun. */
export const ReopenRequest = z.strictObject({ reopensOn: z.iso.date() });
export type ReopenRequest = z.infer<typeof ReopenRequest>;

export const WaitingEntry = z.object({
  id: z.number().int(),
  kind: PlaceKind,
  subject: z.string(),
  since: z.iso.datetime(),
  urgent: z.boolean(),
  reason: z.string(),
  state: WaitingState,
  version: z.number().int(),
});
export type WaitingEntry = z.infer<typeof WaitingEntry>;
/** Urgent ones first, then who has waited longest. */
export const WaitingPage = pageOf(WaitingEntry);
export const AddWaitingRequest = z.strictObject({
  kind: PlaceKind,
  subject: Subject.optional(),
  urgent: z.boolean().default(false),
  reason: Reason,
});
export type AddWaitingRequest = z.infer<typeof AddWaitingRequest>;
export const EndWaitingRequest = z.strictObject({ version: z.number().int(), reason: Reason });
export type EndWaitingRequest = z.infer<typeof EndWaitingRequest>;

/** Another house of the city with room for a kind. */
export const RoomElsewhere = z.object({
  facilityId: z.number().int(),
  name: z.string(),
  division: DivisionBrief,
  phone: z.string(),
  available: z.number().int(),
  /** Great-circle distance, km with one decimal; null without both positions. */
  distanceKm: z.number().nullable(),
  confirmedAt: z.iso.datetime().nullable(),
  stale: z.boolean(),
});
export type RoomElsewhere = z.infer<typeof RoomElsewhere>;
export const RoomElsewherePage = pageOf(RoomElsewhere);
export const RoomElsewhereQuery = PageQuery.extend({ kind: PlaceKind });
export type RoomElsewhereQuery = z.infer<typeof RoomElsewhereQuery>;

/** One house asks another for a place. */
export const PlaceRequest = z.object({
  id: z.number().int(),
  direction: z.enum(['incoming', 'outgoing']),
  /** The other house. */
  other: z.object({ id: z.number().int(), name: z.string(), phone: z.string() }),
  kind: PlaceKind,
  subject: z.string(),
  reason: z.string(),
  state: PlaceRequestState,
  askedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  answerReason: z.string().nullable(),
  /** Until when the accepted place is held. */
  holdUntil: z.iso.datetime().nullable(),
  /** The stay in the house that looks: the resident's when it asks, the held one when it was asked. */
  stayId: z.number().int().nullable(),
  /** Version of that stay, to move it by. */
  stayVersion: z.number().int().nullable(),
  version: z.number().int(),
});
export type PlaceRequest = z.infer<typeof PlaceRequest>;
/** Open ones first, then newest first. */
export const PlaceRequestPage = pageOf(PlaceRequest);
export const AskForPlaceRequest = z.strictObject({
  toFacilityId: z.number().int(),
  kind: PlaceKind,
  /** A stay of this house, or an entry of its waiting list. */
  stayId: z.number().int().optional(),
  waitingId: z.number().int().optional(),
  reason: Reason,
});
export type AskForPlaceRequest = z.infer<typeof AskForPlaceRequest>;
export const AnswerPlaceRequest = z.discriminatedUnion('answer', [
  z.strictObject({
    answer: z.literal('accept'),
    version: z.number().int(),
    hours: z.number().int().min(1).max(HOLD_HOURS.most).default(HOLD_HOURS.usual),
  }),
  z.strictObject({ answer: z.literal('decline'), version: z.number().int(), reason: Reason }),
  z.strictObject({ answer: z.literal('withdraw'), version: z.number().int() }),
]);
export type AnswerPlaceRequest = z.infer<typeof AnswerPlaceRequest>;

/** At most 800 days. */
export const UtilisationQuery = z.object({ from: z.iso.date(), to: z.iso.date() });
export type UtilisationQuery = z.infer<typeof UtilisationQuery>;
/**
 * Average occupied ÷ average places by day over a span; never a sum of days. A day counts as it stood at 24:00 in
 * Asia/Shanghai, today as it stands now: minors in residence, and standing and surge places less blocked ones, none on
 * days on which the house was shut. A gap in the roster lasts hours and is left out.
 */
export const Utilisation = z.object({
  facilityId: z.number().int(),
  from: z.iso.date(),
  to: z.iso.date(),
  days: z.number().int(),
  averageOccupied: z.number(),
  averagePlaces: z.number(),
  /** Share from 0 up, null where no place was in service. */
  rate: z.number().nullable(),
  series: z.array(z.object({ day: z.iso.date(), occupied: z.number().int(), places: z.number().int() })),
});
export type Utilisation = z.infer<typeof Utilisation>;

import {
  COORDINATE_SYSTEMS,
  FACILITY_ACCESSIBILITY,
  FACILITY_KINDS,
  FACILITY_SERVICES,
  OBLIGATION_SUBJECTS,
} from '@tonghu/rules';
import { z } from 'zod';
import { Tier } from './divisions';
import { PageQuery, pageOf } from './page';
import { DivisionBrief } from './people';

export const FacilityKind = z.enum(FACILITY_KINDS);
export type FacilityKind = z.infer<typeof FacilityKind>;
export const FacilityService = z.enum(FACILITY_SERVICES);
export type FacilityService = z.infer<typeof FacilityService>;
export const FacilityAccessibility = z.enum(FACILITY_ACCESSIBILITY);
export type FacilityAccessibility = z.infer<typeof FacilityAccessibility>;
export const CoordinateSystem = z.enum(COORDINATE_SYSTEMS);
export type CoordinateSystem = z.infer<typeof CoordinateSystem>;

/** Whether a house takes people in today: not yet open, open, shut for a time, or closed for good. */
export const FacilityStanding = z.enum(['planned', 'open', 'shut', 'closed']);
export type FacilityStanding = z.infer<typeof FacilityStanding>;

/**
 * A position as given, decimal degrees, with the system it was given in. A latitude beyond ±90 passes the shape so that
 * the answer can say whether latitude and longitude were exchanged.
 */
export const GivenPosition = z.strictObject({
  latitude: z.number().min(-180).max(180),
  longitude: z.number().min(-180).max(180),
  system: CoordinateSystem,
});
export type GivenPosition = z.infer<typeof GivenPosition>;

/** How full a house is, as every list shows it; counts of places. */
export const Occupancy = z.object({
  /** Standing and surge places less what a gap in the roster leaves without staff. */
  staffed: z.number().int(),
  blocked: z.number().int(),
  occupied: z.number().int(),
  held: z.number().int(),
  /** staffed − blocked − occupied − held; negative when the house holds more than it has. */
  available: z.number().int(),
  /** When somebody last moved or confirmed the figures. */
  confirmedAt: z.iso.datetime().nullable(),
  /** Older than 24 hours: not to be shown as live. */
  stale: z.boolean(),
});
export type Occupancy = z.infer<typeof Occupancy>;

/** One house as lists show it. */
export const FacilityRow = z.object({
  id: z.number().int(),
  kind: FacilityKind,
  name: z.string(),
  division: DivisionBrief,
  address: z.string(),
  phone: z.string(),
  directorName: z.string(),
  roundTheClock: z.boolean(),
  hasPosition: z.boolean(),
  standing: FacilityStanding,
  occupancy: Occupancy,
});
export type FacilityRow = z.infer<typeof FacilityRow>;
export const FacilityPage = pageOf(FacilityRow);

export const FacilitySort = z.enum(['code', 'name', 'available', 'occupied', 'confirmed']);
export type FacilitySort = z.infer<typeof FacilitySort>;
/** A standing, or what an open house is short of: fresh figures, a free place, places at all, a position. */
export const FacilityState = z.enum([...FacilityStanding.options, 'stale', 'full', 'over', 'unplaced']);
export type FacilityState = z.infer<typeof FacilityState>;
const FacilityFilter = {
  division: z.coerce.number().int().optional(),
  kind: FacilityKind.optional(),
  service: FacilityService.optional(),
  state: FacilityState.optional(),
  q: z.string().trim().max(60).optional(),
  mine: z.literal('true').optional(),
};
/**
 * Houses in the caller's reach, those that serve it (of the divisions above), and those the caller runs. `division`
 * narrows to its subtree, `q` to part of a name, its pinyin or initials, or of an address. `state`: `stale`, `full` (no
 * place left) and `over` (more minors than places) are open houses only; `unplaced` has no position. `mine=true`: only
 * houses that name the caller as one of their directors.
 */
export const FacilityListQuery = PageQuery.extend({
  ...FacilityFilter,
  sort: FacilitySort.default('code'),
  order: z.enum(['asc', 'desc']).default('asc'),
});
export type FacilityListQuery = z.infer<typeof FacilityListQuery>;

/** Language of headings and words in a file. */
const FileLanguage = z.enum(['zh-Hans', 'en']).default('zh-Hans');
export const FacilityTemplateQuery = z.object({ language: FileLanguage });
/** The houses of the list as a file: a workbook, or CSV in the encoding asked for. */
export const FacilityExportQuery = z.object({
  ...FacilityFilter,
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
  encoding: z.enum(['utf-8-bom', 'utf-8', 'gb18030']).default('utf-8-bom'),
  language: FileLanguage,
});
export type FacilityExportQuery = z.infer<typeof FacilityExportQuery>;

const Name = z.string().trim().min(1).max(100);
const Phone = z
  .string()
  .trim()
  .max(40)
  .regex(/^[0-9+()（）\- ;,，、转]*$/u, { error: 'PHONE_MALFORMED' });

/** What is written of a house; shared by creating and changing it. */
const FacilityFields = {
  name: Name,
  address: z.string().trim().max(200),
  position: GivenPosition.nullable(),
  /** Take the position although it lies outside the outline of the division. */
  outsideConfirmed: z.boolean(),
  openedOn: z.iso.date(),
  directorName: z.string().trim().max(60),
  phone: Phone,
  services: z.array(FacilityService).max(FACILITY_SERVICES.length),
  /** First day of reception round the clock; needs the service `reception_24h`, and the service needs it. */
  roundTheClockSince: z.iso.date().nullable(),
  accessibility: z.array(FacilityAccessibility).max(FACILITY_ACCESSIBILITY.length),
  /** Minors that one person on duty looks after. */
  childrenPerStaff: z.number().int().min(1).max(50),
  /** Shares of the places in service, percent, at which the director and the tier above are alerted. */
  warnPercent: z.number().int().min(1).max(200),
  fullPercent: z.number().int().min(1).max(200),
  note: z.string().trim().max(1000),
};
export const CreateFacilityRequest = z.strictObject({
  kind: FacilityKind,
  divisionId: z.number().int(),
  ...FacilityFields,
});
export type CreateFacilityRequest = z.infer<typeof CreateFacilityRequest>;
/** Changes what it names; `version` is the one the caller saw. */
export const UpdateFacilityRequest = z.strictObject({
  version: z.number().int(),
  ...z.object(FacilityFields).partial().shape,
});
export type UpdateFacilityRequest = z.infer<typeof UpdateFacilityRequest>;
/** Closes a house for good from a day on; refused while anybody is in it. */
export const CloseFacilityRequest = z.strictObject({
  version: z.number().int(),
  closedOn: z.iso.date(),
  reason: z.string().trim().min(1).max(500),
});
export type CloseFacilityRequest = z.infer<typeof CloseFacilityRequest>;
/** Takes a closing back, before its day or after; `version` is the one the caller saw. */
export const TakeBackClosingQuery = z.object({ version: z.coerce.number().int() });

/** An account that runs a house. */
export const FacilityDirector = z.object({
  accountId: z.number().int(),
  username: z.string(),
  displayName: z.string(),
});
export type FacilityDirector = z.infer<typeof FacilityDirector>;
/** An account that could be made to run a house: active, with `facilities.run`, in the caller's reach. */
export const DirectorCandidate = FacilityDirector.extend({ division: DivisionBrief });
export type DirectorCandidate = z.infer<typeof DirectorCandidate>;
export const DirectorCandidatePage = pageOf(DirectorCandidate);
/** `q`: part of a name or username. */
export const DirectorCandidateQuery = PageQuery.extend({ q: z.string().trim().max(60).optional() });
export type DirectorCandidateQuery = z.infer<typeof DirectorCandidateQuery>;
/** Replaces the accounts that run a house; each must be active and hold a role with `facilities.run`. */
export const SetDirectorsRequest = z.strictObject({
  version: z.number().int(),
  accountIds: z.array(z.number().int()).max(20),
});
export type SetDirectorsRequest = z.infer<typeof SetDirectorsRequest>;

export const PartnerOrganisation = z.object({
  id: z.number().int(),
  name: z.string(),
  work: z.string(),
  since: z.iso.date(),
  /** First day on which it no longer takes part. */
  until: z.iso.date().nullable(),
});
export type PartnerOrganisation = z.infer<typeof PartnerOrganisation>;
export const AddPartnerRequest = z.strictObject({
  name: Name,
  work: z.string().trim().max(200),
  since: z.iso.date(),
});
export type AddPartnerRequest = z.infer<typeof AddPartnerRequest>;
/** `until` on the first day takes the entry back, as if it had never been. */
export const EndPartnerRequest = z.strictObject({ until: z.iso.date() });
export type EndPartnerRequest = z.infer<typeof EndPartnerRequest>;

/** The whole card of a house. */
export const Facility = FacilityRow.extend({
  /** WGS 84, decimal degrees. */
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  given: GivenPosition.nullable(),
  outsideConfirmed: z.boolean(),
  openedOn: z.iso.date(),
  closedOn: z.iso.date().nullable(),
  services: z.array(FacilityService),
  roundTheClockSince: z.iso.date().nullable(),
  accessibility: z.array(FacilityAccessibility),
  childrenPerStaff: z.number().int(),
  warnPercent: z.number().int(),
  fullPercent: z.number().int(),
  note: z.string(),
  directors: z.array(FacilityDirector),
  partners: z.array(PartnerOrganisation),
  /** What the caller may do: keep the card, run the house (see `DIRECTOR_FIELDS` of the rules). */
  mayManage: z.boolean(),
  mayRun: z.boolean(),
  version: z.number().int(),
});
export type Facility = z.infer<typeof Facility>;

/** One recorded change of a house; `before` and `after` hold what changed, by field. */
export const FacilityChange = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  by: z.string(),
  action: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type FacilityChange = z.infer<typeof FacilityChange>;
/** Newest first. */
export const FacilityChangePage = pageOf(FacilityChange);

/**
 * Result of a registry file (multipart field `file`, `.xlsx` or CSV; query `dryRun=true` only checks). Rows are matched
 * by division code and name: what is there is changed, the rest is created. With errors nothing is imported; each error
 * names its row (1 = heading) and the heading of its column.
 */
export const FacilityImportReport = z.object({
  imported: z.boolean(),
  rows: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  kind: z.enum(['xlsx', 'csv']),
  /** How the text was written; null for a workbook. */
  encoding: z.enum(['utf-8', 'gb18030']).nullable(),
  errors: z.array(
    z.object({
      row: z.number().int(),
      column: z.string().nullable(),
      code: z.string(),
      value: z.string().nullable(),
      /** Numbers and words that the sentence for `code` needs. */
      params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
    }),
  ),
  /** Errors beyond those listed. */
  moreErrors: z.number().int(),
});
export type FacilityImportReport = z.infer<typeof FacilityImportReport>;
/** `dryRun` only checks; `outsideConfirmed` takes positions outside the outline of their division. */
export const FacilityImportQuery = z.object({
  dryRun: z.stringbool().default(false),
  outsideConfirmed: z.stringbool().default(false),
});
export type FacilityImportQuery = z.infer<typeof FacilityImportQuery>;

export const ObligationSubject = z.enum(OBLIGATION_SUBJECTS);
export type ObligationSubject = z.infer<typeof ObligationSubject>;
/** What a division, or every division of a tier, must have from `since` until before `until`. */
export const Obligation = z.object({
  id: z.number().int(),
  tier: Tier,
  /** Null means every division of the tier. */
  division: DivisionBrief.nullable(),
  subject: ObligationSubject,
  since: z.iso.date(),
  until: z.iso.date().nullable(),
  source: z.string(),
});
export type Obligation = z.infer<typeof Obligation>;
/** By tier, subject, division code and first day. */
export const ObligationPage = pageOf(Obligation);
/** `on`: only what holds on that day. */
export const ObligationListQuery = PageQuery.extend({
  tier: Tier.optional(),
  subject: ObligationSubject.optional(),
  on: z.iso.date().optional(),
});
export type ObligationListQuery = z.infer<typeof ObligationListQuery>;
export const AddObligationRequest = z.strictObject({
  tier: Tier,
  divisionId: z.number().int().nullable(),
  subject: ObligationSubject,
  since: z.iso.date(),
  source: z.string().trim().max(200),
});
export type AddObligationRequest = z.infer<typeof AddObligationRequest>;
/** `until`: first day on which it no longer holds; on the first day it is taken back, as if it had never been. */
export const EndObligationRequest = z.strictObject({ until: z.iso.date() });
export type EndObligationRequest = z.infer<typeof EndObligationRequest>;
/** The obligation with its end, null when it was taken back. */
export const EndedObligation = z.object({ obligation: Obligation.nullable() });
export type EndedObligation = z.infer<typeof EndedObligation>;
/** The obligations that the opinion of 2014 names, as far as their divisions are there. */
export const UsualObligations = z.object({
  added: z.number().int(),
  /** Codes of divisions that this city does not have. */
  absent: z.array(z.string()),
});
export type UsualObligations = z.infer<typeof UsualObligations>;

import { z } from 'zod';

/** Present in the house, or reachable and coming when called. */
export const ShiftType = z.enum(['on_site', 'on_call']);
export type ShiftType = z.infer<typeof ShiftType>;

/** Somebody who works in a house. */
export const DutyPerson = z.object({
  id: z.number().int(),
  name: z.string(),
  phone: z.string(),
  fullTime: z.boolean(),
  since: z.iso.date(),
  /** First day on which the person no longer works there. */
  until: z.iso.date().nullable(),
  version: z.number().int(),
});
export type DutyPerson = z.infer<typeof DutyPerson>;
const PersonFields = {
  name: z.string().trim().min(1).max(60),
  phone: z.string().trim().max(40),
  fullTime: z.boolean(),
  since: z.iso.date(),
  until: z.iso.date().nullable(),
};
export const AddDutyPersonRequest = z.strictObject(PersonFields);
export type AddDutyPersonRequest = z.infer<typeof AddDutyPersonRequest>;
export const UpdateDutyPersonRequest = z.strictObject({
  version: z.number().int(),
  ...PersonFields,
  /** Deletes shifts to come that the changed employment no longer covers; without it they refuse the change. */
  dropShifts: z.boolean().default(false),
});
export type UpdateDutyPersonRequest = z.infer<typeof UpdateDutyPersonRequest>;

/** One person's turn; may run past midnight, at most 24 hours. Instants with offset. */
export const DutyShift = z.object({
  id: z.number().int(),
  personId: z.number().int(),
  personName: z.string(),
  phone: z.string(),
  type: ShiftType,
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  note: z.string(),
  version: z.number().int(),
});
export type DutyShift = z.infer<typeof DutyShift>;

/** A time during which the people on site and those needed stay the same; nobody is needed while the house need not receive. */
export const RosterCover = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  onSite: z.number().int(),
  needed: z.number().int(),
});
export type RosterCover = z.infer<typeof RosterCover>;
/** An unbroken time with too few people on site; the numbers are those of its worst moment. */
export const RosterGap = RosterCover;
export type RosterGap = z.infer<typeof RosterGap>;

/** A day of the century whose week is meant: Monday to Sunday in Asia/Shanghai. */
const Week = z.iso.date().refine((day) => day.startsWith('20'), { error: 'WEEK_OUT_OF_RANGE' });
/** `week`: any day of the week wanted; this week unless said otherwise. */
export const RosterQuery = z.object({ week: Week.optional() });
/** One week of a house's duty roster, who is on duty now, and the gaps of the next 14 days. */
export const Roster = z.object({
  facilityId: z.number().int(),
  name: z.string(),
  /** Monday. */
  weekStart: z.iso.date(),
  asOf: z.iso.datetime(),
  /** Whether the house receives round the clock today and so must have no gap. */
  roundTheClock: z.boolean(),
  childrenPerStaff: z.number().int(),
  /** Places in service today, blocked ones left out. */
  places: z.number().int(),
  /** People needed on site today: at least one, and one for each `childrenPerStaff` places; 0 when nobody must be. */
  needed: z.number().int(),
  /** Everybody who works there in the week or later, or has a shift in it; full-time first. */
  people: z.array(DutyPerson),
  /** Shifts that touch the week, in order of time. */
  shifts: z.array(DutyShift),
  /** The week from its first instant to its last, without a hole. */
  cover: z.array(RosterCover),
  now: z.object({ onSite: z.array(DutyShift), onCall: z.array(DutyShift) }),
  gaps: z.array(RosterGap),
  /** Whether the caller runs this house. */
  mayRun: z.boolean(),
});
export type Roster = z.infer<typeof Roster>;

export const AddShiftRequest = z.strictObject({
  personId: z.number().int(),
  type: ShiftType,
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  note: z.string().trim().max(200).default(''),
});
export type AddShiftRequest = z.infer<typeof AddShiftRequest>;
export const UpdateShiftRequest = z.strictObject({
  version: z.number().int(),
  ...AddShiftRequest.shape,
});
export type UpdateShiftRequest = z.infer<typeof UpdateShiftRequest>;
/** The version of the shift as it was seen. */
export const DeleteShiftQuery = z.strictObject({ version: z.coerce.number().int() });
/** Repeats the shifts of the week before in the week of this day; shifts that are there stay. */
export const CopyWeekRequest = z.strictObject({ week: Week });
export const CopyWeekResult = z.object({
  copied: z.number().int(),
  /** Left out: the person already has a shift at that time. */
  kept: z.number().int(),
  /** Left out: the person is not employed then. */
  notEmployed: z.number().int(),
});
export type CopyWeekResult = z.infer<typeof CopyWeekResult>;

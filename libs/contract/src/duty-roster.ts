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
export const DutyPersonList = z.object({ items: z.array(DutyPerson) });
const PersonFields = {
  name: z.string().trim().min(1).max(60),
  phone: z.string().trim().max(40),
  fullTime: z.boolean(),
  since: z.iso.date(),
  until: z.iso.date().nullable(),
};
export const AddDutyPersonRequest = z.strictObject(PersonFields);
export type AddDutyPersonRequest = z.infer<typeof AddDutyPersonRequest>;
export const UpdateDutyPersonRequest = z.strictObject({ version: z.number().int(), ...PersonFields });
export type UpdateDutyPersonRequest = z.infer<typeof UpdateDutyPersonRequest>;

/** One person's turn; may run past midnight, at most 24 hours. Instants with offset. */
export const DutyShift = z.object({
  id: z.number().int(),
  personId: z.number().int(),
  personName: z.string(),
  type: ShiftType,
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  note: z.string(),
  version: z.number().int(),
});
export type DutyShift = z.infer<typeof DutyShift>;

/** Time in which fewer people are on site than the house needs. */
export const RosterGap = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  onSite: z.number().int(),
  needed: z.number().int(),
});
export type RosterGap = z.infer<typeof RosterGap>;

/** `week`: any day of the week wanted, Monday to Sunday in Asia/Shanghai; this week unless said otherwise. */
export const RosterQuery = z.object({ week: z.iso.date().optional() });
/** One week of a house's duty roster, who is on duty now, and the gaps of the next 14 days. */
export const Roster = z.object({
  facilityId: z.number().int(),
  name: z.string(),
  /** Monday. */
  weekStart: z.iso.date(),
  asOf: z.iso.datetime(),
  /** Whether the house receives round the clock and so must have no gap. */
  roundTheClock: z.boolean(),
  childrenPerStaff: z.number().int(),
  /** People needed on site: at least one, and one for each `childrenPerStaff` places in service. */
  needed: z.number().int(),
  people: z.array(DutyPerson),
  /** Shifts that touch the week, in order of time. */
  shifts: z.array(DutyShift),
  now: z.object({ onSite: z.array(DutyShift), onCall: z.array(DutyShift) }),
  gaps: z.array(RosterGap),
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
/** Repeats the shifts of the week before in the week that begins on `weekStart`; shifts that are there stay. */
export const CopyWeekRequest = z.strictObject({ weekStart: z.iso.date() });
export const CopyWeekResult = z.object({ copied: z.number().int(), skipped: z.number().int() });
export type CopyWeekResult = z.infer<typeof CopyWeekResult>;

import { z } from 'zod';
import { PageQuery } from './page';

/** Languages in which the product speaks to people. */
export const Language = z.enum(['zh-Hans', 'en']);
export type Language = z.infer<typeof Language>;

const matter = <Kind extends string, Params extends z.ZodRawShape>(kind: Kind, params: Params) =>
  z.object({ kind: z.literal(kind), params: z.object(params) });

const name = z.string().max(200);
const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/**
 * What a notice is about. `params` holds names of divisions and facilities, dates and counts, never anything about a
 * child: notices leave the house by mail. A new kind is a line here and a sentence in each notice-sentences file of the rules.
 */
export const NoticeMatter = z.discriminatedUnion('kind', [
  /** Occupied and held places of a house reached this share of those in service, percent. */
  matter('facility.threshold', { facility: name, percent: z.number().int() }),
  /** Nobody has confirmed the facility's figures for this many hours. */
  matter('facility.stale', { facility: name, hours: z.number().int() }),
  /** So many gaps of the duty roster are new; the first begins on this day. */
  matter('facility.roster_gap', { facility: name, on: z.iso.date(), gaps: z.number().int() }),
  /** A return is owed; `daysLeft` is 0 on the last day and negative afterwards. */
  matter('return.nudge', { period, dueOn: z.iso.date(), daysLeft: z.number().int() }),
  /** The return of a division was sent back to it. */
  matter('return.sent_back', { period, division: name }),
  /** A division has submitted its return, which now waits for review. */
  matter('return.submitted', { period, division: name }),
]);
export type NoticeMatter = z.infer<typeof NoticeMatter>;
export type NoticeKind = NoticeMatter['kind'];
export type NoticeParams<Kind extends NoticeKind> = Extract<NoticeMatter, { kind: Kind }>['params'];

/** A message of the portal to one account. */
export const Notice = z.object({
  id: z.number().int(),
  matter: NoticeMatter,
  /** Where in the portal the matter is, a path. */
  link: z.string(),
  createdAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
});
export type Notice = z.infer<typeof Notice>;

/** One page of the caller's notices, unread first, then newest first. */
export const Inbox = z.object({
  items: z.array(Notice),
  page: z.number().int(),
  size: z.number().int(),
  total: z.number().int(),
  unread: z.number().int(),
});
export type Inbox = z.infer<typeof Inbox>;
export const InboxQuery = PageQuery;

/** Marks these notices as read, or all; ids that are not the caller's are passed over. */
export const ReadNoticesRequest = z.strictObject({
  notices: z.union([z.literal('all'), z.array(z.number().int()).min(1).max(200)]),
});
export type ReadNoticesRequest = z.infer<typeof ReadNoticesRequest>;
export const InboxCount = z.object({ unread: z.number().int() });
export type InboxCount = z.infer<typeof InboxCount>;

import {
  OBLIGATION_SUBJECTS,
  RECTIFICATION_EVENTS,
  type NoticeKind,
  type NoticeMatter as Matter,
  type NoticeParams,
} from '@tonghu/rules';
import { z } from 'zod';
import { PageQuery } from './page';

/** Languages in which the product speaks to people. */
export const Language = z.enum(['zh-Hans', 'en']);
export type Language = z.infer<typeof Language>;

const name = z.string().max(200);
const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

const PARAMS = {
  'facility.threshold': z.object({ facility: name, percent: z.number().int() }),
  'facility.stale': z.object({ facility: name, hours: z.number().int() }),
  'facility.roster_gap': z.object({ facility: name, on: z.iso.date(), gaps: z.number().int() }),
  'facility.place_request': z.object({
    facility: name,
    event: z.enum(['asked', 'accepted', 'declined', 'withdrawn']),
  }),
  'coverage.rectification': z.object({
    division: name,
    subject: z.enum(OBLIGATION_SUBJECTS),
    event: z.enum(RECTIFICATION_EVENTS),
    deadline: z.iso.date(),
  }),
  'return.nudge': z.object({ period, dueOn: z.iso.date(), daysLeft: z.number().int() }),
  'return.sent_back': z.object({ period, division: name }),
} satisfies { [Kind in NoticeKind]: z.ZodType<NoticeParams<Kind>> };

const MATTERS = Object.entries(PARAMS).map(([kind, params]) => z.object({ kind: z.literal(kind), params }));

/** What a notice is about, as the rules describe each kind. */
export const NoticeMatter = z.discriminatedUnion(
  'kind',
  MATTERS as [(typeof MATTERS)[number], ...typeof MATTERS],
) as unknown as z.ZodType<Matter>;
export type NoticeMatter = Matter;
export type { NoticeKind, NoticeParams };

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

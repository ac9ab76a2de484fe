import { z } from 'zod';

/** Topics to hear of, with commas between: a kind, mostly with an id, such as `inbox` or `facility:12`; at most 20. */
export const LiveQuery = z.strictObject({
  topics: z.string().regex(/^[a-z][a-z-]*(:[\w-]{1,40})?(,[a-z][a-z-]*(:[\w-]{1,40})?){0,19}$/),
});

/** Ids, versions and the like: what changed is read again by its own route. */
export const LivePayload = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
export type LivePayload = z.infer<typeof LivePayload>;

/**
 * A server-sent event of `GET /api/live`; `event` is the event's name, the rest its data. After `ready` changes are
 * heard, so what is shown should be read once more; `stale` says that changes cannot be heard at the moment.
 */
export const LiveEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('ready'), topics: z.array(z.string()) }),
  z.object({ event: z.literal('change'), topic: z.string(), payload: LivePayload }),
  z.object({ event: z.literal('stale') }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;

import type { z } from 'zod';

/** One kind of job: its name, the shape of its payload, and what happens when it fails or hangs. */
export interface JobQueue<Payload extends object> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** Attempts after the first; then the job is dead and the log says so. */
  readonly retries: number;
  /** Wait before the first retry, seconds; it doubles from one to the next. */
  readonly retryAfterSeconds: number;
  /** A job that runs longer than this is taken for lost and given to another process, seconds. */
  readonly lostAfterSeconds: number;
  /** Jobs of this kind that one process runs at once. */
  readonly atOnce: number;
}

const DEFAULTS = { retries: 8, retryAfterSeconds: 2, lostAfterSeconds: 120, atOnce: 4 };

/** Names a kind of job; the payload holds ids and numbers, never a person's data. */
export function jobQueue<Payload extends object>(
  name: string,
  payload: z.ZodType<Payload>,
  options: Partial<typeof DEFAULTS> = {},
): JobQueue<Payload> {
  return { name, payload, ...DEFAULTS, ...options };
}

/** When and how a job waits. */
export interface SendOptions {
  /** Not before this time; at once when absent. */
  startAfter?: Date;
  /** While a job of the queue with this key waits for its first attempt, another one is not added. */
  singletonKey?: string;
}

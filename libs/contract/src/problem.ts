import { z } from 'zod';

/** One mistake in a request and where it stands: `path` is a JSON path, a cell code, or `row:column` of a file. */
export const ProblemItem = z.object({
  path: z.string(),
  code: z.string(),
  /** Numbers and words that the sentence for `code` needs. */
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
});
export type ProblemItem = z.infer<typeof ProblemItem>;

/** RFC 9457 problem details; `code` is stable, the portal turns it into a sentence. */
export const Problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(ProblemItem).optional(),
  /** Numbers and words that the sentence for `code` needs. */
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
});
export type Problem = z.infer<typeof Problem>;

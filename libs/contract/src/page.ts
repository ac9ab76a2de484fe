import { z } from 'zod';

/** Query of every paged list: `page` counts from 1. */
export const PageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** One page of a list with the number of all its items. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    page: z.number().int(),
    size: z.number().int(),
    total: z.number().int(),
  });
/** One page of a list, as a type. */
export interface Page<T> {
  items: T[];
  page: number;
  size: number;
  total: number;
}

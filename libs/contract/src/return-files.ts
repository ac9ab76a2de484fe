import { z } from 'zod';
import { Tier } from './divisions';
import type { Problem } from './problem';
import { Figure, SaveFiguresResponse } from './returns';

/** The workbook of one return, or of all returns of a lower tier below it, one sheet each. */
export const ReturnWorkbookQuery = z.strictObject({ below: Tier.optional() });
export type ReturnWorkbookQuery = z.infer<typeof ReturnWorkbookQuery>;

/** `utf-8-bom` opens rightly in Excel and WPS. */
export const ReturnCsvQuery = z.strictObject({
  below: Tier.optional(),
  encoding: z.enum(['utf-8-bom', 'utf-8', 'gb18030']).default('utf-8-bom'),
});
export type ReturnCsvQuery = z.infer<typeof ReturnCsvQuery>;

/** Without `apply` a file is only compared; with it `version` is that of the return the comparison was shown for. */
export const ReturnFileQuery = z.strictObject({
  apply: z.stringbool().default(false),
  version: z.coerce.number().int().optional(),
});
export type ReturnFileQuery = z.infer<typeof ReturnFileQuery>;

/** Where something stands in a file: row and column count from 1, null where the whole sheet is meant. */
const FilePlace = z.object({
  /** Empty for a CSV file. */
  sheet: z.string(),
  row: z.number().int().nullable(),
  column: z.number().int().nullable(),
});

/** What is wrong or to be known about a place; `code` has a sentence as problems have. */
export const FileFinding = FilePlace.extend({
  /** Code of the indicator, null when no cell is meant. */
  indicator: z.string().nullable(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type FileFinding = z.infer<typeof FileFinding>;

/** A figure that the file holds otherwise than the return; minor units. */
export const FileChange = FilePlace.extend({
  indicator: z.string(),
  before: Figure,
  after: z.number().int(),
});
export type FileChange = z.infer<typeof FileChange>;

/** What a file would change in a return, or has changed. */
export const ReturnFileReport = z.object({
  kind: z.enum(['xlsx', 'csv']),
  /** Version of the return that the file was compared with, or that it has now. */
  version: z.number().int(),
  /** Every sheet, with the code of why it is not taken; null for the sheet of this return. */
  sheets: z.array(
    z.object({ name: z.string(), division: z.string().nullable(), refusal: z.string().nullable() }),
  ),
  changes: z.array(FileChange),
  /** As long as there are any, nothing is taken. */
  errors: z.array(FileFinding),
  moreErrors: z.number().int(),
  /** To know, not to mend. */
  notes: z.array(FileFinding),
  /** Blank cells of the file, which change nothing. */
  blank: z.number().int(),
  /** The saved state, once the file was taken; null when it was only compared. */
  saved: SaveFiguresResponse.nullable(),
});
export type ReturnFileReport = z.infer<typeof ReturnFileReport>;

/** One line of the answer to a caller that accepts `application/x-ndjson`: how far the reading is, then its end. */
export type ReturnFileLine =
  | { type: 'progress'; sheets: number; of: number }
  | { type: 'report'; report: ReturnFileReport }
  | { type: 'problem'; problem: Problem };

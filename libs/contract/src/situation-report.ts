import { z } from 'zod';
import { PeriodKey, PeriodState } from './forms';
import { DivisionBrief } from './people';
import { FigureMark } from './explore';

/** Characters of one of the texts, and of one of the names. */
export const REPORT_TEXT_LIMIT = 2000;
export const REPORT_NAME_LIMIT = 40;

export const SituationReportQuery = z.object({
  division: z.coerce.number().int().meta({ example: 1 }),
  period: PeriodKey.meta({ example: '2026-10' }),
});
export type SituationReportQuery = z.infer<typeof SituationReportQuery>;

/** The report as PDF. */
export const SituationReportFileQuery = SituationReportQuery.extend({
  lang: z
    .enum(['zh-Hans', 'en'])
    .default('zh-Hans')
    .describe('Language of the document; texts stay as written'),
});
export type SituationReportFileQuery = z.infer<typeof SituationReportFileQuery>;

/** What a sentence is about; each at most once, in this order. */
export const SituationSubject = z.enum([
  'reporting',
  'registered',
  'concerns',
  'response',
  'patrols',
  'places',
  'houses',
  'staff',
]);
export type SituationSubject = z.infer<typeof SituationSubject>;

/** A sentence made from the figures of the month, in both languages. */
export const SituationSentence = z.object({ subject: SituationSubject, zh: z.string(), en: z.string() });
export type SituationSentence = z.infer<typeof SituationSentence>;

const Text = z.string().max(REPORT_TEXT_LIMIT);
const Name = z.string().trim().max(REPORT_NAME_LIMIT);
/** What people write: overview, problems and next steps, and who signs; nothing in them may point to a child. */
const Written = {
  overview: Text,
  problems: Text,
  nextSteps: Text,
  preparedBy: Name,
  checkedBy: Name,
  /** Head of the unit. */
  head: Name,
};

/** The written part of a report; version 0 and blanks before anybody saved it. */
export const SituationTexts = z.object({
  ...Written,
  version: z.number().int(),
  updatedAt: z.iso.datetime().nullable(),
  /** Name of the person. */
  updatedBy: z.string().nullable(),
});
export type SituationTexts = z.infer<typeof SituationTexts>;

/** A division's month in sentences, and what its officials write about it. */
export const SituationReport = z.object({
  asOf: z.iso.datetime(),
  division: DivisionBrief,
  period: PeriodKey,
  periodState: PeriodState,
  /** Number of the edition that the figures are those of; null while the month is not published. */
  edition: z.number().int().nullable(),
  /** How settled the figures in the sentences are. */
  mark: FigureMark,
  sentences: z.array(SituationSentence),
  texts: SituationTexts,
  /** Whether the caller writes this report: the officials of the division itself do. */
  mayWrite: z.boolean(),
});
export type SituationReport = z.infer<typeof SituationReport>;

/** All texts at once. `version`: the one that the caller has seen, 0 for a report that nobody saved yet. */
export const SaveSituationTextsRequest = z.strictObject({ ...Written, version: z.number().int().min(0) });
export type SaveSituationTextsRequest = z.infer<typeof SaveSituationTextsRequest>;

import type { ExploreSpan } from '@tonghu/contract';
import { parsePeriod } from '@tonghu/rules';
import { documentWords, type DocumentLanguage } from './document-words';

/** A span in words; one that the range cuts says its months: 2026年（1–10月）. */
export function spanLabel(span: ExploreSpan, language: DocumentLanguage): string {
  const { span: words } = documentWords(language);
  const { year, month } = parsePeriod(span.from);
  const part = span.key.slice(-1);
  const name = {
    month: () => words.month(year, month),
    quarter: () => words.quarter(year, part),
    half: () => words.half(year, part),
    year: () => words.year(year),
  }[span.kind]();
  return span.whole ? name : words.cut(name, month, parsePeriod(span.to).month);
}

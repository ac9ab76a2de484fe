import { SituationSubject, type SituationSentence } from '@tonghu/contract';
import { FactsReader, type SituationFacts } from './situation-facts';
import { ENGLISH_SITUATION } from './situation-sentences.en';
import { CHINESE_SITUATION } from './situation-sentences.zh-hans';

/** What is said about each subject, without the full stop; null where nothing is. A language that lacks one does not compile. */
export type SituationSentences = Record<SituationSubject, (reader: FactsReader) => string | null>;

/** The sentences of a report, both languages saying the same. */
export function situationSentences(facts: SituationFacts): SituationSentence[] {
  const reader = new FactsReader(facts);
  return SituationSubject.options.flatMap((subject) => {
    const zh = CHINESE_SITUATION[subject](reader);
    const en = ENGLISH_SITUATION[subject](reader);
    return zh === null || en === null
      ? []
      : [{ subject, zh: `${zh}。`, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.` }];
  });
}

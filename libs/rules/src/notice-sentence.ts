import type { Language, NoticeKind, NoticeMatter, NoticeParams } from '@tonghu/contract';
import { ENGLISH_NOTICES } from './notice-sentences.en';
import { CHINESE_NOTICES } from './notice-sentences.zh-hans';

/** A sentence for every kind of notice; a language that lacks one does not compile. */
export type NoticeSentences = { [Kind in NoticeKind]: (params: NoticeParams<Kind>) => string };

const SENTENCES: Readonly<Record<Language, NoticeSentences>> = {
  'zh-Hans': CHINESE_NOTICES,
  en: ENGLISH_NOTICES,
};

/** What a notice says: the same in the portal, in mail and in the city's chat. */
export function noticeSentence(language: Language, { kind, params }: NoticeMatter): string {
  const say = SENTENCES[language][kind] as (params: NoticeMatter['params']) => string;
  return say(params);
}

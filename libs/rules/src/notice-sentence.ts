import type { NoticeKind, NoticeMatter, NoticeParams } from './notice-matter';
import { ENGLISH_NOTICES } from './notice-sentences.en';
import { CHINESE_NOTICES } from './notice-sentences.zh-hans';

/** A sentence for every kind of notice; a language that lacks one does not compile. */
export type NoticeSentences = { [Kind in NoticeKind]: (params: NoticeParams<Kind>) => string };

/** Languages in which notices are written. */
export type NoticeLanguage = 'zh-Hans' | 'en';

const SENTENCES: Readonly<Record<NoticeLanguage, NoticeSentences>> = {
  'zh-Hans': CHINESE_NOTICES,
  en: ENGLISH_NOTICES,
};

/** What a notice says: the same in the portal, in mail and in the city's chat. */
export function noticeSentence(language: NoticeLanguage, { kind, params }: NoticeMatter): string {
  const say = SENTENCES[language][kind] as (params: NoticeMatter['params']) => string;
  return say(params);
}

import { Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';

/** The languages of the portal; the first is the default. */
export const LANGUAGES = ['zh-Hans', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const BUNDLES: Record<Language, () => Promise<{ MESSAGES: Translation }>> = {
  'zh-Hans': () => import('./zh-hans.messages'),
  en: () => import('./en.messages'),
};

/**
 * Messages live in `apps/portal/public/i18n/<language>/<domain>.json`. The name of the file is the first word
 * of every key in it: `{"editor": {"save": "保存"}}` in `returns.json` is `returns.editor.save`.
 * A new domain is one more file in each language and one more import in `*.messages.ts` beside this file.
 *
 * Each language is compiled into one script with a hash in its name and fetched when first needed: one
 * request, never out of step with the page, nothing to invalidate after an update.
 */
@Injectable({ providedIn: 'root' })
export class MessagesLoader implements TranslocoLoader {
  async getTranslation(language: string): Promise<Translation> {
    const bundle = BUNDLES[language as Language] ?? BUNDLES[LANGUAGES[0]];
    return (await bundle()).MESSAGES;
  }
}

import { TranslocoTestingModule } from '@jsverse/transloco';

/** Messages in one language for component tests; what is missing shows as its key. */
export function testingWords(messages: Record<string, unknown>) {
  return TranslocoTestingModule.forRoot({
    langs: { 'zh-Hans': messages },
    translocoConfig: { availableLangs: ['zh-Hans'], defaultLang: 'zh-Hans' },
    preloadLangs: true,
  });
}

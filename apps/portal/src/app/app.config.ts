import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  inject,
  isDevMode,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import {
  RedirectCommand,
  Router,
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withNavigationErrorHandler,
} from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { APP_ROUTES } from './app.routes';
import { earlyAnswersInterceptor } from './shell/early/early-answers.interceptor';
import { LanguageChoice } from './shell/language/language-choice';
import { LANGUAGES, MessagesLoader } from './shell/language/messages.loader';
import { TranslatedTitleStrategy } from './shell/navigation/translated-title.strategy';
import { problemInterceptor } from './shell/problem/problem.interceptor';
import { ThemeChoice } from './shell/theme/theme-choice';

export const APP_CONFIG: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideHttpClient(withFetch(), withInterceptors([problemInterceptor, earlyAnswersInterceptor])),
    provideRouter(
      APP_ROUTES,
      withComponentInputBinding(),
      // The server is away, or the page's script belongs to an older release: say so and offer to load anew.
      withNavigationErrorHandler(
        () => new RedirectCommand(inject(Router).parseUrl('/unavailable'), { skipLocationChange: true }),
      ),
    ),
    provideTransloco({
      config: {
        availableLangs: [...LANGUAGES],
        defaultLang: LANGUAGES[0],
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
      },
      loader: MessagesLoader,
    }),
    { provide: TitleStrategy, useExisting: TranslatedTitleStrategy },
    // Nothing is drawn before its words are there.
    provideAppInitializer(() => {
      inject(ThemeChoice);
      return inject(LanguageChoice).begin();
    }),
  ],
};

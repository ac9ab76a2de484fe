import { ChangeDetectionStrategy, Component, DOCUMENT, inject } from '@angular/core';
import { MatDivider } from '@angular/material/divider';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@tonghu/ui';
import { LanguageChoice } from '../language/language-choice';
import { LANGUAGES } from '../language/messages.loader';
import { CurrentSession } from '../session/current-session';
import { THEMES, ThemeChoice } from '../theme/theme-choice';

/** The person: who they are, their account, the language and look of this browser, and the way out. */
@Component({
  selector: 'th-person-menu',
  imports: [Icon, MatDivider, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink, TranslocoPipe],
  templateUrl: './person-menu.html',
  styleUrl: './person-menu.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonMenu {
  protected readonly session = inject(CurrentSession);
  protected readonly language = inject(LanguageChoice);
  protected readonly theme = inject(ThemeChoice);
  private readonly document = inject(DOCUMENT);

  protected readonly languages = LANGUAGES;
  protected readonly themes = THEMES;
  protected readonly themeIcons = { system: 'contrast', light: 'light_mode', dark: 'dark_mode' } as const;

  /** A full load afterwards leaves nothing of the person in the browser's memory. */
  protected async signOut(): Promise<void> {
    await this.session.signOut();
    this.document.location.assign('/sign-in');
  }
}

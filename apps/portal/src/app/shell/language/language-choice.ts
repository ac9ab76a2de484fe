import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { LANGUAGES, type Language } from './messages.loader';

const STORED_AS = 'tonghu.language';

/**
 * The language of the portal: Chinese unless this browser chose otherwise; `<html lang>` follows.
 * `current` changes only when the messages are there, so a computed signal may read it and translate.
 */
@Injectable({ providedIn: 'root' })
export class LanguageChoice {
  private readonly document = inject(DOCUMENT);
  private readonly transloco = inject(TranslocoService);
  private readonly chosen = signal<Language>(LANGUAGES[0]);

  readonly current = this.chosen.asReadonly();

  /** Puts on the language that this browser chose last; before anything is drawn. Follows what another tab chooses. */
  async begin(): Promise<void> {
    const window = this.document.defaultView;
    window?.addEventListener('storage', ({ key, newValue }) => {
      if (key === STORED_AS) void this.put(known(newValue));
    });
    await this.put(known(window?.localStorage.getItem(STORED_AS)));
  }

  async choose(language: Language): Promise<void> {
    this.document.defaultView?.localStorage.setItem(STORED_AS, language);
    await this.put(language);
  }

  private async put(language: Language): Promise<void> {
    await firstValueFrom(this.transloco.load(language));
    this.transloco.setActiveLang(language);
    this.document.documentElement.lang = language;
    this.chosen.set(language);
  }
}

const known = (stored: string | null | undefined): Language =>
  LANGUAGES.find((language) => language === stored) ?? LANGUAGES[0];

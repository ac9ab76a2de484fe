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

  /** Puts on the language that this browser chose last; before anything is drawn. */
  async begin(): Promise<void> {
    const stored = this.document.defaultView?.localStorage.getItem(STORED_AS);
    await this.put(LANGUAGES.find((language) => language === stored) ?? LANGUAGES[0]);
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

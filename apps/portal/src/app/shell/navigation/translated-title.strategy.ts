import { Injectable, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';
import { LanguageChoice } from '../language/language-choice';

/** Route titles are message keys; the document's title is their translation, and follows the language. */
@Injectable({ providedIn: 'root' })
export class TranslatedTitleStrategy extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageChoice);
  private readonly key = signal<string | null>(null);

  constructor() {
    super();
    effect(() => {
      this.language.current();
      this.write(this.key());
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.key.set(this.buildTitle(snapshot) ?? null);
    this.write(this.key());
  }

  private write(key: string | null): void {
    const product = this.transloco.translate<string>('shell.product');
    this.title.setTitle(key ? `${this.transloco.translate<string>(key)} · ${product}` : product);
  }
}

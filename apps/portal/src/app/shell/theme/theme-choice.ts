import { DOCUMENT, Injectable, computed, effect, inject, signal } from '@angular/core';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const STORED_AS = 'tonghu.theme';

/** Light or dark, as this browser chose or the system says. */
@Injectable({ providedIn: 'root' })
export class ThemeChoice {
  private readonly document = inject(DOCUMENT);
  private readonly chosen = signal<Theme>(this.stored());
  private readonly systemDark = signal(false);

  readonly current = this.chosen.asReadonly();
  /** Whether the page is dark now; drawings on a canvas read their colours again when it changes. */
  readonly dark = computed(() => (this.chosen() === 'system' ? this.systemDark() : this.chosen() === 'dark'));

  constructor() {
    const query = this.document.defaultView?.matchMedia?.('(prefers-color-scheme: dark)');
    this.systemDark.set(query?.matches ?? false);
    query?.addEventListener('change', (event) => this.systemDark.set(event.matches));
    effect(() => {
      const { dataset } = this.document.documentElement;
      if (this.chosen() === 'system') delete dataset['theme'];
      else dataset['theme'] = this.chosen();
    });
  }

  choose(theme: Theme): void {
    this.chosen.set(theme);
    this.document.defaultView?.localStorage.setItem(STORED_AS, theme);
  }

  private stored(): Theme {
    const value = this.document.defaultView?.localStorage.getItem(STORED_AS);
    return THEMES.find((theme) => theme === value) ?? 'system';
  }
}

import { Injectable, computed, inject } from '@angular/core';
import { LanguageChoice } from './language-choice';

const LOCALES = { 'zh-Hans': 'zh-CN', en: 'en-GB' } as const;

/** Months, days and moments in words of the language of the moment; safe to read in a computed signal. */
@Injectable({ providedIn: 'root' })
export class CalendarWording {
  private readonly language = inject(LanguageChoice);
  private readonly formats = computed(() => {
    const locale = LOCALES[this.language.current()];
    const chinese = this.language.current() === 'zh-Hans';
    return {
      period: new Intl.DateTimeFormat(locale, {
        timeZone: 'UTC',
        year: 'numeric',
        month: chinese ? 'long' : 'short',
      }),
      day: new Intl.DateTimeFormat(locale, {
        timeZone: 'UTC',
        year: 'numeric',
        month: chinese ? 'long' : 'short',
        day: 'numeric',
      }),
      moment: new Intl.DateTimeFormat(locale, {
        timeZone: 'Asia/Shanghai',
        year: 'numeric',
        month: chinese ? '2-digit' : 'short',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
    };
  });

  /** @param key a month as `2026-10` */
  period(key: string): string {
    return this.formats().period.format(new Date(`${key}-01T00:00:00Z`));
  }

  /** @param day a day as `2026-11-03` */
  day(day: string): string {
    return this.formats().day.format(new Date(`${day}T00:00:00Z`));
  }

  /** @param moment an ISO moment; shown by the clock of Shanghai, wherever the browser stands */
  moment(moment: string): string {
    return this.formats().moment.format(new Date(moment));
  }
}

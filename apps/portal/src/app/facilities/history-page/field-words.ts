import { Injectable, inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { GivenPosition, PartnerOrganisation } from '@tonghu/contract';
import { CalendarWording, LanguageChoice } from '../../shell';
import { isBlank } from './changed-fields';

const DAYS = new Set(['openedOn', 'closedOn', 'roundTheClockSince']);
/** Fields whose values are words of their own, with the message for each. */
const WORDS: Readonly<Record<string, (word: string) => string>> = {
  kind: (word) => `facilities.kind.${word}`,
  services: (word) => `facilities.service.${word}`,
  accessibility: (word) => `facilities.accessibility.${word}`,
};
const Partner = PartnerOrganisation.omit({ id: true }).partial({ until: true });

/** Values of a house's fields as people read them. */
@Injectable({ providedIn: 'root' })
export class FieldWords {
  private readonly transloco = inject(TranslocoService);
  private readonly calendar = inject(CalendarWording);
  private readonly language = inject(LanguageChoice);

  /** The value in words; empty for one that says nothing. */
  of(field: string, value: unknown): string {
    this.language.current();
    if (isBlank(value)) return '';
    if (value === true) return this.say('facilities.yes');
    if (Array.isArray(value))
      return value.map((item) => this.one(field, item)).join(this.say('facilities.and'));
    return this.one(field, value);
  }

  private one(field: string, value: unknown): string {
    const position = GivenPosition.safeParse(value);
    if (position.success) {
      const { system, latitude, longitude } = position.data;
      const word = this.say(`facilities.system.${system}`);
      return this.say('facilities.history.position', { latitude, longitude, system: word });
    }
    const partner = Partner.safeParse(value);
    if (partner.success) {
      const { name, work, since, until } = partner.data;
      const days = until
        ? this.say('facilities.history.span', {
            since: this.calendar.day(since),
            until: this.calendar.day(until),
          })
        : this.say('facilities.history.since', { since: this.calendar.day(since) });
      return [name, work, days].filter(Boolean).join(' · ');
    }
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (DAYS.has(field)) return this.calendar.day(text);
    const message = WORDS[field]?.(text);
    return message ? this.say(message) : text;
  }

  private say(key: string, params: Record<string, unknown> = {}): string {
    return this.transloco.translate<string>(key, params);
  }
}

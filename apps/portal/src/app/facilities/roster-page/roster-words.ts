import { Injectable, inject } from '@angular/core';
import type { DutyShift, RosterCover } from '@tonghu/contract';
import { addDays, shanghaiDate } from '@tonghu/rules';
import { Wording } from '@tonghu/ui';
import { toField } from './shift-suggestion';

/** Times and days of a roster in words; safe to read in a computed signal. */
@Injectable({ providedIn: 'root' })
export class RosterWords {
  private readonly wording = inject(Wording);

  say(key: string, params: Record<string, unknown> = {}): string {
    return this.wording.say(`roster.${key}`, params);
  }

  /** Month and day, 11月25日 or 25 Nov. */
  day(day: string): string {
    return this.format({ month: this.english() ? 'short' : 'long', day: 'numeric' }, day);
  }

  /** 周三 or Wed. */
  weekday(day: string): string {
    return this.format({ weekday: 'short' }, day);
  }

  /** From the first day to the last, both with month and day. */
  days(first: string, last: string): string {
    return `${this.day(first)}–${this.day(last)}`;
  }

  /** `08:00–16:00`; an end at midnight is 24:00, an end on the next day says so. */
  hours({ from, to }: { from: string; to: string }): string {
    const day = shanghaiDate(new Date(from));
    return `${clock(from)}–${this.end(to, day)}`;
  }

  /** As short as a bar: `08–16`, `20–08`. */
  shortHours({ from, to }: { from: string; to: string }): string {
    const [begin, end] = [clock(from), clock(to) === '00:00' ? '24:00' : clock(to)];
    return `${begin.replace(/:00$/, '')}–${end.replace(/:00$/, '')}`;
  }

  /** Day and time of something that may last longer than a day: `11月25日 周三 00:00–08:00`. */
  span(span: { from: string; to: string }): string {
    const first = shanghaiDate(new Date(span.from));
    const last = shanghaiDate(new Date(Date.parse(span.to) - 1));
    const soon = last === first || (last === addDays(first, 1) && clock(span.to) !== '00:00');
    if (soon) return `${this.day(first)} ${this.weekday(first)} ${this.hours(span)}`;
    return `${this.day(first)} ${clock(span.from)}–${this.day(last)} ${this.end(span.to, last)}`;
  }

  /** A shift in one sentence, for screen readers and as a tooltip. */
  shift(shift: DutyShift): string {
    const sentence = this.say('shift.sentence', {
      name: shift.personName,
      span: this.span(shift),
      type: this.say(`type.${shift.type}`),
    });
    return shift.note ? `${sentence} ${shift.note}` : sentence;
  }

  /** How many are there of how many, and for how long. */
  cover({ onSite, needed }: RosterCover, span: { from: string; to: string }): string {
    const key = onSite < needed ? 'cover.gap' : 'cover.met';
    return this.say(key, { hours: this.hours(span), onSite, needed, missing: needed - onSite });
  }

  private end(to: string, day: string): string {
    if (clock(to) === '00:00' && shanghaiDate(new Date(to)) === addDays(day, 1)) return '24:00';
    return shanghaiDate(new Date(to)) === day ? clock(to) : this.say('nextDay', { time: clock(to) });
  }

  private english(): boolean {
    return this.wording.language()?.startsWith('en') ?? false;
  }

  private format(options: Intl.DateTimeFormatOptions, day: string): string {
    const locale = this.english() ? 'en-GB' : 'zh-CN';
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(
      new Date(`${day}T00:00:00Z`),
    );
  }
}

/** The time of day in Shanghai, `08:00`. */
export const clock = (at: string) => toField(Date.parse(at)).slice(11);

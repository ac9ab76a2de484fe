import { Injectable, inject } from '@angular/core';
import type { Rectification } from '@tonghu/contract';
import { daysLeft, isOpenRectification } from '@tonghu/rules';
import { Wording } from '@tonghu/ui';

/** What is said of a rectification in more than one place; safe to read in a computed signal. */
@Injectable({ providedIn: 'root' })
export class RectificationWords {
  private readonly words = inject(Wording);

  /** What is to be mended: the division and what it must have. */
  matter({ division, subject }: Pick<Rectification, 'division' | 'subject'>): string {
    const what = this.words.say(`coverage.rectification.subject.${subject}`);
    return this.words.say('coverage.rectification.matter', { name: division.name, what });
  }

  /** How far the last day is, empty where nobody has to act any more. */
  left({ state, deadline }: Pick<Rectification, 'state' | 'deadline'>): string {
    if (!isOpenRectification(state)) return '';
    const days = daysLeft(deadline, new Date());
    if (days === 0) return this.words.say('coverage.rectification.today');
    if (Math.abs(days) === 1)
      return this.words.say(days > 0 ? 'coverage.rectification.dayLeft' : 'coverage.rectification.dayOver');
    return days > 0
      ? this.words.say('coverage.rectification.daysLeft', { days })
      : this.words.say('coverage.rectification.daysOver', { days: -days });
  }
}

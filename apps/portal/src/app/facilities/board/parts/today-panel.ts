import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Board } from '@tonghu/contract';
import { Icon, Wording } from '@tonghu/ui';
import { CalendarWording, DayPipe, MomentPipe } from '../../../shell';
import { elapsed } from './elapsed';

/** What asks for the director today: who waits, what expires, who is on duty, who asks, what changes within a month. */
@Component({
  selector: 'th-today-panel',
  imports: [DayPipe, Icon, MomentPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './today-panel.html',
  styleUrl: './today-panel.scss',
})
export class TodayPanel {
  protected readonly words = inject(Wording);
  private readonly calendar = inject(CalendarWording);
  readonly board = input.required<Board>();

  protected readonly oldest = computed(() => {
    const { waiting, asOf } = this.board();
    if (waiting.oldestSince === null) return null;
    const { key, count } = elapsed(waiting.oldestSince, asOf);
    return this.words.say('board.waiting.oldest', { age: this.words.say(`board.age.${key}`, { count }) });
  });
  protected readonly gap = computed(() => {
    const { duty, asOf } = this.board();
    if (!duty?.nextGapAt) return null;
    const at = this.calendar.moment(duty.nextGapAt);
    return duty.nextGapAt <= asOf
      ? this.words.say('board.duty.gapNow', { onSite: duty.onSite, needed: duty.needed })
      : this.words.say('board.duty.gapAt', { at });
  });

  protected change(change: Board['changes'][number]): string {
    const kind = change.kind === null ? '' : this.words.say(`facilities.placeKind.${change.kind}`);
    const what = this.words.say(`board.changes.${change.what}`, { kind });
    const difference = change.difference;
    if (difference === null) return what;
    return this.words.say('board.changes.by', {
      what,
      difference: difference < 0 ? `−${-difference}` : `+${difference}`,
    });
  }
}

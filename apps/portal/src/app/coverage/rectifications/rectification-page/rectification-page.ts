import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RectificationCard, RectificationMove } from '@tonghu/contract';
import { isMended } from '@tonghu/rules';
import { Icon, LoadingState, PageHeader } from '@tonghu/ui';
import { CalendarWording, DayPipe, MomentPipe, PageArrival, ProblemView } from '../../../shell';
import { CoverageView } from '../../coverage-view';
import { StateMark } from '../../parts/state-mark';
import { ProgressBadge } from '../progress-badge';
import { RectificationDialogs } from '../rectification-dialogs';
import { RectificationWords } from '../rectification-words';
import { RectificationsApi } from '../rectifications-api';

/** One rectification: how its obligation stands now, what the person may do about it, and every step so far. */
@Component({
  selector: 'th-rectification-page',
  imports: [
    DayPipe,
    Icon,
    LoadingState,
    MatButton,
    MomentPipe,
    PageHeader,
    ProblemView,
    ProgressBadge,
    RouterLink,
    StateMark,
    TranslocoPipe,
  ],
  templateUrl: './rectification-page.html',
  styleUrl: './rectification-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RectificationPage {
  /** From the address. */
  readonly id = input.required<string>();

  private readonly view = inject(CoverageView);
  private readonly calendar = inject(CalendarWording);
  private readonly dialogs = inject(RectificationDialogs);
  private readonly arrival = inject(PageArrival);
  protected readonly words = inject(RectificationWords);

  protected readonly card = inject(RectificationsApi).card(() => Number(this.id()) || 0);
  protected readonly shown = computed(() => (this.card.hasValue() ? this.card.value() : null));
  protected readonly heading = computed(() => {
    const card = this.shown();
    return card ? this.words.matter(card) : this.view.say('coverage.rectification.title');
  });
  protected readonly sentence = computed(() => {
    const card = this.shown();
    return card && this.sentenceOf(card);
  });
  /** Where somebody must decide: whether it could be closed now. */
  protected readonly verdict = computed(() => {
    const card = this.shown();
    if (card?.state !== 'answered') return null;
    return isMended(card.measured) ? 'mended' : 'notMended';
  });
  /** The step that is next as a rule: what is not mended goes back, what is overdue is raised. */
  protected readonly next = computed((): RectificationMove | null => {
    const { moves = [], overdue = false } = this.shown() ?? {};
    const usual: RectificationMove[] = [
      'answer',
      'close',
      'send_back',
      ...(overdue ? ['rise' as const] : []),
    ];
    return usual.find((move) => moves.includes(move)) ?? null;
  });
  /** Steps, the latest first. */
  protected readonly steps = computed(() => [...(this.shown()?.events ?? [])].reverse());

  protected async take(card: RectificationCard, move: RectificationMove): Promise<void> {
    if (!(await this.dialogs.move({ rectification: card, move }))) return;
    this.card.reload();
    this.arrival.keepFocus();
  }

  private sentenceOf(card: RectificationCard): string {
    const who = card.assignedTo.name;
    const last = card.events.at(-1);
    if (card.state === 'assigned') {
      return this.view.say('coverage.rectification.sentence.assigned', {
        who,
        day: this.calendar.day(card.deadline),
        left: this.words.left(card),
      });
    }
    return this.view.say(`coverage.rectification.sentence.${card.state}`, {
      who,
      at: last ? this.calendar.moment(last.at) : '',
    });
  }
}

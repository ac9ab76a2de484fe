import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Home } from '@tonghu/contract';
import { daysLeft } from '@tonghu/rules';
import { StateBadge, Wording, badgeStateOf } from '@tonghu/ui';
import { DayPipe } from '../../shell';

/** The person's own return: how much is filled, how many days are left, what the reviewer asked. */
@Component({
  selector: 'th-own-return-panel',
  imports: [DayPipe, RouterLink, StateBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="head">
      <h2>{{ words.say('home.own.title') }}</h2>
      <th-state-badge [state]="badge()" />
    </div>
    <div
      class="bar"
      role="progressbar"
      aria-valuemin="0"
      [attr.aria-label]="words.say('home.own.filledLabel')"
      [attr.aria-valuenow]="own().filled"
      [attr.aria-valuemax]="own().enterable"
    >
      <span [style.inline-size.%]="share()"></span>
    </div>
    <dl>
      <div>
        <dt>{{ words.say('home.own.filled') }}</dt>
        <dd>{{ own().filled }} / {{ own().enterable }}</dd>
      </div>
      <div>
        <dt>{{ words.say('home.own.due') }}</dt>
        <dd>{{ own().dueOn | thDay }}</dd>
      </div>
      @if (owed()) {
        <div>
          <dt>{{ words.say('home.own.left') }}</dt>
          <dd [class.urgent]="days() < 0" [class.soon]="days() >= 0 && days() <= 2">{{ leftText() }}</dd>
        </div>
      }
      <div>
        <dt>{{ words.say('home.own.remarks') }}</dt>
        <dd [class.soon]="own().openRemarks > 0">
          @if (own().openRemarks > 0) {
            <a [routerLink]="['/returns', division(), period()]">{{
              words.say('home.own.remarkCount', { count: own().openRemarks })
            }}</a>
          } @else {
            {{ words.say('home.own.noRemarks') }}
          }
        </dd>
      </div>
    </dl>
    <a class="open" [routerLink]="['/returns', division(), period()]">{{
      words.say('home.own.open.' + own().state)
    }}</a>
  `,
  styleUrl: './own-return-panel.scss',
})
export class OwnReturnPanel {
  protected readonly words = inject(Wording);

  readonly own = input.required<NonNullable<Home['ownReturn']>>();
  readonly division = input.required<number>();
  readonly period = input.required<string>();

  protected readonly badge = computed(() => badgeStateOf({ ...this.own(), stale: false }));
  protected readonly share = computed(() => (100 * this.own().filled) / Math.max(1, this.own().enterable));
  /** Whether the return is still to be handed in. */
  protected readonly owed = computed(() => this.own().state === 'draft' || this.own().state === 'sent_back');
  protected readonly days = computed(() => daysLeft(this.own().dueOn, new Date()));
  protected readonly leftText = computed(() => {
    const days = this.days();
    if (days < 0) return this.words.say('home.own.overBy', { days: -days });
    return days === 0 ? this.words.say('home.own.today') : this.words.say('home.own.daysLeft', { days });
  });
}

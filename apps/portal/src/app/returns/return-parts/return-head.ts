import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReturnView } from '@tonghu/contract';
import { nextPeriod, previousPeriod } from '@tonghu/rules';
import { Icon, PageHeader, StateBadge, Wording, badgeStateOf } from '@tonghu/ui';
import { CalendarWording, Scope } from '../../shell';
import { dueNote } from './due-note';

/** The beginning of a return's page: whose return of which month, where it stands, until when. Actions are content. */
@Component({
  selector: 'th-return-head',
  imports: [Icon, MatIconButton, MatTooltip, PageHeader, RouterLink, StateBadge, TranslocoPipe],
  template: `
    <nav class="way" [attr.aria-label]="'returns.way' | transloco">
      <a routerLink="/returns" [queryParams]="scope.params()">{{ 'returns.list' | transloco }}</a>
      <span class="months">
        @if (monthBefore(); as key) {
          <a
            matIconButton
            [routerLink]="['/returns', view().division.id, key]"
            [matTooltip]="calendar.period(key)"
            [attr.aria-label]="'returns.monthBefore' | transloco: { month: calendar.period(key) }"
            ><th-icon name="chevron_left"
          /></a>
        }
        {{ calendar.period(view().period) }}
        @if (monthAfter(); as key) {
          <a
            matIconButton
            [routerLink]="['/returns', view().division.id, key]"
            [matTooltip]="calendar.period(key)"
            [attr.aria-label]="'returns.monthAfter' | transloco: { month: calendar.period(key) }"
            ><th-icon name="chevron_right"
          /></a>
        }
      </span>
    </nav>
    <th-page-header [heading]="heading()">
      <div thSummary class="facts">
        <th-state-badge [state]="badge()" />
        @if (view().late) {
          <th-state-badge state="late" />
        }
        @if (view().periodState !== 'open') {
          <span class="closed">{{ 'shell.period.state.' + view().periodState | transloco }}</span>
        }
        <span [class.over]="due().key === 'over'" [class.soon]="soon()">{{ dueText() }}</span>
        @if (view().submittedAt; as at) {
          <span>{{ 'returns.submittedAt' | transloco: { at: calendar.moment(at) } }}</span>
        }
        <ng-content select="[thFacts]" />
      </div>
      <ng-content />
    </th-page-header>
  `,
  styleUrl: './return-head.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReturnHead {
  protected readonly calendar = inject(CalendarWording);
  protected readonly scope = inject(Scope);
  private readonly wording = inject(Wording);

  readonly view = input.required<ReturnView>();

  protected readonly badge = computed(() => badgeStateOf(this.view()));
  protected readonly heading = computed(() =>
    this.wording.say('returns.heading', {
      division: this.view().division.name,
      month: this.calendar.period(this.view().period),
    }),
  );
  protected readonly due = computed(() => dueNote(this.view(), new Date()));
  protected readonly soon = computed(() => {
    const { key, days } = this.due();
    return key === 'today' || (key === 'left' && days <= 2);
  });
  protected readonly dueText = computed(() =>
    this.wording.say(`returns.due.${this.due().key}`, {
      days: this.due().days,
      date: this.calendar.day(this.view().dueOn),
    }),
  );
  protected readonly monthBefore = computed(() => this.known(previousPeriod(this.view().period)));
  protected readonly monthAfter = computed(() => this.known(nextPeriod(this.view().period)));

  private known(key: string): string | null {
    return this.scope.periods().some((period) => period.key === key) ? key : null;
  }
}

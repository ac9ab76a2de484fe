import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DivisionBrief, ReturnView, Trend } from '@tonghu/contract';
import { addMonths } from '@tonghu/rules';
import { StateBadge, Wording, badgeStateOf } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { CalendarWording, PeriodPipe, ProblemView, Scope } from '../../shell';
import { dueNote } from '../return-parts/due-note';
import { ReturnsApi } from '../returns-api';

const MONTHS_SHOWN = 12;

/** The person's own return of the month, and those of the months before. */
@Component({
  selector: 'th-own-returns',
  imports: [MatButton, PeriodPipe, ProblemView, RouterLink, StateBadge, TranslocoPipe],
  template: `
    @if (error(); as problem) {
      <th-problem [error]="problem" (retry)="read()" />
    } @else if (current(); as own) {
      <section class="th-panel" [attr.aria-label]="'returns.own.title' | transloco">
        <div class="now">
          <div>
            <h2>{{ 'returns.own.title' | transloco }} {{ own.period | thPeriod }}</h2>
            <p class="facts">
              <th-state-badge [state]="badge()" />
              <span>{{
                'returns.filled' | transloco: { filled: own.filled, enterable: own.enterable }
              }}</span>
              <span [class.over]="own.overdue">{{ due() }}</span>
              @if (own.openRemarks > 0) {
                <span class="open">{{
                  'returns.remarks.title' | transloco: { count: own.openRemarks }
                }}</span>
              }
            </p>
          </div>
          <a
            [matButton]="own.mayFill ? 'filled' : 'outlined'"
            [routerLink]="['/returns', own.division.id, own.period]"
            >{{ (own.mayFill ? 'returns.own.fill' : 'returns.own.read') | transloco }}</a
          >
        </div>
        @if (earlier().length > 0) {
          <h3>{{ 'returns.own.earlier' | transloco }}</h3>
          <ul>
            @for (month of earlier(); track month.period) {
              <li>
                <a [routerLink]="['/returns', division().id, month.period]">
                  {{ month.period | thPeriod }}
                  <th-state-badge [state]="month.state" [compact]="true" />
                </a>
              </li>
            }
          </ul>
        }
      </section>
    }
  `,
  styleUrl: './own-returns.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnReturns {
  private readonly api = inject(ReturnsApi);
  private readonly wording = inject(Wording);
  private readonly calendar = inject(CalendarWording);
  protected readonly scope = inject(Scope);

  readonly division = input.required<DivisionBrief>();
  readonly period = input.required<string>();

  protected readonly current = signal<ReturnView | null>(null);
  protected readonly error = signal<unknown>(null);
  private readonly months = signal<Trend['months']>([]);

  protected readonly badge = computed(() => {
    const own = this.current();
    return own ? badgeStateOf(own) : 'not_started';
  });
  protected readonly due = computed(() => {
    const own = this.current();
    if (!own) return '';
    const { key, days } = dueNote(own, new Date());
    return this.wording.say(`returns.due.${key}`, { days, date: this.calendar.day(own.dueOn) });
  });
  protected readonly earlier = computed(() => {
    const known = new Set(this.scope.periods().map(({ key }) => key));
    return this.months()
      .filter((month) => month.period !== this.period() && known.has(month.period))
      .reverse();
  });

  constructor() {
    effect(() => {
      this.division();
      this.period();
      void this.read();
    });
  }

  protected async read(): Promise<void> {
    const { id } = this.division();
    const period = this.period();
    this.error.set(null);
    try {
      const [view, trend] = await Promise.all([
        firstValueFrom(this.api.view(id, period)),
        firstValueFrom(this.api.months(id, addMonths(period, 1 - MONTHS_SHOWN), period)),
      ]);
      if (id !== this.division().id || period !== this.period()) return;
      this.current.set(view);
      this.months.set(trend.months);
    } catch (error) {
      this.error.set(error);
    }
  }
}

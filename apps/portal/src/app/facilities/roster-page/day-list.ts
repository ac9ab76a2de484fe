import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DutyShift, Roster, RosterCover } from '@tonghu/contract';
import { clip, shanghaiDate } from '@tonghu/rules';
import { daySpan, layoutWeek, partIn, spanOf } from './roster-week';
import { RosterWords } from './roster-words';

/** The week as a list by day, for narrow windows. */
@Component({
  selector: 'th-day-list',
  imports: [MatButton, TranslocoPipe],
  template: `
    @for (view of days(); track view.day) {
      <section>
        <h3 [class.today]="view.day === today()">
          {{ words.day(view.day) }} {{ words.weekday(view.day) }}
          @if (roster().mayRun) {
            <button matButton type="button" (click)="added.emit(view.day)">
              {{ 'roster.shift.add' | transloco }}
            </button>
          }
        </h3>
        @for (gap of view.gaps; track gap.text) {
          @if (roster().mayRun) {
            <button type="button" class="line gap" (click)="filled.emit(gap.piece)">{{ gap.text }}</button>
          } @else {
            <p class="line gap">{{ gap.text }}</p>
          }
        }
        <ul>
          @for (shift of view.shifts; track shift.id) {
            <li>
              @if (roster().mayRun) {
                <button type="button" class="line" (click)="edited.emit(shift)">
                  <span class="time">{{ words.hours(shift) }}</span>
                  <strong>{{ shift.personName }}</strong>
                  <span class="faint">{{ 'roster.type.' + shift.type | transloco }}</span>
                </button>
              } @else {
                <p class="line">
                  <span class="time">{{ words.hours(shift) }}</span>
                  <strong>{{ shift.personName }}</strong>
                  <span class="faint">{{ 'roster.type.' + shift.type | transloco }}</span>
                </p>
              }
            </li>
          } @empty {
            <li class="line faint">{{ 'roster.noShifts' | transloco }}</li>
          }
        </ul>
      </section>
    }
  `,
  styleUrl: './day-list.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DayList {
  protected readonly words = inject(RosterWords);

  readonly roster = input.required<Roster>();
  /** The moment that tells which day is today. */
  readonly now = input.required<number>();
  readonly edited = output<DutyShift>();
  readonly added = output<string>();
  readonly filled = output<RosterCover>();

  protected readonly today = computed(() => shanghaiDate(new Date(this.now())));
  protected readonly days = computed(() => {
    const { days, cover } = layoutWeek(this.roster());
    return days.map((day, column) => ({
      day,
      gaps: (cover[column] ?? [])
        .filter(({ missing }) => missing > 0)
        .map(({ piece }) => ({ piece, text: this.words.cover(piece, partIn(day, piece)) })),
      shifts: this.roster().shifts.filter((shift) => clip(spanOf(shift), daySpan(day)) !== null),
    }));
  });
}

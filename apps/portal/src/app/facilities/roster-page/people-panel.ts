import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DutyPerson, Roster } from '@tonghu/contract';
import { addDays, formatFigure } from '@tonghu/rules';
import { DayPipe } from '../../shell';
import { layoutWeek } from './roster-week';
import { RosterWords } from './roster-words';

/** Who works in the house: phone, employment, and hours of the week. */
@Component({
  selector: 'th-people-panel',
  imports: [DayPipe, MatButton, TranslocoPipe],
  templateUrl: './people-panel.html',
  styleUrl: './people-panel.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeoplePanel {
  protected readonly words = inject(RosterWords);

  readonly roster = input.required<Roster>();
  readonly added = output();
  readonly edited = output<DutyPerson>();

  protected readonly weeks = computed(() => layoutWeek(this.roster()).people);

  /** Hours, to the tenth where they are not whole. */
  protected hours(count: number): string {
    return Number.isInteger(count) ? formatFigure(count, 0) : count.toFixed(1);
  }

  protected lastDay(until: string | null): string | null {
    return until === null ? null : addDays(until, -1);
  }
}

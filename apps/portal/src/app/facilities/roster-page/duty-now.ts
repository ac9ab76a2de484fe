import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Roster } from '@tonghu/contract';
import { clock, RosterWords } from './roster-words';

/** Who is on duty at this moment, and how to reach them. */
@Component({
  selector: 'th-duty-now',
  imports: [TranslocoPipe],
  template: `
    <h2>
      {{ 'roster.now.title' | transloco }}
      <span class="faint">{{ 'roster.now.asOf' | transloco: { time: asOf() } }}</span>
    </h2>
    <p [class.short]="short()">{{ sentence() }}</p>
    <ul class="present">
      @for (shift of present(); track shift.id) {
        <li>
          <span class="type">{{ 'roster.type.' + shift.type | transloco }}</span>
          <strong>{{ shift.personName }}</strong>
          @if (shift.phone) {
            <a href="tel:{{ shift.phone }}">{{ shift.phone }}</a>
          }
          <span class="faint">{{ words.hours(shift) }}</span>
        </li>
      }
    </ul>
  `,
  styleUrl: './roster-panel.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DutyNow {
  protected readonly words = inject(RosterWords);

  readonly roster = input.required<Roster>();

  protected readonly asOf = computed(() => clock(this.roster().asOf));
  protected readonly present = computed(() => [...this.roster().now.onSite, ...this.roster().now.onCall]);
  protected readonly short = computed(() => this.roster().now.onSite.length < this.roster().needed);
  protected readonly sentence = computed(() => {
    const { now, needed, roundTheClock, places, childrenPerStaff } = this.roster();
    const count = now.onSite.length;
    if (!roundTheClock) return this.words.say('now.notNeeded', { count });
    const missing = needed - count;
    return this.words.say(missing > 0 ? 'now.short' : 'now.enough', {
      ...{ count, needed, missing, places, ratio: childrenPerStaff },
    });
  });
}

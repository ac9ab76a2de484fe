import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Roster, RosterGap } from '@tonghu/contract';
import { Icon } from '@tonghu/ui';
import { RosterWords } from './roster-words';

/** Gaps that are listed before the rest is only counted. */
const SHOWN = 6;

/** The gaps of the next 14 days, each with a way to its place in the grid and to filling it. */
@Component({
  selector: 'th-gap-list',
  imports: [Icon, MatButton, TranslocoPipe],
  template: `
    <h2>{{ 'roster.gaps.title' | transloco }}</h2>
    @if (roster().gaps.length === 0) {
      <p class="good">
        <th-icon [name]="roster().roundTheClock ? 'check_circle' : 'info'" />
        {{ (roster().roundTheClock ? 'roster.gaps.none' : 'roster.gaps.notNeeded') | transloco }}
      </p>
    } @else {
      <p class="short">{{ 'roster.gaps.count' | transloco: { count: roster().gaps.length } }}</p>
      <ul>
        @for (gap of shown(); track gap.from) {
          <li>
            <button type="button" class="jump" (click)="jumped.emit(gap)">{{ words.span(gap) }}</button>
            <span class="short">{{
              'roster.gaps.missing' | transloco: { count: gap.needed - gap.onSite }
            }}</span>
            @if (roster().mayRun) {
              <button matButton type="button" class="fill" (click)="filled.emit(gap)">
                {{ 'roster.gaps.fill' | transloco }}
                <span class="th-visually-hidden">{{ words.span(gap) }}</span>
              </button>
            }
          </li>
        }
      </ul>
      @if (roster().gaps.length > shown().length) {
        <p class="faint">
          {{ 'roster.gaps.more' | transloco: { count: roster().gaps.length - shown().length } }}
        </p>
      }
    }
  `,
  styleUrl: './roster-panel.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GapList {
  protected readonly words = inject(RosterWords);

  readonly roster = input.required<Roster>();
  readonly jumped = output<RosterGap>();
  readonly filled = output<RosterGap>();

  protected readonly shown = computed(() => this.roster().gaps.slice(0, SHOWN));
}

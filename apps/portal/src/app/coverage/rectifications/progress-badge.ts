import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RectificationState } from '@tonghu/contract';

/** How far a rectification has come, as shape, word and colour: `<th-progress-badge [state]="…" [overdue]="…" />`. */
@Component({
  selector: 'th-progress-badge',
  imports: [TranslocoPipe],
  template: `
    <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      @switch (shown()) {
        @case ('assigned') {
          <circle cx="6" cy="6" r="4.75" class="line" />
        }
        @case ('answered') {
          <circle cx="6" cy="6" r="4.75" class="line" />
          <path d="M6 1.25a4.75 4.75 0 0 1 0 9.5Z" class="fill" />
        }
        @case ('overdue') {
          <path d="M6 .8 11.7 11H.3Z" class="fill" />
          <path d="M6 4.2v3M6 8.6v1" class="cut" />
        }
        @case ('closed') {
          <circle cx="6" cy="6" r="5.5" class="fill" />
          <path d="m3.4 6.2 1.9 1.9 3.4-3.9" class="cut" />
        }
        @case ('withdrawn') {
          <path d="m2.5 2.5 7 7M9.500 2.500l-7 7" class="line" />
        }
      }
    </svg>
    {{ 'coverage.rectification.state.' + shown() | transloco }}
  `,
  styleUrl: './progress-badge.scss',
  host: { '[class]': 'shown()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProgressBadge {
  readonly state = input.required<RectificationState>();
  readonly overdue = input(false);

  protected readonly shown = computed(() => (this.overdue() ? 'overdue' : this.state()));
}

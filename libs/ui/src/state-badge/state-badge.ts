import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { BadgeState } from './badge-state';

export type { BadgeState } from './badge-state';

type Shape = 'ring' | 'dashed' | 'half' | 'turn' | 'disc' | 'triangle' | 'clock' | 'wave' | 'dash';

const SHAPES: Record<BadgeState, Shape> = {
  not_started: 'dashed',
  draft: 'ring',
  submitted: 'half',
  sent_back: 'turn',
  accepted: 'disc',
  overdue: 'triangle',
  late: 'clock',
  stale: 'wave',
  excused: 'dash',
};

/** The state of a return as shape, word and colour: `<th-state-badge state="accepted" />`. */
@Component({
  selector: 'th-state-badge',
  imports: [TranslocoPipe],
  template: `
    <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      @switch (shape()) {
        @case ('dashed') {
          <circle cx="6" cy="6" r="4.75" class="line" stroke-dasharray="2 1.7" />
        }
        @case ('ring') {
          <circle cx="6" cy="6" r="4.75" class="line" />
        }
        @case ('half') {
          <circle cx="6" cy="6" r="4.75" class="line" />
          <path d="M6 1.25a4.75 4.75 0 0 1 0 9.5Z" class="fill" />
        }
        @case ('turn') {
          <path d="M4.500 1.500 1.500 4.500l3 3M1.800 4.500H7a3.200 3.200 0 0 1 0 6.400H4" class="line" />
        }
        @case ('disc') {
          <circle cx="6" cy="6" r="5.500" class="fill" />
          <path d="m3.400 6.200 1.900 1.900 3.400-3.900" class="cut" />
        }
        @case ('triangle') {
          <path d="M6 .8 11.700 11H.300Z" class="fill" />
          <path d="M6 4.200v3M6 8.600v1" class="cut" />
        }
        @case ('clock') {
          <circle cx="6" cy="6" r="4.750" class="line" />
          <path d="M6 3.200V6l2 1.400" class="line" />
        }
        @case ('dash') {
          <path d="M2 6h8" class="line" />
        }
        @case ('wave') {
          <path
            d="M2 4.600A4.400 4.400 0 0 1 10 4M10.200 1.500V4.200H7.500M10 7.400A4.400 4.400 0 0 1 2 8M1.800 10.500V7.800H4.500"
            class="line"
          />
        }
      }
    </svg>
    <span [class.th-visually-hidden]="compact()">{{ 'ui.state.' + state() | transloco }}</span>
  `,
  styleUrl: './state-badge.scss',
  host: { '[class]': 'state()', '[class.compact]': 'compact()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StateBadge {
  readonly state = input.required<BadgeState>();
  /** Only the shape is drawn, the word is left to screen readers: for strips whose legend stands beside. */
  readonly compact = input(false);

  protected readonly shape = computed(() => SHAPES[this.state()]);
}

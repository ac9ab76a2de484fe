import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { FacilityRow, FacilityState } from '@tonghu/contract';

/** What the list says of a house beside its standing, the most pressing first. */
export function flagsOf({ standing, occupancy }: FacilityRow): FacilityState[] {
  if (standing !== 'open') return [];
  const { staffed, available } = occupancy;
  if (available < 0) return ['over'];
  return staffed > 0 && available === 0 ? ['full'] : [];
}

/** The state of a house as shape, word and colour: `<th-facility-badge state="open" />`. */
@Component({
  selector: 'th-facility-badge',
  imports: [TranslocoPipe],
  template: `
    <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      @switch (state()) {
        @case ('open') {
          <circle cx="6" cy="6" r="5.5" class="fill" />
        }
        @case ('planned') {
          <circle cx="6" cy="6" r="4.75" class="line" stroke-dasharray="2 1.7" />
        }
        @case ('shut') {
          <circle cx="6" cy="6" r="4.75" class="line" />
          <path d="M6 1.25a4.75 4.75 0 0 1 0 9.5Z" class="fill" />
        }
        @case ('closed') {
          <path d="m2.5 2.5 7 7M9.5 2.5l-7 7" class="line" />
        }
        @case ('over') {
          <path d="M6 .8 11.7 11H.3Z" class="fill" />
          <path d="M6 4.2v3M6 8.6v1" class="cut" />
        }
        @case ('full') {
          <rect x="1.5" y="1.5" width="9" height="9" rx="1" class="fill" />
        }
        @case ('stale') {
          <circle cx="6" cy="6" r="4.75" class="line" />
          <path d="M6 3.2V6l2 1.4" class="line" />
        }
        @case ('unplaced') {
          <path
            d="M3.900 4.300a2.200 2.200 0 1 1 3.300 1.900c-.800.450-1.200.850-1.200 1.700M6 10v.300"
            class="line"
          />
        }
      }
    </svg>
    {{ 'facilities.state.' + state() | transloco }}
  `,
  styleUrl: './facility-badge.scss',
  host: { '[class]': 'state()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FacilityBadge {
  readonly state = input.required<FacilityState>();
}

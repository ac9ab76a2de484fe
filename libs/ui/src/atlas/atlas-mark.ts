import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { AtlasThing, AtlasTone } from './atlas-model';

/** A symbol of the atlas in the text: `<th-atlas-mark tone="gap" />`. Decoration; its word stands beside it. */
@Component({
  selector: 'th-atlas-mark',
  template: `
    <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      @switch (thing()) {
        @case ('centre') {
          <rect x="1" y="1" width="12" height="12" class="body" />
        }
        @case ('point') {
          <path d="M7 .5 13.500 12.500H.500Z" class="body" />
        }
        @case (null) {
          <rect x="0.500" y="1.500" width="13" height="11" class="body swatch" />
        }
        @default {
          <circle cx="7" cy="7" r="6" class="body" />
        }
      }
      @switch (tone()) {
        @case ('partly') {
          <path [attr.d]="half()" class="fill" />
        }
        @case ('gap') {
          <path d="m4 4 6 6M10 4l-6 6" class="line" />
        }
        @case ('unknown') {
          <path d="M2.500 8.500l6-6M4.500 11.500l7-7M8 13l4-4" class="thin" />
        }
      }
      @if (thing() === 'site') {
        <path d="M7 3.500v7M3.500 7h7" class="line" />
      }
    </svg>
  `,
  styles: `
    :host {
      --ink: var(--th-ink-faint);
      --ground: var(--th-surface);

      display: inline-flex;
      flex: none;
      vertical-align: -2px;
    }

    :host(.met) {
      --ink: var(--th-state-met);
      --ground: var(--th-state-met);
    }

    :host(.partly) {
      --ink: var(--th-state-partly);
      --ground: var(--th-state-partly-soft);
    }

    :host(.gap) {
      --ink: var(--th-state-gap);
      --ground: var(--th-state-gap-soft);
    }

    :host(.unknown) {
      --ink: var(--th-state-unknown);
      --ground: var(--th-state-unknown-soft);
    }

    :host(.site) {
      --ink: var(--th-focus);
      --ground: var(--th-surface);
    }

    @for $step from 1 through 5 {
      :host(.step-#{$step}) {
        --ink: var(--th-ink);
        --ground: var(--th-seq-#{$step});
      }
    }

    svg {
      inline-size: 14px;
      block-size: 14px;
    }

    .body {
      fill: var(--ground);
      stroke: var(--ink);
      stroke-width: 1.25;
    }

    :host(.unknown) .body,
    :host(.exempt) .body {
      stroke-dasharray: 2 1.7;
    }

    rect.swatch {
      fill-opacity: 0.5;
    }

    .fill {
      fill: var(--ink);
    }

    .line {
      fill: none;
      stroke: var(--ink);
      stroke-width: 1.75;
    }

    .thin {
      fill: none;
      stroke: var(--ink);
    }
  `,
  host: { '[class]': 'look()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AtlasMark {
  readonly tone = input.required<AtlasTone>();
  /** Null draws the swatch of an area. */
  readonly thing = input<AtlasThing | null>('division');

  protected readonly look = computed(() => {
    const tone = this.tone();
    return this.thing() === 'site' ? 'site' : typeof tone === 'number' ? `step-${tone}` : tone;
  });
  protected readonly half = computed(
    () =>
      ({ centre: 'M7 1h6v12H7Z', point: 'M7 .5 13.500 12.500H7Z' })[this.thing() as string] ??
      'M7 1a6 6 0 0 1 0 12Z',
  );
}

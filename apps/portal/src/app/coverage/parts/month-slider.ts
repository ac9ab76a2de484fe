import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CalendarWording, Scope } from '../../shell';
import { CoverageApi } from '../coverage-api';
import { CoverageView } from '../coverage-view';

/** Goes through the months, the last step is now; above it how many gaps each month had. Arrow keys step. */
@Component({
  selector: 'th-month-slider',
  imports: [TranslocoPipe],
  template: `
    <label for="coverage-month">{{ 'coverage.month.label' | transloco }}</label>
    <div class="track" [class.waiting]="keys().length === 0">
      <svg
        aria-hidden="true"
        focusable="false"
        preserveAspectRatio="none"
        [attr.viewBox]="'0 0 ' + bars().length + ' 20'"
      >
        @for (bar of bars(); track $index) {
          <rect
            width="0.7"
            [class.now]="$index === place()"
            [attr.x]="$index + 0.15"
            [attr.y]="20 - bar"
            [attr.height]="bar"
          />
        }
      </svg>
      <input
        #slider
        id="coverage-month"
        type="range"
        min="0"
        step="1"
        [max]="keys().length"
        [value]="place()"
        [attr.aria-valuetext]="text()"
        (input)="moving.set(+slider.value)"
        (change)="go(+slider.value)"
      />
    </div>
    <output for="coverage-month">{{ text() }}</output>
  `,
  styles: `
    :host {
      display: flex;
      align-items: end;
      gap: var(--th-space-3);
      min-inline-size: 0;
    }

    label {
      color: var(--th-ink-soft);
      white-space: nowrap;
    }

    .track {
      flex: 1;
      min-inline-size: 120px;
    }

    // Before the months are known the slider would stand at its wrong end.
    .waiting {
      visibility: hidden;
    }

    svg {
      display: block;
      inline-size: 100%;
      block-size: 16px;
    }

    rect {
      fill: var(--th-state-gap);
      opacity: 0.4;

      &.now {
        opacity: 1;
      }
    }

    input {
      display: block;
      inline-size: 100%;
      block-size: 24px;
      margin: 0;
      accent-color: var(--th-brand);
    }

    output {
      inline-size: 12em;
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MonthSlider {
  private readonly view = inject(CoverageView);
  private readonly scope = inject(Scope);
  private readonly calendar = inject(CalendarWording);

  private readonly months = inject(CoverageApi).months(() => ({
    division: this.scope.divisionId(),
    reading: this.view.address().reading,
  }));
  private readonly known = computed(() => (this.months.hasValue() ? this.months.value().months : []));
  protected readonly keys = computed(() => this.known().map(({ month }) => month));
  /** Where the address stands, and where the hand is on its way. */
  protected readonly moving = linkedSignal(() => {
    const at = this.view.address().at;
    const place = at === null ? -1 : this.keys().indexOf(at);
    return place < 0 ? this.keys().length : place;
  });
  protected readonly place = this.moving.asReadonly();
  protected readonly bars = computed(() => {
    const gaps = this.known().map(({ tiers }) => tiers.reduce((sum, { counts }) => sum + counts.gap, 0));
    const most = Math.max(1, ...gaps);
    // The present stands at the end and has its own count in the page.
    return [...gaps.map((gap) => Math.max(1, (18 * gap) / most)), 0];
  });
  protected readonly text = computed(() => {
    const at = this.view.address().at;
    if (this.keys().length === 0 && at !== null) return this.calendar.period(at);
    const month = this.keys()[this.place()];
    const gaps = this.known()[this.place()]?.tiers.reduce((sum, { counts }) => sum + counts.gap, 0) ?? 0;
    return month
      ? this.view.say('coverage.month.at', { month: this.calendar.period(month), gap: gaps })
      : this.view.say('coverage.month.now');
  });

  protected go(place: number): void {
    this.view.go({ at: this.keys()[place] ?? null });
  }
}

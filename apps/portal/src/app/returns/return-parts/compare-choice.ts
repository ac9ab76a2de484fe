import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** What to show beside the figures: nothing, last month, the change since, or the change since the last submission. */
export type Comparison = 'off' | 'previous' | 'difference' | 'sinceSubmitted';

/** Chooses the comparison. */
@Component({
  selector: 'th-compare-choice',
  imports: [TranslocoPipe],
  template: `
    <label>
      <span class="th-visually-hidden">{{ 'returns.compare.label' | transloco }}</span>
      <select (change)="pick($event)">
        @for (option of options(); track option) {
          <option [value]="option" [selected]="option === value()">
            {{ 'returns.compare.' + option | transloco }}
          </option>
        }
      </select>
    </label>
  `,
  styles: `
    label {
      display: inline-flex;
      align-items: center;
      gap: var(--th-space-2);
      color: var(--th-ink-soft);
      font-size: var(--th-font-dense);
      white-space: nowrap;
    }
    select {
      min-block-size: 32px;
      padding-inline: var(--th-space-2);
      border: 1px solid var(--th-line-strong);
      border-radius: var(--th-radius);
      background: var(--th-surface);
      color: var(--th-ink);
      font: inherit;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CompareChoice {
  readonly options = input.required<readonly Comparison[]>();
  readonly value = model.required<Comparison>();

  protected pick(event: Event): void {
    const chosen = (event.target as HTMLSelectElement).value;
    const option = this.options().find((candidate) => candidate === chosen);
    if (option) this.value.set(option);
  }
}

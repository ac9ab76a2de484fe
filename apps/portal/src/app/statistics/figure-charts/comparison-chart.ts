import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { RollUp } from '@tonghu/contract';
import { Wording } from '@tonghu/ui';
import { Chart } from '@tonghu/ui/chart';
import { comparisonData } from '../chart-series';
import type { Measurable } from '../measurable';
import { comparisonFinding } from './finding';

/** The children of a division side by side in one measurable, high to low. */
@Component({
  selector: 'th-comparison-chart',
  imports: [Chart],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template:
    '<th-chart kind="rows" [heading]="heading()" [note]="words.say(\'statistics.comparison.note\')" [data]="data()" />',
})
export class ComparisonChart {
  protected readonly words = inject(Wording);

  readonly rollUp = input.required<RollUp>();
  readonly measurable = input.required<Measurable>();

  private readonly say = (key: string, params?: Record<string, unknown>) => this.words.say(key, params);
  protected readonly data = computed(() => comparisonData(this.rollUp(), this.measurable(), this.say));
  protected readonly heading = computed(() => comparisonFinding(this.data(), this.measurable(), this.say));
}

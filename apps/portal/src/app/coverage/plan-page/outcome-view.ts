import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { WhatIf } from '@tonghu/contract';
import { FigurePipe } from '@tonghu/ui';
import { CoverageView } from '../coverage-view';
import { kmText } from '../parts/figure-text';
import { comparisons } from './plan';

/** What a plan changes, before and after side by side, and who gains and who loses. */
@Component({
  selector: 'th-plan-outcome',
  imports: [FigurePipe, TranslocoPipe],
  templateUrl: './outcome-view.html',
  styleUrl: './outcome-view.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutcomeView {
  private readonly view = inject(CoverageView);

  readonly whatIf = input.required<WhatIf>();

  protected readonly km = kmText;
  protected readonly rows = computed(() =>
    comparisons(this.whatIf()).map(({ name, ...row }) => ({
      ...row,
      name: this.view.say(name.key, {
        ...Object.fromEntries(Object.entries(name.words).map(([word, key]) => [word, this.view.say(key)])),
        km: name.km,
      }),
    })),
  );
  protected readonly movements = computed(() => [
    { key: 'coverage.plan.gain', movement: this.whatIf().gain },
    { key: 'coverage.plan.lose', movement: this.whatIf().lose },
  ]);
}

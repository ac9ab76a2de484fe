import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ObligationState } from '@tonghu/contract';
import { AtlasMark } from '@tonghu/ui/atlas';

/** The state of an obligation as shape, word and colour: `<th-state-mark state="gap" />`. */
@Component({
  selector: 'th-state-mark',
  imports: [AtlasMark, TranslocoPipe],
  template: `<th-atlas-mark [tone]="state()" />{{ 'coverage.state.' + state() | transloco }}`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--th-space-1);
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StateMark {
  readonly state = input.required<ObligationState>();
}

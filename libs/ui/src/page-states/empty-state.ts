import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../icon/icon';

/** Shown where there is nothing yet: what would stand here and what to do for it; the action is content. */
@Component({
  selector: 'th-empty',
  imports: [Icon],
  template: `
    <th-icon [name]="icon()" size="large" />
    <p class="title">{{ title() }}</p>
    @if (hint(); as text) {
      <p class="hint">{{ text }}</p>
    }
    <div class="action"><ng-content /></div>
  `,
  styleUrl: './page-state.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EmptyState {
  readonly title = input.required<string>();
  readonly hint = input<string | null>(null);
  readonly icon = input('inbox');
}

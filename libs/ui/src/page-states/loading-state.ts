import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** Shown while something is read; appears only after a moment, so that quick answers do not flicker. */
@Component({
  selector: 'th-loading',
  imports: [TranslocoPipe],
  template: `
    <span class="bar" aria-hidden="true"></span>
    <span role="status">{{ label() ?? ('ui.loading' | transloco) }}</span>
  `,
  styleUrl: './page-state.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LoadingState {
  /** What is being read, where "loading" says too little. */
  readonly label = input<string | null>(null);
}

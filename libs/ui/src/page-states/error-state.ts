import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

/** Shown where something could not be read: what happened, and a way to try again. */
@Component({
  selector: 'th-error',
  imports: [Icon, MatButton, TranslocoPipe],
  template: `
    <th-icon name="error" size="large" class="sign" />
    <p class="title" role="alert">{{ message() }}</p>
    @if (retryable()) {
      <button matButton="outlined" type="button" (click)="retry.emit()">{{ 'ui.retry' | transloco }}</button>
    }
  `,
  styleUrl: './page-state.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ErrorState {
  readonly message = input.required<string>();
  readonly retryable = input(true);
  readonly retry = output();
}

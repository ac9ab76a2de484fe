import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Confirmation, Confirmed } from './confirm-dialog';

/** The panel of `ConfirmDialog`. */
@Component({
  selector: 'th-confirm-dialog-panel',
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    TranslocoPipe,
  ],
  templateUrl: './confirm-dialog-panel.html',
  styleUrl: './confirm-dialog-panel.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmDialogPanel {
  private readonly opened = inject<MatDialogRef<ConfirmDialogPanel, Confirmed>>(MatDialogRef);
  protected readonly asked = inject<Confirmation>(MAT_DIALOG_DATA);

  protected readonly typed = signal('');
  protected readonly reason = signal('');
  protected readonly ready = computed(
    () =>
      (this.asked.typed === undefined || this.typed().trim() === this.asked.typed) &&
      (this.asked.reason === undefined || this.reason().trim().length > 0),
  );

  protected confirm(): void {
    if (this.ready()) this.opened.close({ reason: this.reason().trim() });
  }

  protected cancel(): void {
    this.opened.close(null);
  }

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement | HTMLTextAreaElement).value;
  }
}

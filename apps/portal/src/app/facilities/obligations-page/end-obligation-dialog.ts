import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { FormControl, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Obligation } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import { ChangeAttempt } from '../../shell';
import { ObligationsApi } from '../obligations-api';

/** Says from which day on an obligation no longer holds. */
@Component({
  selector: 'th-end-obligation-dialog',
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    ReactiveFormsModule,
    TranslocoPipe,
  ],
  template: `
    <h2 mat-dialog-title>{{ 'facilities.obligations.endTitle' | transloco }}</h2>
    <form (ngSubmit)="end()">
      <mat-dialog-content>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ 'facilities.obligations.untilDay' | transloco }}</mat-label>
          <input matInput type="date" [formControl]="until" [min]="obligation.since" />
          <mat-hint>{{ 'facilities.takeBackHint' | transloco }}</mat-hint>
          <mat-error>{{ 'facilities.form.dayMissing' | transloco }}</mat-error>
        </mat-form-field>
        @if (attempt.problem(); as sentence) {
          <p class="problem" role="alert">{{ sentence }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>{{ 'ui.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" [disabled]="attempt.working()">
          {{ 'facilities.obligations.end' | transloco }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: '../dialogs/dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EndObligationDialog {
  protected readonly obligation = inject<Obligation>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<EndObligationDialog, true>>(MatDialogRef);
  private readonly api = inject(ObligationsApi);

  protected readonly attempt = new ChangeAttempt();
  protected readonly until = new FormControl(this.obligation.until ?? shanghaiDate(new Date()), {
    nonNullable: true,
    validators: Validators.required,
  });

  protected async end(): Promise<void> {
    this.until.markAsTouched();
    if (this.until.invalid) return;
    const answer = await this.attempt.send(() => this.api.end(this.obligation.id, this.until.value));
    if (answer) this.opened.close(true);
  }
}

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
import type { Exemption } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import { ChangeAttempt } from '../../shell';
import { CoverageApi } from '../coverage-api';

/** Says from which day on a division counts again. */
@Component({
  selector: 'th-end-exemption-dialog',
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
    <h2 mat-dialog-title>
      {{ 'coverage.exemptions.endTitle' | transloco: { name: exemption.division.name } }}
    </h2>
    <form (ngSubmit)="end()">
      <mat-dialog-content>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ 'coverage.exemptions.untilDay' | transloco }}</mat-label>
          <input matInput type="date" [formControl]="until" [min]="exemption.since" />
          <mat-hint>{{ 'facilities.takeBackHint' | transloco }}</mat-hint>
          <mat-error>{{ 'coverage.exemptions.dayMissing' | transloco }}</mat-error>
        </mat-form-field>
        @if (attempt.problem(); as sentence) {
          <p class="problem" role="alert">{{ sentence }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>{{ 'ui.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" [disabled]="attempt.working()">
          {{ 'coverage.exemptions.end' | transloco }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './exemption-dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EndExemptionDialog {
  protected readonly exemption = inject<Exemption>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<EndExemptionDialog, true>>(MatDialogRef);
  private readonly api = inject(CoverageApi);

  protected readonly attempt = new ChangeAttempt();
  protected readonly until = new FormControl(this.exemption.until ?? shanghaiDate(new Date()), {
    nonNullable: true,
    validators: Validators.required,
  });

  protected async end(): Promise<void> {
    this.until.markAsTouched();
    if (this.until.invalid) return;
    const ended = await this.attempt.send(() => this.api.endExemption(this.exemption.id, this.until.value));
    if (ended) this.opened.close(true);
  }
}

import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Facility } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import { FigurePipe } from '@tonghu/ui';
import { ChangeAttempt } from '../../shell';
import { FacilitiesApi } from '../facilities-api';

/** Closes a house for good: from when, why, and what comes to an end with it. */
@Component({
  selector: 'th-close-dialog',
  imports: [
    FigurePipe,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    ReactiveFormsModule,
    TranslocoPipe,
  ],
  template: `
    <h2 mat-dialog-title>{{ 'facilities.closing.title' | transloco: { name: house.name } }}</h2>
    <form [formGroup]="form" (ngSubmit)="close()">
      <mat-dialog-content>
        <p>{{ 'facilities.closing.message' | transloco }}</p>
        <ul class="lost">
          <li>
            {{
              'facilities.closing.places'
                | transloco: { count: house.occupancy.staffed - house.occupancy.blocked | thFigure }
            }}
          </li>
          <li>{{ 'facilities.closing.roster' | transloco }}</li>
          <li>{{ 'facilities.closing.kept' | transloco }}</li>
        </ul>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ 'facilities.closing.day' | transloco }}</mat-label>
          <input matInput type="date" formControlName="closedOn" />
          <mat-error>{{ 'facilities.form.dayMissing' | transloco }}</mat-error>
        </mat-form-field>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ 'facilities.closing.reason' | transloco }}</mat-label>
          <textarea matInput rows="2" maxlength="500" formControlName="reason"></textarea>
          <mat-error>{{ 'facilities.closing.reasonMissing' | transloco }}</mat-error>
        </mat-form-field>
        @if (attempt.problem(); as sentence) {
          <p class="problem" role="alert">{{ sentence }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>{{ 'ui.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" [disabled]="attempt.working()">
          {{ 'facilities.closing.do' | transloco }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CloseDialog {
  protected readonly house = inject<Facility>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<CloseDialog, Facility>>(MatDialogRef);
  private readonly api = inject(FacilitiesApi);

  protected readonly attempt = new ChangeAttempt();
  protected readonly form = new FormGroup({
    closedOn: new FormControl(shanghaiDate(new Date()), {
      nonNullable: true,
      validators: Validators.required,
    }),
    reason: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.pattern(/\S/)],
    }),
  });

  protected async close(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid) return;
    const { closedOn, reason } = this.form.getRawValue();
    const { id, version } = this.house;
    const card = await this.attempt.send(() =>
      this.api.close(id, { version, closedOn, reason: reason.trim() }),
    );
    if (card) this.opened.close(card);
  }
}

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
import type { Facility, PartnerOrganisation } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import { ChangeAttempt } from '../../shell';
import { FacilitiesApi } from '../facilities-api';

export interface PartnerToEnd {
  readonly facility: Facility;
  readonly partner: PartnerOrganisation;
}

/** Says from which day on an organisation no longer takes part. */
@Component({
  selector: 'th-end-partner-dialog',
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
    <h2 mat-dialog-title>{{ 'facilities.partners.endTitle' | transloco: { name: task.partner.name } }}</h2>
    <form (ngSubmit)="end()">
      <mat-dialog-content>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ 'facilities.partners.untilDay' | transloco }}</mat-label>
          <input matInput type="date" [formControl]="until" [min]="task.partner.since" />
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
          {{ 'facilities.partners.end' | transloco }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EndPartnerDialog {
  protected readonly task = inject<PartnerToEnd>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<EndPartnerDialog, Facility>>(MatDialogRef);
  private readonly api = inject(FacilitiesApi);

  protected readonly attempt = new ChangeAttempt();
  protected readonly until = new FormControl(this.task.partner.until ?? shanghaiDate(new Date()), {
    nonNullable: true,
    validators: Validators.required,
  });

  protected async end(): Promise<void> {
    this.until.markAsTouched();
    if (this.until.invalid) return;
    const { facility, partner } = this.task;
    const card = await this.attempt.send(() =>
      this.api.endPartner(facility.id, partner.id, this.until.value),
    );
    if (card) this.opened.close(card);
  }
}

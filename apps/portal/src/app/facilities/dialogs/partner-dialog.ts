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
import { ChangeAttempt } from '../../shell';
import { FacilitiesApi } from '../facilities-api';

/** Adds an organisation that takes part in the work of a house. */
@Component({
  selector: 'th-partner-dialog',
  imports: [
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
    <h2 mat-dialog-title>{{ 'facilities.partners.addTitle' | transloco }}</h2>
    <form [formGroup]="form" (ngSubmit)="add()">
      <mat-dialog-content>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ 'facilities.partners.name' | transloco }}</mat-label>
          <input matInput formControlName="name" maxlength="100" autocomplete="off" />
          <mat-error>{{ 'facilities.form.nameMissing' | transloco }}</mat-error>
        </mat-form-field>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ 'facilities.partners.work' | transloco }}</mat-label>
          <input matInput formControlName="work" maxlength="200" autocomplete="off" />
        </mat-form-field>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ 'facilities.partners.since' | transloco }}</mat-label>
          <input matInput type="date" formControlName="since" />
          <mat-error>{{ 'facilities.form.dayMissing' | transloco }}</mat-error>
        </mat-form-field>
        @if (attempt.problem(); as sentence) {
          <p class="problem" role="alert">{{ sentence }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>{{ 'ui.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" [disabled]="attempt.working()">
          {{ 'facilities.partners.addDo' | transloco }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerDialog {
  private readonly house = inject<Facility>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<PartnerDialog, Facility>>(MatDialogRef);
  private readonly api = inject(FacilitiesApi);

  protected readonly attempt = new ChangeAttempt();
  protected readonly form = new FormGroup({
    name: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.pattern(/\S/)],
    }),
    work: new FormControl('', { nonNullable: true }),
    since: new FormControl(shanghaiDate(new Date()), {
      nonNullable: true,
      validators: Validators.required,
    }),
  });

  protected async add(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid) return;
    const { name, work, since } = this.form.getRawValue();
    const card = await this.attempt.send(() =>
      this.api.addPartner(this.house.id, { name: name.trim(), work: work.trim(), since }),
    );
    if (card) this.opened.close(card);
  }
}

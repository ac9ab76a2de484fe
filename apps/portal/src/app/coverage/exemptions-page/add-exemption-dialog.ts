import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { TranslocoPipe } from '@jsverse/transloco';
import { EXEMPTION_GROUNDS, EXEMPTION_MATTERS, shanghaiDate } from '@tonghu/rules';
import { ChangeAttempt } from '../../shell';
import { type ChosenDivision, DivisionField } from '../../shell/search';
import { CoverageApi } from '../coverage-api';

/** Records a decision that leaves a division out of denominators. */
@Component({
  selector: 'th-add-exemption-dialog',
  imports: [
    DivisionField,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    ReactiveFormsModule,
    TranslocoPipe,
  ],
  templateUrl: './add-exemption-dialog.html',
  styleUrl: './exemption-dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddExemptionDialog {
  private readonly opened = inject<MatDialogRef<AddExemptionDialog, true>>(MatDialogRef);
  private readonly api = inject(CoverageApi);

  protected readonly matters = EXEMPTION_MATTERS;
  protected readonly grounds = EXEMPTION_GROUNDS;
  protected readonly attempt = new ChangeAttempt();
  protected readonly tried = signal(false);
  protected readonly division = signal<ChosenDivision | null>(null);
  protected readonly form = new FormGroup({
    matter: new FormControl<(typeof EXEMPTION_MATTERS)[number]>('everything', { nonNullable: true }),
    ground: new FormControl<(typeof EXEMPTION_GROUNDS)[number]>('excused', { nonNullable: true }),
    reason: new FormControl('', { nonNullable: true, validators: Validators.pattern(/\S/) }),
    since: new FormControl(shanghaiDate(new Date()), {
      nonNullable: true,
      validators: Validators.required,
    }),
    until: new FormControl('', { nonNullable: true }),
  });

  protected async add(): Promise<void> {
    this.tried.set(true);
    this.form.markAllAsTouched();
    const division = this.division();
    const { matter, ground, reason, since, until } = this.form.getRawValue();
    if (!division || this.form.invalid || reason.trim() === '') return;
    const request = {
      divisionId: division.id,
      matter,
      ground,
      reason: reason.trim(),
      since,
      until: until === '' ? null : until,
    };
    if (await this.attempt.send(() => this.api.addExemption(request))) this.opened.close(true);
  }
}

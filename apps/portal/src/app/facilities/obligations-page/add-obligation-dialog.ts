import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
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
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import { MatOption, MatSelect } from '@angular/material/select';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ObligationSubject } from '@tonghu/contract';
import { OBLIGATION_SUBJECTS, OBLIGATION_TIERS, shanghaiDate, TIERS, type Tier } from '@tonghu/rules';
import { ChangeAttempt } from '../../shell';
import { type ChosenDivision, DivisionField } from '../../shell/search';
import { ObligationsApi } from '../obligations-api';

/** Adds an obligation: of every division of a tier, or of one. */
@Component({
  selector: 'th-add-obligation-dialog',
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
    MatRadioButton,
    MatRadioGroup,
    MatSelect,
    ReactiveFormsModule,
    TranslocoPipe,
  ],
  templateUrl: './add-obligation-dialog.html',
  styleUrl: '../dialogs/dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddObligationDialog {
  private readonly opened = inject<MatDialogRef<AddObligationDialog, true>>(MatDialogRef);
  private readonly api = inject(ObligationsApi);

  protected readonly subjects = OBLIGATION_SUBJECTS;
  protected readonly attempt = new ChangeAttempt();
  protected readonly tried = signal(false);
  protected readonly subject = signal<ObligationSubject>('rescue_point');
  protected readonly tiers = computed(() =>
    TIERS.filter((tier) => OBLIGATION_TIERS[this.subject()].includes(tier)),
  );
  /** A tier, or one division. */
  protected readonly whom = signal<'every' | 'one'>('every');
  private readonly wantedTier = signal<Tier | null>(null);
  protected readonly tier = computed(
    () => this.tiers().find((tier) => tier === this.wantedTier()) ?? this.tiers()[0],
  );
  protected readonly division = signal<ChosenDivision | null>(null);
  protected readonly fits = computed(() => {
    const division = this.division();
    return !division || this.tiers().includes(division.tier);
  });
  protected readonly form = new FormGroup({
    since: new FormControl(shanghaiDate(new Date()), {
      nonNullable: true,
      validators: Validators.required,
    }),
    source: new FormControl('', { nonNullable: true }),
  });

  protected chooseTier(tier: Tier): void {
    this.wantedTier.set(tier);
  }

  protected async add(): Promise<void> {
    this.tried.set(true);
    this.form.markAllAsTouched();
    const division = this.whom() === 'one' ? this.division() : null;
    const tier = division?.tier ?? this.tier();
    if (this.form.invalid || !tier || (this.whom() === 'one' && (!division || !this.fits()))) return;
    const { since, source } = this.form.getRawValue();
    const request = {
      tier,
      divisionId: division?.id ?? null,
      subject: this.subject(),
      since,
      source: source.trim(),
    };
    if (await this.attempt.send(() => this.api.add(request))) this.opened.close(true);
  }
}

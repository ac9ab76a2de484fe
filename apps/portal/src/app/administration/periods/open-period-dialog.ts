import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
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
import type { Period } from '@tonghu/contract';
import { defaultDueOn, type Tier } from '@tonghu/rules';
import { firstValueFrom } from 'rxjs';
import { LanguageChoice, PeriodPipe, ProblemMessages } from '../../shell';
import { AdministrationApi } from '../administration-api';

const TIERS = ['community', 'street', 'district', 'city'] as const;

/** Opens a month: when each tier's return is due, with the usual days filled in. */
@Component({
  selector: 'th-open-period-dialog',
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
    PeriodPipe,
    ReactiveFormsModule,
    TranslocoPipe,
  ],
  template: `
    <h2 mat-dialog-title>{{ 'administration.periods.open' | transloco: { month: key | thPeriod } }}</h2>
    <form [formGroup]="form" (ngSubmit)="open()">
      <mat-dialog-content>
        <p>{{ 'administration.periods.openMessage' | transloco }}</p>
        @for (tier of tiers; track tier) {
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label>{{
              'administration.periods.deadline' | transloco: { tier: 'shell.tier.' + tier | transloco }
            }}</mat-label>
            <input matInput type="date" [formControlName]="tier" />
            <mat-error>{{ 'administration.periods.dayMissing' | transloco }}</mat-error>
          </mat-form-field>
        }
        @if (problem(); as sentence) {
          <p class="problem" role="alert">{{ sentence }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>{{ 'ui.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" [disabled]="working()">
          {{ 'administration.periods.openDo' | transloco }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    mat-dialog-content {
      display: grid;
      gap: var(--th-space-4);
      color: var(--th-ink);
    }

    .problem {
      color: var(--th-vermilion);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OpenPeriodDialog {
  protected readonly key = inject<string>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<OpenPeriodDialog, Period>>(MatDialogRef);
  private readonly api = inject(AdministrationApi);
  private readonly problems = inject(ProblemMessages);
  private readonly language = inject(LanguageChoice);

  protected readonly tiers = TIERS;
  protected readonly form = new FormGroup({
    community: this.dayFor('community'),
    street: this.dayFor('street'),
    district: this.dayFor('district'),
    city: this.dayFor('city'),
  });
  protected readonly working = signal(false);
  private readonly failure = signal<unknown>(null);
  protected readonly problem = computed(() => {
    this.language.current();
    return this.failure() === null ? null : this.problems.of(this.failure());
  });

  protected async open(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.working()) return;
    this.working.set(true);
    this.failure.set(null);
    try {
      const request = { key: this.key, deadlines: this.form.getRawValue() };
      this.opened.close(await firstValueFrom(this.api.openPeriod(request)));
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.working.set(false);
    }
  }

  private dayFor(tier: Tier): FormControl<string> {
    return new FormControl(defaultDueOn(this.key, tier), {
      nonNullable: true,
      validators: Validators.required,
    });
  }
}

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
import type { MoveReturnResponse, ReturnBrief } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import { firstValueFrom } from 'rxjs';
import { PeriodPipe, ProblemMessages } from '../../shell';
import { ReturnsApi } from '../returns-api';

/** What the dialog is opened for. */
export interface AllowanceQuestion {
  readonly brief: ReturnBrief;
  readonly allowance: 'extend' | 'excuse';
}

const DAY_MS = 86_400_000;
const USUAL_DAYS = 3;

/** Gives a division more time, or lets it off for the month; never without a reason. */
@Component({
  selector: 'th-allowance-dialog',
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
    <h2 mat-dialog-title>
      {{
        'returns.allow.' + asked.allowance + '.title'
          | transloco: { division: asked.brief.division.name, month: (asked.brief.period | thPeriod) }
      }}
    </h2>
    <form [formGroup]="form" (ngSubmit)="allow()">
      <mat-dialog-content>
        <p>{{ 'returns.allow.' + asked.allowance + '.message' | transloco }}</p>
        @if (asked.allowance === 'extend') {
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label>{{ 'returns.allow.until' | transloco }}</mat-label>
            <input matInput type="date" formControlName="dueOn" [min]="earliest" />
            <mat-error>{{ 'returns.allow.dayMissing' | transloco }}</mat-error>
          </mat-form-field>
        }
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ 'returns.reason' | transloco }}</mat-label>
          <textarea matInput rows="3" maxlength="500" formControlName="reason"></textarea>
          <mat-error>{{ 'returns.allow.reasonMissing' | transloco }}</mat-error>
        </mat-form-field>
        @if (problem(); as sentence) {
          <p class="problem" role="alert">{{ sentence }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>{{ 'ui.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" [disabled]="working()" disabledInteractive>
          {{ 'returns.allow.' + asked.allowance + '.button' | transloco }}
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
export class AllowanceDialog {
  protected readonly asked = inject<AllowanceQuestion>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<AllowanceDialog, MoveReturnResponse>>(MatDialogRef);
  private readonly api = inject(ReturnsApi);
  private readonly problems = inject(ProblemMessages);

  /** The day after the present deadline, or today when that is over. */
  protected readonly earliest = laterOf(dayAfter(this.asked.brief.dueOn, 1), shanghaiDate(new Date()));
  protected readonly form = new FormGroup({
    dueOn: new FormControl(dayAfter(this.earliest, USUAL_DAYS - 1), {
      nonNullable: true,
      validators: Validators.required,
    }),
    reason: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.pattern(/\S/)],
    }),
  });
  protected readonly working = signal(false);
  private readonly failure = signal<unknown>(null);
  protected readonly problem = computed(() =>
    this.failure() === null ? null : this.problems.of(this.failure()),
  );

  protected async allow(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.working()) return;
    this.working.set(true);
    this.failure.set(null);
    const { division, period, version } = this.asked.brief;
    const { dueOn, reason } = this.form.getRawValue();
    try {
      const asking =
        this.asked.allowance === 'extend'
          ? this.api.extend(division.id, period, { version, dueOn, reason })
          : this.api.excuse(division.id, period, { version, reason });
      this.opened.close(await firstValueFrom(asking));
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.working.set(false);
    }
  }
}

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

const laterOf = (a: string, b: string) => (a > b ? a : b);

import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Period } from '@tonghu/contract';
import { firstValueFrom } from 'rxjs';
import { PeriodPipe, ProblemMessages } from '../../shell';
import { AdministrationApi } from '../administration-api';
import { nudgeDayKey, offeredNudgeDays } from './nudge-days';

/** Chooses the days around the deadlines on which those who owe their return are reminded by the system. */
@Component({
  selector: 'th-nudge-days-dialog',
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    PeriodPipe,
    TranslocoPipe,
  ],
  template: `
    <h2 mat-dialog-title>
      {{ 'administration.periods.nudge.title' | transloco: { month: (period.key | thPeriod) } }}
    </h2>
    <mat-dialog-content>
      <p>{{ 'administration.periods.nudge.message' | transloco }}</p>
      <fieldset>
        <legend class="th-visually-hidden">{{ 'administration.periods.nudge.column' | transloco }}</legend>
        @for (day of days; track day) {
          <label>
            <input type="checkbox" [checked]="chosen().has(day)" (change)="toggle(day)" />
            {{ 'administration.periods.nudge.' + keyOf(day) | transloco: { days: day < 0 ? -day : day } }}
          </label>
        }
      </fieldset>
      @if (problem(); as sentence) {
        <p class="problem" role="alert">{{ sentence }}</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" matDialogClose>{{ 'ui.cancel' | transloco }}</button>
      <button matButton="filled" type="button" [disabled]="working()" disabledInteractive (click)="save()">
        {{ 'administration.periods.nudge.save' | transloco }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    mat-dialog-content {
      display: grid;
      gap: var(--th-space-3);
      color: var(--th-ink);
    }
    fieldset {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(128px, 1fr));
      gap: var(--th-space-2);
      margin: 0;
      padding: 0;
      border: 0;
    }
    label {
      display: inline-flex;
      align-items: center;
      gap: var(--th-space-2);
      min-block-size: 28px;
    }
    .problem {
      color: var(--th-vermilion);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NudgeDaysDialog {
  protected readonly period = inject<Period>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<NudgeDaysDialog, Period>>(MatDialogRef);
  private readonly api = inject(AdministrationApi);
  private readonly problems = inject(ProblemMessages);

  protected readonly days = offeredNudgeDays(this.period.nudgeDays);
  protected readonly keyOf = nudgeDayKey;
  protected readonly chosen = signal<ReadonlySet<number>>(new Set(this.period.nudgeDays));
  protected readonly working = signal(false);
  private readonly failure = signal<unknown>(null);
  protected readonly problem = computed(() =>
    this.failure() === null ? null : this.problems.of(this.failure()),
  );

  protected toggle(day: number): void {
    this.chosen.update((before) => {
      const after = new Set(before);
      if (!after.delete(day)) after.add(day);
      return after;
    });
  }

  protected async save(): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.failure.set(null);
    try {
      const request = { version: this.period.version, days: [...this.chosen()] };
      this.opened.close(await firstValueFrom(this.api.setNudgeDays(this.period.key, request)));
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.working.set(false);
    }
  }
}

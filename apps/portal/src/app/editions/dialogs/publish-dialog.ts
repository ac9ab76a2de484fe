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
import { MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EditionBrief, Period, Reporting } from '@tonghu/contract';
import { firstValueFrom } from 'rxjs';
import { CurrentSession, PeriodPipe, ProblemMessages } from '../../shell';
import { StatisticsApi } from '../../statistics';
import { EditionsApi } from '../editions-api';

/** Publishes a month as its next edition, after saying how complete it is. */
@Component({
  selector: 'th-publish-dialog',
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatInput,
    MatLabel,
    PeriodPipe,
    TranslocoPipe,
  ],
  template: `
    <h2 mat-dialog-title>
      {{ 'editions.publish.title' | transloco: { month: (period.key | thPeriod), number } }}
    </h2>
    <mat-dialog-content>
      <p>{{ 'editions.publish.message' | transloco }}</p>
      <ul>
        @for (tier of report()?.months?.at(-1)?.tiers ?? []; track tier.tier) {
          <li>
            {{ 'shell.tier.' + tier.tier | transloco }}：{{ 'editions.publish.complete' | transloco: tier }}
          </li>
        }
      </ul>
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label>{{ 'editions.publish.note' | transloco }}</mat-label>
        <textarea #note matInput rows="2" maxlength="500" (input)="text.set(note.value)"></textarea>
      </mat-form-field>
      @if (problem(); as sentence) {
        <p class="problem" role="alert">{{ sentence }}</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" matDialogClose>{{ 'ui.cancel' | transloco }}</button>
      <button matButton="filled" type="button" [disabled]="working()" disabledInteractive (click)="publish()">
        {{ 'editions.publish.button' | transloco: { number } }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    mat-dialog-content {
      display: grid;
      gap: var(--th-space-3);
      color: var(--th-ink);
    }
    ul {
      margin: 0;
      padding-inline-start: var(--th-space-4);
    }
    .problem {
      color: var(--th-vermilion);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PublishDialog {
  protected readonly period = inject<Period>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<PublishDialog, EditionBrief>>(MatDialogRef);
  private readonly api = inject(EditionsApi);
  private readonly statistics = inject(StatisticsApi);
  private readonly session = inject(CurrentSession);
  private readonly problems = inject(ProblemMessages);

  protected readonly number = (this.period.edition ?? 0) + 1;
  protected readonly report = signal<Reporting | null>(null);
  protected readonly text = signal('');
  protected readonly working = signal(false);
  private readonly failure = signal<unknown>(null);
  protected readonly problem = computed(() =>
    this.failure() === null ? null : this.problems.of(this.failure()),
  );

  constructor() {
    void this.read();
  }

  protected async publish(): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.failure.set(null);
    try {
      const request = { version: this.period.version, note: this.text().trim() };
      this.opened.close(await firstValueFrom(this.api.publish(this.period.key, request)));
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.working.set(false);
    }
  }

  private async read(): Promise<void> {
    const division = this.session.account()?.division.id ?? 0;
    try {
      const { key } = this.period;
      this.report.set(await firstValueFrom(this.statistics.reporting(division, key, key)));
    } catch (error) {
      this.failure.set(error);
    }
  }
}

import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  afterNextRender,
  computed,
  inject,
  signal,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
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
import type { Period } from '@tonghu/contract';
import { Icon } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { PeriodPipe, ProblemMessages } from '../../shell';
import { DivisionField, type ChosenDivision } from '../../shell/search';
import { EditionsApi } from '../editions-api';

/** Opens a published month for some divisions, with the reason that they and every later reader will see. */
@Component({
  selector: 'th-correction-dialog',
  imports: [
    DivisionField,
    Icon,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatIconButton,
    MatInput,
    MatLabel,
    PeriodPipe,
    TranslocoPipe,
  ],
  template: `
    <h2 mat-dialog-title>{{ 'editions.correct.title' | transloco: { month: (period.key | thPeriod) } }}</h2>
    <mat-dialog-content>
      <p>{{ 'editions.correct.message' | transloco: { number: period.edition } }}</p>
      <th-division-field
        [label]="'editions.correct.add' | transloco"
        [division]="picked()"
        (divisionChange)="add($event)"
      />
      <ul>
        @for (division of chosen(); track division.id) {
          <li>
            {{ division.name }}
            <button
              matIconButton
              type="button"
              [attr.aria-label]="'editions.correct.remove' | transloco: { name: division.name }"
              (click)="remove(division.id)"
            >
              <th-icon name="close" />
            </button>
          </li>
        } @empty {
          <li class="none">{{ 'editions.correct.none' | transloco }}</li>
        }
      </ul>
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label>{{ 'returns.reason' | transloco }}</mat-label>
        <textarea
          #words
          matInput
          required
          rows="3"
          maxlength="1000"
          (input)="reason.set(words.value)"
        ></textarea>
      </mat-form-field>
      @if (problem(); as sentence) {
        <p class="problem" role="alert">{{ sentence }}</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" matDialogClose>{{ 'ui.cancel' | transloco }}</button>
      <button matButton="filled" type="button" [disabled]="!ready()" disabledInteractive (click)="correct()">
        {{ 'editions.correct.do' | transloco: { count: chosen().length } }}
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
      display: flex;
      flex-wrap: wrap;
      gap: var(--th-space-1) var(--th-space-2);
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: inline-flex;
      align-items: center;
      padding-inline-start: var(--th-space-2);
      border: 1px solid var(--th-line);
      border-radius: var(--th-radius);
    }
    .none {
      border: 0;
      padding: 0;
      color: var(--th-ink-soft);
    }
    .problem {
      color: var(--th-vermilion);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CorrectionDialog {
  protected readonly period = inject<Period>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<CorrectionDialog, Period>>(MatDialogRef);
  private readonly injector = inject(Injector);
  private readonly api = inject(EditionsApi);
  private readonly problems = inject(ProblemMessages);

  /** What the field has just found; taken over at once, so that the field is free for the next. */
  protected readonly picked = signal<ChosenDivision | null>(null);
  protected readonly chosen = signal<readonly ChosenDivision[]>([]);
  protected readonly reason = signal('');
  private readonly working = signal(false);
  private readonly failure = signal<unknown>(null);
  protected readonly problem = computed(() =>
    this.failure() === null ? null : this.problems.of(this.failure()),
  );
  protected readonly ready = computed(
    () => this.chosen().length > 0 && this.reason().trim() !== '' && !this.working(),
  );

  protected add(division: ChosenDivision | null): void {
    if (division === null) return;
    this.chosen.update((before) => [...before.filter(({ id }) => id !== division.id), division]);
    this.picked.set(division);
    afterNextRender(() => this.picked.set(null), { injector: this.injector });
  }

  protected remove(division: number): void {
    this.chosen.update((before) => before.filter(({ id }) => id !== division));
  }

  protected async correct(): Promise<void> {
    if (!this.ready()) return;
    this.working.set(true);
    this.failure.set(null);
    try {
      const request = {
        version: this.period.version,
        divisions: this.chosen().map(({ id }) => id),
        reason: this.reason().trim(),
      };
      this.opened.close(await firstValueFrom(this.api.correct(this.period.key, request)));
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.working.set(false);
    }
  }
}

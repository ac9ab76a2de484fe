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
import type { FormDraft, FormVersion } from '@tonghu/contract';
import { addMonths, periodRange } from '@tonghu/rules';
import { Wording } from '@tonghu/ui';
import { ChangeAttempt, PeriodPipe } from '../../shell';
import { changesText } from './form-words';
import { FormsApi } from './forms-api';

/** Months that are offered, from the earliest on. */
const OFFERED = 13;

/** Says from which month on returns use the draft; it cannot be taken back, so the word for it is typed. */
@Component({
  selector: 'th-adopt-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, PeriodPipe],
  template: `
    <h2 mat-dialog-title>{{ words.say('forms.adopt.title', { version }) }}</h2>
    <form (submit)="adopt($event)">
      <mat-dialog-content>
        <p>{{ changes() }}</p>
        <label>
          {{ words.say('forms.adopt.first') }}
          <select (change)="choose($event)">
            @for (month of months; track month) {
              <option [value]="month" [selected]="month === first()">{{ month | thPeriod }}</option>
            }
          </select>
        </label>
        <p>{{ words.say('forms.adopt.message') }}</p>
        <label>
          {{ words.say('forms.adopt.type', { word: word() }) }}
          <input autocomplete="off" [value]="typed()" (input)="type($event)" />
        </label>
        @if (attempt.problem(); as sentence) {
          <p class="problem" role="alert">{{ sentence }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>{{ words.say('ui.cancel') }}</button>
        <button
          matButton="filled"
          type="submit"
          [disabled]="typed().trim() !== word() || attempt.working()"
          disabledInteractive
        >
          {{ words.say('forms.adopt.do') }}
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
    p {
      margin: 0;
    }
    label {
      display: grid;
      gap: var(--th-space-1);
      color: var(--th-ink-soft);
    }
    input,
    select {
      block-size: 36px;
      padding-inline: var(--th-space-2);
      border: 1px solid var(--th-line-strong);
      border-radius: var(--th-radius);
      background: var(--th-surface);
      color: var(--th-ink);
      font: inherit;
    }
    .problem {
      color: var(--th-vermilion);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdoptDialog {
  protected readonly words = inject(Wording);
  private readonly draft = inject<FormDraft>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<AdoptDialog, FormVersion>>(MatDialogRef);
  private readonly api = inject(FormsApi);

  protected readonly version = this.draft.base.number + 1;
  protected readonly months = periodRange(
    this.draft.earliestPeriod,
    addMonths(this.draft.earliestPeriod, OFFERED - 1),
  );
  protected readonly first = signal(this.draft.earliestPeriod);
  protected readonly typed = signal('');
  protected readonly attempt = new ChangeAttempt();
  protected readonly word = computed(() => this.words.say('forms.adopt.word', { version: this.version }));
  protected readonly changes = computed(() =>
    changesText(this.draft.difference, (key, params) => this.words.say(key, params)),
  );

  protected choose(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.first.set(event.target.value);
  }

  protected type(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.typed.set(event.target.value);
  }

  protected async adopt(event: Event): Promise<void> {
    event.preventDefault();
    if (this.typed().trim() !== this.word()) return;
    const request = { version: this.draft.version, firstPeriod: this.first() };
    const adopted = await this.attempt.send(() => this.api.adopt(request));
    if (adopted) this.opened.close(adopted);
  }
}

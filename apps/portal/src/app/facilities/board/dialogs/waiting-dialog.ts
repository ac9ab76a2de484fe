import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { MatCheckbox } from '@angular/material/checkbox';
import type { Board } from '@tonghu/contract';
import type { PlaceKind } from '@tonghu/rules';
import { Wording } from '@tonghu/ui';
import { BoardApi } from '../board-api';
import { Sending } from './sending';

/** Puts somebody on the waiting list of the house. */
@Component({
  selector: 'th-waiting-dialog',
  imports: [
    MatCheckbox,
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
    MatOption,
    MatSelect,
    ReactiveFormsModule,
  ],
  providers: [Sending],
  template: `
    <h2 mat-dialog-title>{{ words.say('board.waiting.add.open') }}</h2>
    <form [formGroup]="form" (ngSubmit)="send()">
      <mat-dialog-content>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ words.say('board.places.kind') }}</mat-label>
          <mat-select formControlName="kind">
            @for (kind of board.kinds; track kind.kind) {
              <mat-option [value]="kind.kind">{{
                words.say('facilities.placeKind.' + kind.kind)
              }}</mat-option>
            }
          </mat-select>
          <mat-error>{{ words.say('board.missing') }}</mat-error>
        </mat-form-field>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ words.say('board.takeIn.subject') }}</mat-label>
          <input matInput formControlName="subject" maxlength="9" autocomplete="off" spellcheck="false" />
          <mat-hint>{{ words.say('board.takeIn.subjectHint') }}</mat-hint>
          <mat-error>{{ words.say('errors.SUBJECT_MALFORMED') }}</mat-error>
        </mat-form-field>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ words.say('board.reason') }}</mat-label>
          <input matInput formControlName="reason" maxlength="500" />
          <mat-hint>{{ words.say('board.waiting.reasonHint') }}</mat-hint>
          <mat-error>{{ words.say('board.missing') }}</mat-error>
        </mat-form-field>
        <mat-checkbox formControlName="urgent">{{ words.say('board.waiting.isUrgent') }}</mat-checkbox>
        @if (sending.problem(); as sentence) {
          <p class="problem" role="alert">{{ sentence }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>{{ words.say('ui.cancel') }}</button>
        <button matButton="filled" type="submit" [disabled]="sending.working()">
          {{ words.say('board.waiting.add.do') }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './dialog-frame.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WaitingDialog {
  protected readonly board = inject<Board>(MAT_DIALOG_DATA);
  protected readonly words = inject(Wording);
  protected readonly sending = inject(Sending);
  private readonly api = inject(BoardApi);

  protected readonly form = new FormGroup({
    kind: new FormControl<PlaceKind | null>(null, Validators.required),
    subject: new FormControl('', {
      nonNullable: true,
      validators: Validators.pattern(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/),
    }),
    reason: new FormControl('', { nonNullable: true, validators: Validators.required }),
    urgent: new FormControl(false, { nonNullable: true }),
  });

  protected async send(): Promise<void> {
    this.form.markAllAsTouched();
    const { kind, subject, reason, urgent } = this.form.getRawValue();
    if (this.form.invalid || kind === null) return;
    await this.sending.send(
      this.api.addWaiting(this.board.facilityId, {
        kind,
        reason,
        urgent,
        ...(subject !== '' && { subject }),
      }),
      () => this.words.say('board.waiting.add.done'),
    );
  }
}

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
import type { Board } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import { Wording } from '@tonghu/ui';
import { BoardApi } from '../board-api';
import { Sending } from './sending';

/** Shuts the house for a time: from when, until when, why, and where the residents go. */
@Component({
  selector: 'th-shut-dialog',
  imports: [
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
    <h2 mat-dialog-title>{{ words.say('board.shut.open') }}</h2>
    <form [formGroup]="form" (ngSubmit)="send()">
      <mat-dialog-content>
        <p class="hint">{{ words.say('board.shut.message') }}</p>
        <div class="pair">
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label>{{ words.say('board.shut.from') }}</mat-label>
            <input matInput type="date" formControlName="since" [min]="today" />
            <mat-error>{{ words.say('board.missing') }}</mat-error>
          </mat-form-field>
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label>{{ words.say('board.shut.reopensOn') }}</mat-label>
            <input matInput type="date" formControlName="reopensOn" [min]="today" />
            <mat-hint>{{ words.say('board.shut.reopensHint') }}</mat-hint>
          </mat-form-field>
        </div>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ words.say('board.reason') }}</mat-label>
          <input matInput formControlName="reason" maxlength="500" />
          <mat-error>{{ words.say('board.missing') }}</mat-error>
        </mat-form-field>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ words.say('board.shut.residentsTo') }}</mat-label>
          <mat-select formControlName="residentsTo">
            <mat-option [value]="null">{{ words.say('board.shut.nowhere') }}</mat-option>
            @for (house of houses.value()?.items ?? []; track house.id) {
              @if (house.id !== board.facilityId) {
                <mat-option [value]="house.id">{{ house.name }}</mat-option>
              }
            }
          </mat-select>
        </mat-form-field>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ words.say('board.shut.note') }}</mat-label>
          <input matInput formControlName="residentsNote" maxlength="500" />
        </mat-form-field>
        @if (sending.problem(); as sentence) {
          <p class="problem" role="alert">{{ sentence }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>{{ words.say('ui.cancel') }}</button>
        <button matButton="filled" type="submit" [disabled]="sending.working()">
          {{ words.say('board.shut.do') }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './dialog-frame.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShutDialog {
  protected readonly board = inject<Board>(MAT_DIALOG_DATA);
  protected readonly words = inject(Wording);
  protected readonly sending = inject(Sending);
  private readonly api = inject(BoardApi);

  protected readonly today = shanghaiDate(new Date());
  protected readonly houses = this.api.housesInReach();
  protected readonly form = new FormGroup({
    since: new FormControl(this.today, { nonNullable: true, validators: Validators.required }),
    reopensOn: new FormControl('', { nonNullable: true }),
    reason: new FormControl('', { nonNullable: true, validators: Validators.required }),
    residentsTo: new FormControl<number | null>(null),
    residentsNote: new FormControl('', { nonNullable: true }),
  });

  protected async send(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid) return;
    const { since, reopensOn, reason, residentsTo, residentsNote } = this.form.getRawValue();
    await this.sending.send(
      this.api.shut(this.board.facilityId, {
        since,
        reopensOn: reopensOn === '' ? null : reopensOn,
        reason,
        residentsToFacilityId: residentsTo,
        residentsNote,
      }),
      () => this.words.say('board.shut.done'),
    );
  }
}

import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
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
import type { Board, MoveStayRequest, Stay } from '@tonghu/contract';
import {
  ADMIT_REASONS,
  LEAVE_REASONS,
  LEGAL_BASES,
  type AdmitReason,
  type LeaveReason,
  type LegalBasis,
  type PlaceKind,
} from '@tonghu/rules';
import { Wording } from '@tonghu/ui';
import { BoardApi } from '../board-api';
import { fromLocalMoment, toLocalMoment } from './local-moment';
import { Sending } from './sending';

export interface StayData {
  readonly board: Board;
  readonly stay: Stay;
  readonly move: 'admit' | 'discharge' | 'transfer';
}

/** Takes in somebody expected, lets somebody go, or moves somebody to a place of another kind in the house. */
@Component({
  selector: 'th-stay-dialog',
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
    <h2 mat-dialog-title>{{ words.say('board.move.title.' + data.move, { subject: data.stay.subject }) }}</h2>
    <form [formGroup]="form" (ngSubmit)="send()">
      <mat-dialog-content>
        @switch (data.move) {
          @case ('admit') {
            <div class="pair">
              <mat-form-field appearance="outline" subscriptSizing="dynamic">
                <mat-label>{{ words.say('board.admit.reason') }}</mat-label>
                <mat-select formControlName="admitReason">
                  @for (reason of admitReasons; track reason) {
                    <mat-option [value]="reason">{{ words.say('board.admitReason.' + reason) }}</mat-option>
                  }
                </mat-select>
                <mat-error>{{ words.say('board.missing') }}</mat-error>
              </mat-form-field>
              <mat-form-field appearance="outline" subscriptSizing="dynamic">
                <mat-label>{{ words.say('board.admit.basis') }}</mat-label>
                <mat-select formControlName="legalBasis">
                  @for (basis of bases; track basis) {
                    <mat-option [value]="basis">{{ words.say('board.legalBasis.' + basis) }}</mat-option>
                  }
                </mat-select>
                <mat-error>{{ words.say('board.missing') }}</mat-error>
              </mat-form-field>
            </div>
          }
          @case ('discharge') {
            <mat-form-field appearance="outline" subscriptSizing="dynamic">
              <mat-label>{{ words.say('board.move.leaveReason') }}</mat-label>
              <mat-select formControlName="leaveReason">
                @for (reason of leaveReasons; track reason) {
                  <mat-option [value]="reason">{{ words.say('board.leaveReason.' + reason) }}</mat-option>
                }
              </mat-select>
              <mat-error>{{ words.say('board.missing') }}</mat-error>
            </mat-form-field>
          }
          @default {
            <mat-form-field appearance="outline" subscriptSizing="dynamic">
              <mat-label>{{ words.say('board.move.toKind') }}</mat-label>
              <mat-select formControlName="toKind">
                @for (kind of otherKinds; track kind.kind) {
                  <mat-option [value]="kind.kind">{{
                    words.say('board.takeIn.free', {
                      kind: words.say('facilities.placeKind.' + kind.kind),
                      count: kind.available,
                    })
                  }}</mat-option>
                }
              </mat-select>
              <mat-hint>{{ words.say('board.move.elsewhere') }}</mat-hint>
              <mat-error>{{ words.say('board.missing') }}</mat-error>
            </mat-form-field>
          }
        }
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>{{ words.say('board.admit.at') }}</mat-label>
          <input matInput type="datetime-local" formControlName="at" />
          <mat-hint>{{ words.say('board.admit.atHint') }}</mat-hint>
        </mat-form-field>
        @if (sending.problem(); as sentence) {
          <p class="problem" role="alert">{{ sentence }}</p>
        }
        @if (noPlace()) {
          <div class="over">
            <p>{{ words.say('board.takeIn.overHint') }}</p>
            <mat-form-field appearance="outline" subscriptSizing="dynamic">
              <mat-label>{{ words.say('board.takeIn.over') }}</mat-label>
              <input matInput formControlName="overrideReason" maxlength="500" />
            </mat-form-field>
          </div>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>{{ words.say('ui.cancel') }}</button>
        <button matButton="filled" type="submit" [disabled]="sending.working()">
          {{ words.say('board.move.' + data.move) }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './dialog-frame.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StayDialog {
  protected readonly data = inject<StayData>(MAT_DIALOG_DATA);
  protected readonly words = inject(Wording);
  protected readonly sending = inject(Sending);
  private readonly api = inject(BoardApi);

  protected readonly admitReasons = ADMIT_REASONS;
  protected readonly leaveReasons = LEAVE_REASONS;
  protected readonly bases = LEGAL_BASES;
  protected readonly otherKinds = this.data.board.kinds.filter(({ kind }) => kind !== this.data.stay.kind);
  private readonly needed = (move: StayData['move']) => (this.data.move === move ? Validators.required : []);
  protected readonly form = new FormGroup({
    admitReason: new FormControl<AdmitReason | null>(null, this.needed('admit')),
    legalBasis: new FormControl<LegalBasis | null>(null, this.needed('admit')),
    leaveReason: new FormControl<LeaveReason | null>(null, this.needed('discharge')),
    toKind: new FormControl<PlaceKind | null>(null, this.needed('transfer')),
    at: new FormControl(toLocalMoment(new Date()), { nonNullable: true }),
    overrideReason: new FormControl('', { nonNullable: true }),
  });
  protected readonly noPlace = computed(() => this.sending.code() === 'NO_PLACE_LEFT');

  protected async send(): Promise<void> {
    this.form.markAllAsTouched();
    const request = this.request();
    if (this.form.invalid || !request) return;
    await this.sending.send(this.api.moveStay(this.data.board.facilityId, this.data.stay.id, request), () =>
      this.words.say(`board.move.done.${this.data.move}`, { subject: this.data.stay.subject }),
    );
  }

  private request(): MoveStayRequest | null {
    const { admitReason, legalBasis, leaveReason, toKind, at, overrideReason } = this.form.getRawValue();
    const moved = { version: this.data.stay.version, at: fromLocalMoment(at) };
    switch (this.data.move) {
      case 'admit':
        return admitReason && legalBasis
          ? { move: 'admit', ...moved, reason: admitReason, legalBasis }
          : null;
      case 'discharge':
        return leaveReason && { move: 'discharge', ...moved, reason: leaveReason };
      case 'transfer':
        return (
          toKind && {
            move: 'transfer',
            ...moved,
            toKind,
            ...(overrideReason.trim() !== '' && { overrideReason }),
          }
        );
    }
  }
}

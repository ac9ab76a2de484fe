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
import type { Board, WaitingEntry } from '@tonghu/contract';
import {
  ADMIT_REASONS,
  HOLD_HOURS,
  LEGAL_BASES,
  type AdmitReason,
  type LegalBasis,
  type PlaceKind,
} from '@tonghu/rules';
import { Wording } from '@tonghu/ui';
import { BoardApi } from '../board-api';
import { fromLocalMoment, toLocalMoment } from './local-moment';
import { Sending } from './sending';

export interface TakeInData {
  readonly board: Board;
  readonly how: 'hold' | 'admit';
  readonly waiting: WaitingEntry | null;
}

/**
 * Holds a place or takes a minor in at once. When no place is left it says so with the number and asks for a reason to
 * go beyond, which is recorded.
 */
@Component({
  selector: 'th-take-in-dialog',
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
  templateUrl: './take-in-dialog.html',
  styleUrl: './dialog-frame.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TakeInDialog {
  protected readonly data = inject<TakeInData>(MAT_DIALOG_DATA);
  protected readonly words = inject(Wording);
  protected readonly sending = inject(Sending);
  private readonly api = inject(BoardApi);

  protected readonly reasons = ADMIT_REASONS;
  protected readonly bases = LEGAL_BASES;
  protected readonly mostHours = HOLD_HOURS.most;
  protected readonly form = new FormGroup({
    kind: new FormControl<PlaceKind | null>(this.data.waiting?.kind ?? null, Validators.required),
    subject: new FormControl(this.data.waiting?.subject ?? '', {
      nonNullable: true,
      validators: Validators.pattern(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/),
    }),
    hours: new FormControl<number>(HOLD_HOURS.usual, {
      nonNullable: true,
      validators: [Validators.required, Validators.min(1), Validators.max(HOLD_HOURS.most)],
    }),
    at: new FormControl(toLocalMoment(new Date()), { nonNullable: true }),
    reason: new FormControl<AdmitReason | null>(null, this.data.how === 'admit' ? Validators.required : []),
    legalBasis: new FormControl<LegalBasis | null>(
      null,
      this.data.how === 'admit' ? Validators.required : [],
    ),
    overrideReason: new FormControl('', { nonNullable: true, validators: Validators.maxLength(500) }),
  });
  protected readonly noPlace = computed(() => this.sending.code() === 'NO_PLACE_LEFT');

  protected free(kind: Board['kinds'][number]): string {
    const count = kind.available < 0 ? `−${-kind.available}` : String(kind.available);
    return this.words.say('board.takeIn.free', {
      kind: this.words.say(`facilities.placeKind.${kind.kind}`),
      count,
    });
  }

  protected async send(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid) return;
    const { kind, subject, hours, at, reason, legalBasis, overrideReason } = this.form.getRawValue();
    if (kind === null) return;
    const taking = {
      kind,
      ...(subject !== '' && { subject }),
      ...(this.data.waiting && { waitingId: this.data.waiting.id }),
      ...(overrideReason.trim() !== '' && { overrideReason }),
    };
    const { facilityId } = this.data.board;
    if (this.data.how === 'hold') {
      await this.sending.send(this.api.hold(facilityId, { ...taking, hours }), () =>
        this.words.say('board.hold.done', { hours }),
      );
    } else if (reason !== null && legalBasis !== null) {
      await this.sending.send(
        this.api.admit(facilityId, { ...taking, at: fromLocalMoment(at), reason, legalBasis }),
        () => this.words.say('board.admit.done'),
      );
    }
  }
}

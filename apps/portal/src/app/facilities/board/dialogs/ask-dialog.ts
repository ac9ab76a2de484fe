import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import type { Board, Stay, WaitingEntry } from '@tonghu/contract';
import type { PlaceKind } from '@tonghu/rules';
import { EmptyState, LoadingState, Wording } from '@tonghu/ui';
import { ProblemView } from '../../../shell';
import { BoardApi } from '../board-api';
import { Sending } from './sending';

export interface AskData {
  readonly board: Board;
  readonly stay: Stay | null;
  readonly waiting: WaitingEntry | null;
}

/** Asks a house with room for a place, nearest first; the other house answers. */
@Component({
  selector: 'th-ask-dialog',
  imports: [
    EmptyState,
    LoadingState,
    ProblemView,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    ReactiveFormsModule,
  ],
  providers: [Sending],
  templateUrl: './ask-dialog.html',
  styleUrl: './dialog-frame.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AskDialog {
  protected readonly data = inject<AskData>(MAT_DIALOG_DATA);
  protected readonly words = inject(Wording);
  protected readonly sending = inject(Sending);
  private readonly api = inject(BoardApi);

  protected readonly subject = this.data.stay?.subject ?? this.data.waiting?.subject ?? '';
  protected readonly kind = signal<PlaceKind>(
    this.data.stay?.kind ?? this.data.waiting?.kind ?? 'early_years',
  );
  protected readonly rooms = this.api.roomElsewhere(this.data.board.facilityId, () => this.kind());
  protected readonly shown = computed(() => (this.rooms.error() ? null : (this.rooms.value() ?? null)));
  protected readonly form = new FormGroup({
    to: new FormControl<number | null>(null, Validators.required),
    reason: new FormControl('', { nonNullable: true, validators: Validators.required }),
  });

  protected async send(): Promise<void> {
    this.form.markAllAsTouched();
    const { to, reason } = this.form.getRawValue();
    if (this.form.invalid || to === null) return;
    await this.sending.send(
      this.api.askForPlace(this.data.board.facilityId, {
        toFacilityId: to,
        kind: this.kind(),
        reason,
        ...(this.data.stay && { stayId: this.data.stay.id }),
        ...(this.data.waiting && { waitingId: this.data.waiting.id }),
      }),
      () => this.words.say('board.ask.done'),
    );
  }
}

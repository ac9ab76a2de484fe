import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
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
import type { Board, PlaceEntryType } from '@tonghu/contract';
import { PLACE_KINDS, shanghaiDate, type PlaceKind } from '@tonghu/rules';
import { Wording } from '@tonghu/ui';
import { BoardApi } from '../board-api';
import { Sending } from './sending';

const TYPES = ['standing', 'surge', 'blocked'] as const satisfies readonly PlaceEntryType[];

/** Standing places of a kind from a day on, or places added or out of use for a time. */
@Component({
  selector: 'th-places-dialog',
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
    <h2 mat-dialog-title>{{ words.say('board.inventory.add.open') }}</h2>
    <form [formGroup]="form" (ngSubmit)="send()">
      <mat-dialog-content>
        <div class="pair">
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label>{{ words.say('board.inventory.type') }}</mat-label>
            <mat-select formControlName="type" (valueChange)="type.set($event)">
              @for (one of types; track one) {
                <mat-option [value]="one">{{ words.say('board.entry.' + one) }}</mat-option>
              }
            </mat-select>
            <mat-hint>{{ words.say('board.entryHint.' + type()) }}</mat-hint>
          </mat-form-field>
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label>{{ words.say('board.places.kind') }}</mat-label>
            <mat-select formControlName="kind">
              @for (kind of kinds; track kind) {
                <mat-option [value]="kind">{{ words.say('facilities.placeKind.' + kind) }}</mat-option>
              }
            </mat-select>
            <mat-error>{{ words.say('board.missing') }}</mat-error>
          </mat-form-field>
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label>{{ words.say('board.inventory.places') }}</mat-label>
            <input matInput type="number" formControlName="places" min="0" max="9999" step="1" />
            <mat-error>{{ words.say('board.inventory.placesWrong') }}</mat-error>
          </mat-form-field>
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label>{{ words.say('board.inventory.since') }}</mat-label>
            <input matInput type="date" formControlName="since" [min]="today" />
            <mat-error>{{ words.say('board.missing') }}</mat-error>
          </mat-form-field>
          @if (type() !== 'standing') {
            <mat-form-field appearance="outline" subscriptSizing="dynamic">
              <mat-label>{{ words.say('board.inventory.until') }}</mat-label>
              <input matInput type="date" formControlName="until" [min]="today" />
              <mat-hint>{{ words.say('board.inventory.untilHint') }}</mat-hint>
            </mat-form-field>
            <mat-form-field appearance="outline" subscriptSizing="dynamic">
              <mat-label>{{ words.say('board.reason') }}</mat-label>
              <input matInput formControlName="reason" maxlength="200" />
            </mat-form-field>
          }
        </div>
        @if (sending.problem(); as sentence) {
          <p class="problem" role="alert">{{ sentence }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>{{ words.say('ui.cancel') }}</button>
        <button matButton="filled" type="submit" [disabled]="sending.working()">
          {{ words.say('board.inventory.add.do') }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './dialog-frame.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlacesDialog {
  private readonly board = inject<Board>(MAT_DIALOG_DATA);
  protected readonly words = inject(Wording);
  protected readonly sending = inject(Sending);
  private readonly api = inject(BoardApi);

  protected readonly types = TYPES;
  protected readonly kinds = PLACE_KINDS;
  protected readonly today = shanghaiDate(new Date());
  protected readonly type = signal<PlaceEntryType>('standing');
  protected readonly form = new FormGroup({
    type: new FormControl<PlaceEntryType>('standing', { nonNullable: true }),
    kind: new FormControl<PlaceKind | null>(null, Validators.required),
    places: new FormControl<number | null>(null, [
      Validators.required,
      Validators.min(0),
      Validators.max(9999),
      Validators.pattern(/^\d+$/),
    ]),
    since: new FormControl(this.today, { nonNullable: true, validators: Validators.required }),
    until: new FormControl('', { nonNullable: true }),
    reason: new FormControl('', { nonNullable: true }),
  });

  protected async send(): Promise<void> {
    this.form.markAllAsTouched();
    const { kind, places, until, ...rest } = this.form.getRawValue();
    if (this.form.invalid || kind === null || places === null) return;
    const standing = rest.type === 'standing';
    await this.sending.send(
      this.api.addPlaces(this.board.facilityId, {
        ...rest,
        kind,
        places,
        until: standing || until === '' ? null : until,
        reason: standing ? '' : rest.reason,
      }),
      () => this.words.say('board.inventory.add.done'),
    );
  }
}

import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
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
import type { Facility } from '@tonghu/contract';
import { ChangeAttempt } from '../../shell';
import { FacilitiesApi } from '../facilities-api';

/** Takes the closing of a house back. */
@Component({
  selector: 'th-take-back-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, TranslocoPipe],
  template: `
    <h2 mat-dialog-title>{{ 'facilities.closing.takeBackTitle' | transloco: { name: house.name } }}</h2>
    <mat-dialog-content>
      <p>{{ 'facilities.closing.takeBackMessage' | transloco }}</p>
      @if (attempt.problem(); as sentence) {
        <p class="problem" role="alert">{{ sentence }}</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" matDialogClose>{{ 'ui.cancel' | transloco }}</button>
      <button matButton="filled" type="button" [disabled]="attempt.working()" (click)="takeBack()">
        {{ 'facilities.closing.takeBack' | transloco }}
      </button>
    </mat-dialog-actions>
  `,
  styleUrl: './dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TakeBackDialog {
  protected readonly house = inject<Facility>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<TakeBackDialog, Facility>>(MatDialogRef);
  private readonly api = inject(FacilitiesApi);

  protected readonly attempt = new ChangeAttempt();

  protected async takeBack(): Promise<void> {
    const { id, version } = this.house;
    const card = await this.attempt.send(() => this.api.takeBackClosing(id, version));
    if (card) this.opened.close(card);
  }
}

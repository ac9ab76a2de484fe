import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { ConfirmDialogPanel } from './confirm-dialog-panel';

/** What a person is asked to confirm; all texts are already in their language. */
export interface Confirmation {
  readonly title: string;
  /** What will happen, and what will be lost. */
  readonly message: string;
  /** The word on the button that does it, e.g. 撤销审核. */
  readonly confirm: string;
  /** Draws the button as the dangerous one. */
  readonly destructive?: boolean;
  /** A word that must be typed first, for what cannot be undone. */
  readonly typed?: string;
  /** Asks for a reason in words and does not go on without one. */
  readonly reason?: { readonly label: string; readonly maxLength: number };
}

/** What the person answered: null when they stepped back. */
export type Confirmed = { readonly reason: string } | null;

/** Asks before something is done: `if (await confirm.ask({…})) …`. */
@Injectable({ providedIn: 'root' })
export class ConfirmDialog {
  private readonly dialog = inject(MatDialog);

  async ask(confirmation: Confirmation): Promise<Confirmed> {
    const opened = this.dialog.open<ConfirmDialogPanel, Confirmation, Confirmed>(ConfirmDialogPanel, {
      data: confirmation,
      width: '480px',
      maxWidth: 'calc(100vw - 32px)',
      autoFocus: 'first-tabbable',
      role: 'alertdialog',
      ariaLabelledBy: 'th-confirm-title',
      ariaDescribedBy: 'th-confirm-message',
    });
    return (await firstValueFrom(opened.afterClosed())) ?? null;
  }
}

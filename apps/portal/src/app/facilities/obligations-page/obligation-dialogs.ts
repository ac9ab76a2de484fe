import { Injectable, inject } from '@angular/core';
import type { ComponentType } from '@angular/cdk/overlay';
import { MatDialog } from '@angular/material/dialog';
import type { Obligation } from '@tonghu/contract';
import { firstValueFrom } from 'rxjs';
import { AddObligationDialog } from './add-obligation-dialog';
import { EndObligationDialog } from './end-obligation-dialog';

/** The dialogs about obligations; each answers whether anything was changed. */
@Injectable({ providedIn: 'root' })
export class ObligationDialogs {
  private readonly dialog = inject(MatDialog);

  add(): Promise<boolean> {
    return this.open(AddObligationDialog, null);
  }

  end(obligation: Obligation): Promise<boolean> {
    return this.open(EndObligationDialog, obligation);
  }

  private async open<Data>(dialog: ComponentType<unknown>, data: Data): Promise<boolean> {
    const opened = this.dialog.open<unknown, Data, true>(dialog, {
      data,
      width: '520px',
      maxWidth: 'calc(100vw - 32px)',
    });
    return (await firstValueFrom(opened.afterClosed())) ?? false;
  }
}

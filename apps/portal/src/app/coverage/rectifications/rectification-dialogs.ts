import type { ComponentType } from '@angular/cdk/overlay';
import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { ObligationStanding, Rectification, RectificationMove } from '@tonghu/contract';
import { firstValueFrom } from 'rxjs';

/** What a rectification is opened for. */
export type Gap = Pick<ObligationStanding, 'division' | 'subject' | 'state'>;

/** A step that somebody is about to take. */
export interface PlannedMove {
  rectification: Rectification;
  move: RectificationMove;
}

/** The dialogs about rectifications, loaded when asked for; each answers whether what the page shows is out of date. */
@Injectable({ providedIn: 'root' })
export class RectificationDialogs {
  private readonly dialog = inject(MatDialog);

  async open(gap: Gap): Promise<boolean> {
    return this.show((await import('./open-dialog')).OpenRectificationDialog, gap);
  }

  async move(planned: PlannedMove): Promise<boolean> {
    return this.show((await import('./move-dialog')).MoveDialog, planned);
  }

  private async show<Data>(dialog: ComponentType<unknown>, data: Data): Promise<boolean> {
    const opened = this.dialog.open<unknown, Data, boolean>(dialog, {
      data,
      width: '520px',
      maxWidth: 'calc(100vw - 32px)',
    });
    return (await firstValueFrom(opened.afterClosed())) ?? false;
  }
}

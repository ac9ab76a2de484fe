import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { ReturnFileReport } from '@tonghu/contract';
import { firstValueFrom } from 'rxjs';
import { ReturnUploadDialog, type UploadTask } from './return-upload-dialog';

/** The dialog in which a filled file is brought back. */
@Injectable({ providedIn: 'root' })
export class ReturnUploads {
  private readonly dialog = inject(MatDialog);

  /** What was taken from a file; null when none was. */
  async bring(task: UploadTask): Promise<ReturnFileReport | null> {
    const opened = this.dialog.open<ReturnUploadDialog, UploadTask, ReturnFileReport>(ReturnUploadDialog, {
      width: '760px',
      maxWidth: 'calc(100vw - 32px)',
      data: task,
    });
    return (await firstValueFrom(opened.afterClosed())) ?? null;
  }
}

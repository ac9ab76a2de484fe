import { Injectable, inject } from '@angular/core';
import { MatDialog, type MatDialogConfig } from '@angular/material/dialog';
import type { DutyPerson } from '@tonghu/contract';
import { firstValueFrom } from 'rxjs';
import { PersonDialog, type PersonTask } from './person-dialog';
import { ShiftDialog, type ShiftOutcome, type ShiftTask } from './shift-dialog';

const LAYOUT: MatDialogConfig = { width: '520px', maxWidth: 'calc(100vw - 32px)' };

/** The dialogs about a roster; null when the person stepped back. */
@Injectable({ providedIn: 'root' })
export class RosterDialogs {
  private readonly dialog = inject(MatDialog);

  async shift(task: ShiftTask): Promise<ShiftOutcome | null> {
    const opened = this.dialog.open<ShiftDialog, ShiftTask, ShiftOutcome>(ShiftDialog, {
      ...LAYOUT,
      data: task,
    });
    return (await firstValueFrom(opened.afterClosed())) ?? null;
  }

  async person(task: PersonTask): Promise<DutyPerson | 'outdated' | null> {
    const opened = this.dialog.open<PersonDialog, PersonTask, DutyPerson | 'outdated'>(PersonDialog, {
      ...LAYOUT,
      data: task,
    });
    return (await firstValueFrom(opened.afterClosed())) ?? null;
  }
}

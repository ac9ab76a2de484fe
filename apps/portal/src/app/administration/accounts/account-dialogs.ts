import { Injectable, inject } from '@angular/core';
import { MatDialog, type MatDialogConfig } from '@angular/material/dialog';
import type { Account, AccountWithPassword } from '@tonghu/contract';
import { firstValueFrom } from 'rxjs';
import { AccountDialog, type AccountTask } from './account-dialog';
import { FirstPasswordDialog, type FirstPassword } from './first-password-dialog';
import type { ChosenDivision } from '../../shell/search';

const LAYOUT: MatDialogConfig = { width: '520px', maxWidth: 'calc(100vw - 32px)' };

/** The dialogs about accounts. */
@Injectable({ providedIn: 'root' })
export class AccountDialogs {
  private readonly dialog = inject(MatDialog);

  /** Creates an account, at first suggested for that division; null when given up. */
  async create(division: ChosenDivision | null): Promise<AccountWithPassword | null> {
    const opened = this.dialog.open<AccountDialog, AccountTask, AccountWithPassword>(AccountDialog, {
      ...LAYOUT,
      data: { division },
    });
    return (await firstValueFrom(opened.afterClosed())) ?? null;
  }

  /** Changes an account; true when it was changed or has to be read again. */
  async edit(account: Account): Promise<boolean> {
    const opened = this.dialog.open<AccountDialog, AccountTask, Account>(AccountDialog, {
      ...LAYOUT,
      data: { account },
    });
    return (await firstValueFrom(opened.afterClosed())) !== undefined;
  }

  /** Shows a first password, the only time it can be seen. */
  async showPassword(made: AccountWithPassword, why: FirstPassword['why']): Promise<void> {
    const opened = this.dialog.open<FirstPasswordDialog, FirstPassword>(FirstPasswordDialog, {
      ...LAYOUT,
      data: { account: made.account, password: made.password, why },
      disableClose: true,
      autoFocus: 'dialog',
    });
    await firstValueFrom(opened.afterClosed());
  }
}

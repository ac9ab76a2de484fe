import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Account } from '@tonghu/contract';

/** A password that was just made. */
export interface FirstPassword {
  readonly account: Account;
  readonly password: string;
  readonly why: 'created' | 'reset';
}

/** Shows a first password once; it is nowhere to be found afterwards. */
@Component({
  selector: 'th-first-password-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, TranslocoPipe],
  template: `
    <h2 mat-dialog-title>{{ 'administration.accounts.password.' + made.why | transloco }}</h2>
    <mat-dialog-content>
      <dl>
        <dt>{{ 'administration.accounts.name' | transloco }}</dt>
        <dd>{{ made.account.displayName }} · {{ made.account.division.name }}</dd>
        <dt>{{ 'administration.accounts.username' | transloco }}</dt>
        <dd>{{ made.account.username }}</dd>
        <dt>{{ 'administration.accounts.password.label' | transloco }}</dt>
        <dd>
          <code>{{ made.password }}</code>
          <button matButton="outlined" type="button" (click)="copy()">
            {{
              (copied() ? 'administration.accounts.password.copied' : 'administration.accounts.password.copy')
                | transloco
            }}
          </button>
        </dd>
      </dl>
      <p>{{ 'administration.accounts.password.once' | transloco }}</p>
      <p class="th-visually-hidden" role="status">
        {{ copied() ? ('administration.accounts.password.copied' | transloco) : '' }}
      </p>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton="filled" type="button" matDialogClose>
        {{ 'administration.accounts.password.noted' | transloco }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    mat-dialog-content {
      display: grid;
      gap: var(--th-space-4);
      color: var(--th-ink);
    }

    dl {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      align-items: center;
      gap: var(--th-space-2) var(--th-space-4);
    }

    dt {
      color: var(--th-ink-soft);
    }

    dd {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--th-space-3);
    }

    code {
      padding: var(--th-space-1) var(--th-space-2);
      background: var(--th-sunken);
      font:
        600 var(--th-font-lead) / 24px ui-monospace,
        'Cascadia Mono',
        Consolas,
        monospace;
      user-select: all;
    }

    p {
      color: var(--th-amber);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FirstPasswordDialog {
  protected readonly made = inject<FirstPassword>(MAT_DIALOG_DATA);
  private readonly clipboard = inject(Clipboard);
  protected readonly copied = signal(false);

  protected copy(): void {
    this.copied.set(this.clipboard.copy(this.made.password));
  }
}

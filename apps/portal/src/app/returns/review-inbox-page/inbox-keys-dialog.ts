import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';

const KEYS = [
  { keys: '↑ ↓ · K J', says: 'move' },
  { keys: 'Home · End', says: 'edges' },
  { keys: 'Enter', says: 'open' },
  { keys: 'X', says: 'select' },
  { keys: 'A', says: 'accept' },
  { keys: 'C', says: 'confirm' },
  { keys: 'N', says: 'nudge' },
  { keys: '?', says: 'help' },
] as const;

/** Lists the keys of the inbox. */
@Component({
  selector: 'th-inbox-keys-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, TranslocoPipe],
  template: `
    <h2 mat-dialog-title>{{ 'returns.inboxKeys.title' | transloco }}</h2>
    <mat-dialog-content>
      <dl>
        @for (line of lines; track line.says) {
          <dt>
            <kbd>{{ line.keys }}</kbd>
          </dt>
          <dd>{{ 'returns.inboxKeys.' + line.says | transloco }}</dd>
        }
      </dl>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close>{{ 'ui.close' | transloco }}</button>
    </mat-dialog-actions>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: max-content 1fr;
      gap: var(--th-space-2) var(--th-space-4);
      color: var(--th-ink);
    }
    kbd {
      font: inherit;
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InboxKeysDialog {
  protected readonly lines = KEYS;
}

import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';

/** Keys and the message that says what they do; those for typing are left out where nothing is typed. */
const KEYS: readonly { readonly keys: string; readonly says: string; readonly typing: boolean }[] = [
  { keys: '← ↑ → ↓', says: 'arrows', typing: false },
  { keys: 'Tab · Shift+Tab', says: 'tab', typing: false },
  { keys: 'Enter · Shift+Enter', says: 'enter', typing: true },
  { keys: 'Home · End · Ctrl+←/→', says: 'rowEdges', typing: false },
  { keys: 'Ctrl+Home · Ctrl+End', says: 'tableEdges', typing: false },
  { keys: 'PageUp · PageDown', says: 'page', typing: false },
  { keys: '0–9', says: 'type', typing: true },
  { keys: 'F2', says: 'edit', typing: true },
  { keys: 'Esc', says: 'cancel', typing: true },
  { keys: 'Delete', says: 'clear', typing: true },
  { keys: 'Shift+← ↑ → ↓ · Ctrl+A', says: 'select', typing: false },
  { keys: 'Ctrl+C', says: 'copy', typing: false },
  { keys: 'Ctrl+V', says: 'paste', typing: true },
  { keys: 'Ctrl+Enter', says: 'fill', typing: true },
  { keys: 'Ctrl+Z · Ctrl+Y', says: 'undo', typing: true },
  { keys: '?', says: 'help', typing: false },
];

/** Lists the keys of the grid. */
@Component({
  selector: 'th-grid-keys-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, TranslocoPipe],
  template: `
    <h2 mat-dialog-title>{{ 'grid.keys.title' | transloco }}</h2>
    <mat-dialog-content>
      <dl>
        @for (line of lines; track line.says) {
          <dt>
            <kbd>{{ line.keys }}</kbd>
          </dt>
          <dd>{{ 'grid.keys.' + line.says | transloco }}</dd>
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
    @media (width < 600px) {
      dl {
        grid-template-columns: 1fr;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GridKeysDialog {
  private readonly options = inject<{ readonly editable: boolean }>(MAT_DIALOG_DATA);
  protected readonly lines = KEYS.filter(({ typing }) => !typing || this.options.editable);
}

import { ChangeDetectionStrategy, Component, DOCUMENT, effect, inject, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterOutlet } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { CommandPalette } from '../command/command-palette';
import { Rail } from '../navigation/rail';
import { CurrentSession } from '../session/current-session';
import { SignInAgain } from '../session/sign-in-again';
import { TopBar } from './top-bar';

/** The frame around every page of a signed-in person. */
@Component({
  selector: 'th-frame',
  imports: [Rail, RouterOutlet, TopBar, TranslocoPipe],
  templateUrl: './frame.html',
  styleUrl: './frame.scss',
  host: { '(document:keydown)': 'press($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Frame {
  private readonly dialog = inject(MatDialog);
  private readonly document = inject(DOCUMENT);
  private readonly session = inject(CurrentSession);
  private readonly transloco = inject(TranslocoService);

  constructor() {
    effect(() => {
      if (this.session.expired()) untracked(() => this.askToSignInAgain());
    });
  }

  protected press(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    this.search();
  }

  protected search(): void {
    if (this.dialog.openDialogs.length > 0) return;
    this.dialog.open(CommandPalette, {
      width: '640px',
      maxWidth: 'calc(100vw - 16px)',
      position: { top: '56px' },
      ariaLabel: this.transloco.translate<string>('shell.command.label'),
      autoFocus: 'input',
    });
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.document.querySelector<HTMLElement>('main')?.focus();
  }

  private askToSignInAgain(): void {
    this.dialog.open(SignInAgain, {
      width: '420px',
      maxWidth: 'calc(100vw - 32px)',
      disableClose: true,
      ariaLabelledBy: 'th-again-title',
    });
  }
}

import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { OwnSession } from '@tonghu/contract';
import { Icon, LoadingState, PageHeader } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { CurrentSession, MomentPipe, ProblemMessages, ProblemView, SessionApi } from '../shell';
import { PasswordForm } from '../shell/session';
import { deviceOf } from './device-of';
import { MailForm } from './mail-form';

/** The person's own account: who they are here, where they are signed in, their password. */
@Component({
  selector: 'th-account-page',
  imports: [
    Icon,
    LoadingState,
    MailForm,
    MatButton,
    MomentPipe,
    PageHeader,
    PasswordForm,
    ProblemView,
    TranslocoPipe,
  ],
  templateUrl: './account-page.html',
  styleUrl: './account-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountPage {
  protected readonly session = inject(CurrentSession);
  private readonly api = inject(SessionApi);
  private readonly snack = inject(MatSnackBar);
  private readonly problems = inject(ProblemMessages);
  private readonly transloco = inject(TranslocoService);

  protected readonly sessions = signal<readonly OwnSession[] | null>(null);
  protected readonly failure = signal<{ readonly error: unknown } | null>(null);
  protected readonly deviceOf = deviceOf;

  constructor() {
    void this.read();
  }

  protected async read(): Promise<void> {
    this.failure.set(null);
    try {
      this.sessions.set((await firstValueFrom(this.api.ownSessions())).items);
    } catch (error) {
      this.failure.set({ error });
    }
  }

  protected async end(sessions: readonly OwnSession[]): Promise<void> {
    try {
      for (const { id } of sessions) await firstValueFrom(this.api.endOwnSession(id));
      this.note(this.transloco.translate('account.sessions.ended'));
    } catch (error) {
      this.note(this.problems.of(error));
    }
    await this.read();
  }

  protected others(sessions: readonly OwnSession[]): OwnSession[] {
    return sessions.filter(({ current }) => !current);
  }

  protected async passwordChanged(): Promise<void> {
    this.note(this.transloco.translate('session.password.done'));
    await this.read();
  }

  protected mailSaved(): void {
    this.note(this.transloco.translate('account.mail.saved'));
  }

  private note(sentence: string): void {
    this.snack.open(sentence, this.transloco.translate('ui.close'), { duration: 8000 });
  }
}

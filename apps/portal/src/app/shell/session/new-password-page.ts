import { ChangeDetectionStrategy, Component, DOCUMENT, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { CurrentSession } from './current-session';
import { PasswordForm } from './password-form';

/** Where a person whose password somebody else set chooses their own, before anything else. */
@Component({
  selector: 'th-new-password-page',
  imports: [MatButton, PasswordForm, TranslocoPipe],
  template: `
    <main>
      <section>
        <h1>{{ 'session.password.title' | transloco }}</h1>
        <p>{{ 'session.password.forced' | transloco }}</p>
        <th-password-form (changed)="goOn()" />
        <p>
          <button matButton type="button" (click)="signOut()">
            {{ 'shell.person.signOut' | transloco }}
          </button>
        </p>
      </section>
    </main>
  `,
  styles: `
    main {
      display: grid;
      place-content: center;
      min-block-size: 100vh;
      padding: var(--th-space-4);
    }

    section {
      display: grid;
      gap: var(--th-space-4);
      max-inline-size: 448px;
      padding: var(--th-space-6);
      background: var(--th-surface);
      border: 1px solid var(--th-line);
      border-block-start: 3px solid var(--th-brand);
      border-radius: 6px;
    }

    p button {
      margin-inline-start: calc(-1 * var(--th-space-3));
    }

    p {
      color: var(--th-ink-soft);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewPasswordPage {
  private readonly session = inject(CurrentSession);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);

  protected async goOn(): Promise<void> {
    await this.session.reload();
    await this.router.navigateByUrl('/');
  }

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    this.document.location.assign('/sign-in');
  }
}

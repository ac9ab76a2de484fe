import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatDialogActions, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@tonghu/ui';
import { LanguageChoice } from '../language/language-choice';
import { ProblemMessages } from '../problem/problem-messages';
import { CurrentSession } from './current-session';
import { PasswordField } from './password-field';

/**
 * Asks the same person for the password over the page they were on, so that nothing unsaved is lost. Somebody
 * else has to leave the page; they get back to its address after signing in.
 */
@Component({
  selector: 'th-sign-in-again',
  imports: [
    Icon,
    MatButton,
    MatDialogActions,
    MatDialogContent,
    MatDialogTitle,
    PasswordField,
    ReactiveFormsModule,
    TranslocoPipe,
  ],
  template: `
    <h2 mat-dialog-title id="th-again-title">{{ 'session.again.title' | transloco }}</h2>
    <form [formGroup]="form" (ngSubmit)="signIn()">
      <mat-dialog-content>
        <p>{{ 'session.again.message' | transloco }}</p>
        <p class="who">
          <th-icon name="account_circle" />{{ account()?.displayName }} ({{ account()?.username }})
        </p>
        <input type="text" autocomplete="username" hidden [value]="account()?.username" />
        <th-password-field
          [control]="form.controls.password"
          [label]="'session.signIn.password' | transloco"
          [error]="'session.signIn.passwordMissing' | transloco"
        />
        @if (problem(); as sentence) {
          <p class="problem" role="alert">{{ sentence }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" [title]="'session.again.otherHint' | transloco" (click)="other()">
          {{ 'session.again.other' | transloco }}
        </button>
        <button matButton="filled" type="submit" [disabled]="working()">
          {{ 'session.again.submit' | transloco }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './sign-in-again.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInAgain {
  private readonly opened = inject<MatDialogRef<SignInAgain>>(MatDialogRef);
  private readonly session = inject(CurrentSession);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly problems = inject(ProblemMessages);
  private readonly language = inject(LanguageChoice);

  protected readonly account = this.session.account;
  protected readonly form = new FormGroup({
    password: new FormControl('', { nonNullable: true, validators: Validators.required }),
  });
  protected readonly working = signal(false);
  private readonly failure = signal<unknown>(null);
  protected readonly problem = computed(() => {
    this.language.current();
    return this.failure() === null ? null : this.problems.of(this.failure());
  });

  protected async signIn(): Promise<void> {
    this.form.markAllAsTouched();
    const account = this.account();
    if (this.form.invalid || this.working() || !account) return;
    this.working.set(true);
    this.failure.set(null);
    try {
      await this.session.signIn(account.username, this.form.getRawValue().password);
      this.opened.close();
    } catch (error) {
      this.failure.set(error);
      this.form.reset();
    } finally {
      this.working.set(false);
    }
  }

  /** A full load, so that nothing of the first person stays in memory for the second. */
  protected other(): void {
    const address = this.router.createUrlTree(['/sign-in'], { queryParams: { return: this.router.url } });
    this.document.location.assign(this.router.serializeUrl(address));
  }
}

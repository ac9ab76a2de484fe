import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { About } from '@tonghu/contract';
import { Icon } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { LanguageChoice } from '../language/language-choice';
import { LANGUAGES } from '../language/messages.loader';
import { ProblemMessages } from '../problem/problem-messages';
import { Scope } from '../scope/scope';
import { CurrentSession } from './current-session';
import { PasswordField } from './password-field';
import { returnAddress } from './return-address';
import { SessionApi } from './session-api';

/** The door: whose portal this is, a name and a password, and on a demo server the accounts to try it with. */
@Component({
  selector: 'th-sign-in-page',
  imports: [
    Icon,
    MatButton,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    PasswordField,
    ReactiveFormsModule,
    TranslocoPipe,
  ],
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  /** Address to go to afterwards, from the query. */
  readonly return = input<string>();

  private readonly session = inject(CurrentSession);
  private readonly api = inject(SessionApi);
  private readonly router = inject(Router);
  private readonly scope = inject(Scope);
  private readonly problems = inject(ProblemMessages);
  protected readonly language = inject(LanguageChoice);
  protected readonly languages = LANGUAGES;

  protected readonly about = signal<About | null>(null);
  protected readonly working = signal(false);
  private readonly failure = signal<unknown>(null);
  protected readonly problem = computed(() => {
    this.language.current();
    return this.failure() === null ? null : this.problems.of(this.failure());
  });
  protected readonly form = new FormGroup({
    username: new FormControl('', { nonNullable: true, validators: Validators.required }),
    password: new FormControl('', { nonNullable: true, validators: Validators.required }),
  });

  constructor() {
    void this.learn();
    effect(() => {
      if (this.working()) this.form.disable({ emitEvent: false });
      else this.form.enable({ emitEvent: false });
    });
  }

  protected useDemo(username: string): void {
    this.form.setValue({ username, password: this.about()?.demoPassword ?? '' });
    this.failure.set(null);
  }

  protected async signIn(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.working()) return;
    const { username, password } = this.form.getRawValue();
    this.working.set(true);
    this.failure.set(null);
    try {
      this.scope.forget();
      const session = await this.session.signIn(username.trim().toLowerCase(), password);
      await this.router.navigateByUrl(
        session.mustChangePassword ? '/password' : returnAddress(this.return(), session.account.roles),
      );
    } catch (error) {
      this.failure.set(error);
      this.form.controls.password.reset();
    } finally {
      this.working.set(false);
    }
  }

  private async learn(): Promise<void> {
    try {
      this.about.set(await firstValueFrom(this.api.about()));
    } catch (error) {
      this.failure.set(error);
    }
  }
}

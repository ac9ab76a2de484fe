import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  type AbstractControl,
  FormControl,
  FormGroup,
  ReactiveFormsModule,
  Validators,
} from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { LanguageChoice } from '../language/language-choice';
import { ProblemMessages } from '../problem/problem-messages';
import { CurrentSession } from './current-session';
import { PasswordField } from './password-field';
import { SessionApi } from './session-api';

const SHORTEST = 12;

/** Changes the person's own password; `changed` when it is done. */
@Component({
  selector: 'th-password-form',
  imports: [MatButton, PasswordField, ReactiveFormsModule, TranslocoPipe],
  template: `
    <form [formGroup]="form" (ngSubmit)="submit()">
      <input type="text" autocomplete="username" hidden [value]="session.account()?.username" />
      <th-password-field
        [control]="form.controls.current"
        [label]="'session.password.current' | transloco"
        [error]="'session.password.missing' | transloco"
      />
      <th-password-field
        fresh
        [control]="form.controls.next"
        [label]="'session.password.next' | transloco"
        [hint]="'session.password.rule' | transloco"
        [error]="
          nextLength() === 0
            ? ('session.password.missing' | transloco)
            : ('session.password.tooShort' | transloco: { count: shortest - nextLength() })
        "
      />
      <th-password-field
        fresh
        [control]="form.controls.repeat"
        [label]="'session.password.repeat' | transloco"
        [error]="'session.password.different' | transloco"
      />
      @if (problem(); as sentence) {
        <p class="problem" role="alert">{{ sentence }}</p>
      }
      <div>
        <button matButton="filled" type="submit" [disabled]="working()">
          {{ 'session.password.submit' | transloco }}
        </button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--th-space-4);
      max-inline-size: 400px;
    }

    .problem {
      color: var(--th-vermilion);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordForm {
  readonly changed = output();

  protected readonly session = inject(CurrentSession);
  private readonly api = inject(SessionApi);
  private readonly problems = inject(ProblemMessages);
  private readonly language = inject(LanguageChoice);

  protected readonly shortest = SHORTEST;
  protected readonly form = new FormGroup({
    current: new FormControl('', { nonNullable: true, validators: Validators.required }),
    next: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.minLength(SHORTEST)],
    }),
    repeat: new FormControl('', {
      nonNullable: true,
      validators: [
        Validators.required,
        (control: AbstractControl<string>) =>
          control.value === control.parent?.get('next')?.value ? null : { different: true },
      ],
    }),
  });
  private readonly next = toSignal(this.form.controls.next.valueChanges, { initialValue: '' });
  protected readonly nextLength = computed(() => this.next().length);
  protected readonly working = signal(false);
  private readonly failure = signal<unknown>(null);
  protected readonly problem = computed(() => {
    this.language.current();
    return this.failure() === null ? null : this.problems.of(this.failure());
  });

  protected async submit(): Promise<void> {
    this.form.controls.repeat.updateValueAndValidity();
    this.form.markAllAsTouched();
    if (this.form.invalid || this.working()) return;
    const { current, next } = this.form.getRawValue();
    this.working.set(true);
    this.failure.set(null);
    try {
      await firstValueFrom(this.api.changePassword({ current, next }));
      this.form.reset();
      this.changed.emit();
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.working.set(false);
    }
  }
}

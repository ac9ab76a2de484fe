import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Language } from '@tonghu/contract';
import { firstValueFrom } from 'rxjs';
import { CurrentSession, LANGUAGES, LanguageChoice, ProblemMessages, SessionApi } from '../shell';

/** Where and in which language the person is written to; `saved` when it is done. */
@Component({
  selector: 'th-mail-form',
  imports: [
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    ReactiveFormsModule,
    TranslocoPipe,
  ],
  template: `
    <form [formGroup]="form" (ngSubmit)="save()">
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label>{{ 'account.mail.address' | transloco }}</mat-label>
        <input matInput type="email" formControlName="email" maxlength="254" autocomplete="email" />
        <mat-hint>{{ 'account.mail.addressHint' | transloco }}</mat-hint>
        <mat-error>{{ 'account.mail.addressRule' | transloco }}</mat-error>
      </mat-form-field>
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label>{{ 'account.mail.language' | transloco }}</mat-label>
        <mat-select formControlName="language">
          @for (choice of languages; track choice) {
            <mat-option [value]="choice">{{ 'shell.language.' + choice | transloco }}</mat-option>
          }
        </mat-select>
      </mat-form-field>
      @if (problem(); as sentence) {
        <p class="problem" role="alert">{{ sentence }}</p>
      }
      <div>
        <button matButton="filled" type="submit" [disabled]="working()">
          {{ 'account.mail.save' | transloco }}
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
export class MailForm {
  readonly saved = output();

  private readonly session = inject(CurrentSession);
  private readonly api = inject(SessionApi);
  private readonly problems = inject(ProblemMessages);
  private readonly choice = inject(LanguageChoice);

  protected readonly languages = LANGUAGES;
  protected readonly form = new FormGroup({
    email: new FormControl(this.session.account()?.email ?? '', {
      nonNullable: true,
      validators: [Validators.email, Validators.maxLength(254)],
    }),
    language: new FormControl<Language>(this.session.account()?.language ?? 'zh-Hans', { nonNullable: true }),
  });
  protected readonly working = signal(false);
  private readonly failure = signal<unknown>(null);
  protected readonly problem = computed(() => {
    this.choice.current();
    return this.failure() === null ? null : this.problems.of(this.failure());
  });

  protected async save(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.working()) return;
    const { email, language } = this.form.getRawValue();
    this.working.set(true);
    this.failure.set(null);
    try {
      await firstValueFrom(this.api.updateAccount({ email: email.trim() || null, language }));
      await this.session.reload();
      this.saved.emit();
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.working.set(false);
    }
  }
}

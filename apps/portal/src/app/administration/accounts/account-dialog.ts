import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Account, AccountWithPassword, Role } from '@tonghu/contract';
import { rolesCompatible } from '@tonghu/rules';
import { firstValueFrom } from 'rxjs';
import { CurrentSession, LanguageChoice, ProblemError, ProblemMessages } from '../../shell';
import { DivisionField, type ChosenDivision } from '../../shell/search';
import { AdministrationApi } from '../administration-api';
import { assignableRoles } from './assignable-roles';

/** Change that account, or create one, at first suggested for that division. */
export type AccountTask = { readonly account: Account } | { readonly division: ChosenDivision | null };

/** Creates or changes an account; offers only roles that the person may give at the chosen division. */
@Component({
  selector: 'th-account-dialog',
  imports: [
    DivisionField,
    MatButton,
    MatCheckbox,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    ReactiveFormsModule,
    TranslocoPipe,
  ],
  templateUrl: './account-dialog.html',
  styleUrl: './account-dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountDialog {
  private readonly task = inject<AccountTask>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<AccountDialog, Account | AccountWithPassword>>(MatDialogRef);
  private readonly api = inject(AdministrationApi);
  private readonly session = inject(CurrentSession);
  private readonly problems = inject(ProblemMessages);
  private readonly language = inject(LanguageChoice);

  protected readonly account = 'account' in this.task ? this.task.account : null;
  protected readonly form = new FormGroup({
    displayName: new FormControl(this.account?.displayName ?? '', {
      nonNullable: true,
      validators: [Validators.required, Validators.pattern(/\S/), Validators.maxLength(60)],
    }),
    username: new FormControl(
      { value: this.account?.username ?? '', disabled: this.account !== null },
      {
        nonNullable: true,
        validators: [
          Validators.required,
          Validators.minLength(3),
          Validators.maxLength(40),
          Validators.pattern(/^[a-z0-9][a-z0-9._-]*$/),
        ],
      },
    ),
    email: new FormControl(this.account?.email ?? '', {
      nonNullable: true,
      validators: [Validators.email, Validators.maxLength(254)],
    }),
  });
  protected readonly division = signal<ChosenDivision | null>(
    'account' in this.task ? this.task.account.division : this.task.division,
  );
  private readonly wanted = signal<readonly Role[]>(this.account?.roles ?? []);
  protected readonly offered = computed(() => {
    const [own, division] = [this.session.account(), this.division()];
    return own && division ? assignableRoles(own, division) : [];
  });
  /** The roles chosen among those offered; the only one offered needs no choice. */
  protected readonly roles = computed(() => {
    const offered = this.offered();
    return offered.length === 1 ? offered : offered.filter((role) => this.wanted().includes(role));
  });
  protected readonly compatible = computed(() => rolesCompatible(this.roles()));
  protected readonly tried = signal(false);
  protected readonly working = signal(false);
  private readonly failure = signal<unknown>(null);
  protected readonly problem = computed(() => {
    this.language.current();
    return this.failure() === null ? null : this.problems.of(this.failure());
  });

  protected choose(role: Role, chosen: boolean): void {
    this.wanted.update((roles) => (chosen ? [...roles, role] : roles.filter((other) => other !== role)));
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    this.form.markAllAsTouched();
    const division = this.division();
    if (this.form.invalid || !division || !this.compatible() || this.working()) return;
    this.working.set(true);
    this.failure.set(null);
    try {
      this.opened.close(await this.send(division.id));
    } catch (error) {
      this.failure.set(error);
      if (error instanceof ProblemError && error.code === 'USERNAME_TAKEN') {
        this.form.controls.username.setErrors({ taken: true });
      }
    } finally {
      this.working.set(false);
    }
  }

  private send(divisionId: number): Promise<Account | AccountWithPassword> {
    const { displayName, username, email: typed } = this.form.getRawValue();
    const email = typed.trim() || null;
    const account = this.account;
    const wish = { displayName: displayName.trim(), roles: this.roles(), divisionId };
    if (!account)
      return firstValueFrom(this.api.createAccount({ ...wish, username, ...(email && { email }) }));
    return firstValueFrom(this.api.updateAccount(account.id, { ...wish, email, version: account.version }));
  }
}

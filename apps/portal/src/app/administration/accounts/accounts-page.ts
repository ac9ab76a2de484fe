import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatOption, MatSelect } from '@angular/material/select';
import { MatSnackBar } from '@angular/material/snack-bar';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Account, Division, Page, Role } from '@tonghu/contract';
import { ROLES, formatFigure } from '@tonghu/rules';
import { EmptyState, Icon, ListPager, LoadingState, PageHeader } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { debounceTime, firstValueFrom } from 'rxjs';
import { CurrentSession, LanguageChoice, MomentPipe, ProblemMessages, ProblemView, Scope } from '../../shell';
import { AdministrationApi, PAGE_SIZE } from '../administration-api';
import { AccountDialogs } from './account-dialogs';
import { assignableRoles, mayChange, mayCreate } from './assignable-roles';

/** The accounts under the division in view: find, create, change, close, give a new first password. */
@Component({
  selector: 'th-accounts-page',
  imports: [
    EmptyState,
    Icon,
    ListPager,
    LoadingState,
    MatButton,
    MatFormField,
    MatIconButton,
    MatInput,
    MatLabel,
    MatMenu,
    MatMenuContent,
    MatMenuItem,
    MatMenuTrigger,
    MatOption,
    MatSelect,
    MomentPipe,
    PageHeader,
    ProblemView,
    TranslocoPipe,
  ],
  templateUrl: './accounts-page.html',
  styleUrl: '../list-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountsPage {
  private readonly api = inject(AdministrationApi);
  private readonly dialogs = inject(AccountDialogs);
  private readonly confirm = inject(ConfirmDialog);
  private readonly snack = inject(MatSnackBar);
  private readonly problems = inject(ProblemMessages);
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageChoice);
  private readonly scope = inject(Scope);
  private readonly session = inject(CurrentSession);

  protected readonly size = PAGE_SIZE;
  protected readonly roles = ROLES;
  protected readonly typed = signal('');
  protected readonly q = signal('');
  protected readonly role = signal<Role | null>(null);
  protected readonly state = signal<Account['state'] | null>(null);
  private readonly narrowing = computed(() => ({
    division: this.scope.divisionId(),
    q: this.q(),
    role: this.role(),
    state: this.state(),
  }));
  /** Any change of the filter leads back to the first page. */
  protected readonly page = linkedSignal({ source: this.narrowing, computation: () => 1 });
  protected readonly list = this.api.accounts(() => ({ ...this.narrowing(), page: this.page() }));
  /** The list as last read stays while the next one comes. */
  protected readonly shown = linkedSignal<Page<Account> | undefined, Page<Account> | undefined>({
    source: () => (this.list.hasValue() ? this.list.value() : undefined),
    computation: (value, before) => value ?? before?.value,
  });

  protected readonly creating = computed(() => {
    const account = this.session.account();
    return account !== null && mayCreate(account);
  });
  protected readonly summary = computed(() => {
    this.language.current();
    const total = this.shown()?.total;
    const division = this.scope.division();
    if (total === undefined || !division) return null;
    return this.transloco.translate<string>('administration.accounts.summary', {
      name: division.name,
      count: formatFigure(total, 0),
    });
  });

  constructor() {
    toObservable(this.typed)
      .pipe(debounceTime(250), takeUntilDestroyed())
      .subscribe((text) => this.q.set(text.trim().slice(0, 60)));
  }

  protected changeable(account: Account): boolean {
    const own = this.session.account();
    return own !== null && mayChange(own, account);
  }

  /** The division in view, if anybody may be given a role there. */
  private suggestion(): Division | null {
    const [own, division] = [this.session.account(), this.scope.division()];
    return own && division && assignableRoles(own, division).length > 0 ? division : null;
  }

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async create(): Promise<void> {
    const created = await this.dialogs.create(this.suggestion());
    if (!created) return;
    this.list.reload();
    await this.dialogs.showPassword(created, 'created');
  }

  protected async edit(account: Account): Promise<void> {
    if (await this.dialogs.edit(account)) this.list.reload();
  }

  protected async resetPassword(account: Account): Promise<void> {
    const name = account.displayName;
    const confirmed = await this.confirm.ask({
      title: this.say('reset.title', { name }),
      message: this.say('reset.message', { name }),
      confirm: this.say('reset.button'),
      destructive: true,
    });
    if (!confirmed) return;
    await this.attempt(async () => {
      const renewed = await firstValueFrom(this.api.resetPassword(account.id));
      this.list.reload();
      await this.dialogs.showPassword(renewed, 'reset');
    });
  }

  protected async disable(account: Account): Promise<void> {
    const name = account.displayName;
    const confirmed = await this.confirm.ask({
      title: this.say('disable.title', { name }),
      message: this.say('disable.message', { name }),
      confirm: this.say('disable.button'),
      destructive: true,
    });
    if (confirmed) await this.setState(account, 'disabled');
  }

  protected async enable(account: Account): Promise<void> {
    await this.setState(account, 'active');
  }

  private async setState(account: Account, state: Account['state']): Promise<void> {
    await this.attempt(async () => {
      await firstValueFrom(this.api.updateAccount(account.id, { version: account.version, state }));
      this.snack.open(this.say(`done.${state}`, { name: account.displayName }), undefined, {
        duration: 4000,
      });
    });
    this.list.reload();
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.snack.open(this.problems.of(error), this.transloco.translate('ui.close'), { duration: 10_000 });
    }
  }

  private say(key: string, params: Record<string, unknown> = {}): string {
    return this.transloco.translate<string>(`administration.accounts.${key}`, params);
  }
}

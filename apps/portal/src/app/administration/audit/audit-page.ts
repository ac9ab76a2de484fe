import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { AuditEntry, AuditPage as LogPage } from '@tonghu/contract';
import { formatFigure } from '@tonghu/rules';
import { EmptyState, Icon, ListPager, LoadingState, PageHeader } from '@tonghu/ui';
import { LanguageChoice, MomentPipe, ProblemView } from '../../shell';
import { AdministrationApi, PAGE_SIZE } from '../administration-api';
import { AUDIT_ACTIONS } from './audit-actions';
import { DifferenceTable } from './difference-table';

/** The append-only log: who did what and when, with what it was before and after. */
@Component({
  selector: 'th-audit-page',
  imports: [
    DifferenceTable,
    EmptyState,
    Icon,
    ListPager,
    LoadingState,
    MatButton,
    MatFormField,
    MatIconButton,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    MomentPipe,
    PageHeader,
    ProblemView,
    TranslocoPipe,
  ],
  templateUrl: './audit-page.html',
  styleUrls: ['../list-page.scss', './audit-page.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditPage {
  private readonly api = inject(AdministrationApi);
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageChoice);

  protected readonly size = PAGE_SIZE;
  protected readonly actions = AUDIT_ACTIONS;
  protected readonly action = signal<string | null>(null);
  /** The person whose lines alone are shown, chosen from a line. */
  protected readonly person = signal<{ readonly id: number; readonly username: string } | null>(null);
  protected readonly from = signal<string | null>(null);
  protected readonly to = signal<string | null>(null);
  private readonly narrowing = computed(() => ({
    action: this.action(),
    account: this.person()?.id ?? null,
    from: this.from(),
    to: this.to(),
  }));
  /** Any change of the filter leads back to the first page. */
  protected readonly page = linkedSignal({ source: this.narrowing, computation: () => 1 });
  protected readonly list = this.api.audit(() => ({ ...this.narrowing(), page: this.page() }));
  /** The list as last read stays while the next one comes. */
  protected readonly shown = linkedSignal<LogPage | undefined, LogPage | undefined>({
    source: () => (this.list.hasValue() ? this.list.value() : undefined),
    computation: (value, before) => value ?? before?.value,
  });
  protected readonly unfolded = signal<ReadonlySet<number>>(new Set());
  protected readonly summary = computed(() => {
    this.language.current();
    const shown = this.shown();
    if (!shown) return null;
    return this.transloco.translate<string>(
      `administration.audit.${shown.more ? 'summaryMore' : 'summary'}`,
      {
        count: formatFigure(shown.total, 0),
      },
    );
  });

  protected actionWord(action: string): string {
    this.language.current();
    const key = `administration.audit.action.${action.replace('.', '_')}`;
    const messages = this.transloco.getTranslation(this.transloco.getActiveLang());
    return key in messages ? this.transloco.translate<string>(key) : action;
  }

  protected tells(entry: AuditEntry): boolean {
    return (entry.before ?? entry.after ?? null) !== null;
  }

  protected fold(entry: AuditEntry): void {
    this.unfolded.update((open) => {
      const next = new Set(open);
      if (!next.delete(entry.id)) next.add(entry.id);
      return next;
    });
  }

  protected narrowTo(entry: AuditEntry): void {
    if (entry.accountId !== null) this.person.set({ id: entry.accountId, username: entry.username ?? '' });
  }

  protected dayOf(event: Event): string | null {
    return (event.target as HTMLInputElement).value || null;
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatFormField, MatLabel } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { MatSnackBar } from '@angular/material/snack-bar';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Obligation, ObligationSubject, Page } from '@tonghu/contract';
import { formatFigure, OBLIGATION_SUBJECTS, shanghaiDate, TIERS, type Tier } from '@tonghu/rules';
import { EmptyState, ListPager, LoadingState, PageHeader } from '@tonghu/ui';
import { ChangeAttempt, DayPipe, LanguageChoice, ProblemView } from '../../shell';
import { PAGE_SIZE } from '../facilities-api';
import { ObligationsApi } from '../obligations-api';
import { ObligationDialogs } from './obligation-dialogs';

/** What each tier and division is obliged to have, from when until when, and by which document. */
@Component({
  selector: 'th-obligations-page',
  imports: [
    DayPipe,
    EmptyState,
    ListPager,
    LoadingState,
    MatButton,
    MatCheckbox,
    MatFormField,
    MatLabel,
    MatOption,
    MatSelect,
    PageHeader,
    ProblemView,
    TranslocoPipe,
  ],
  templateUrl: './obligations-page.html',
  styleUrl: './obligations-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ObligationsPage {
  private readonly api = inject(ObligationsApi);
  private readonly dialogs = inject(ObligationDialogs);
  private readonly snack = inject(MatSnackBar);
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageChoice);

  protected readonly size = PAGE_SIZE;
  protected readonly tiers = TIERS;
  protected readonly subjects = OBLIGATION_SUBJECTS;
  protected readonly attempt = new ChangeAttempt();
  protected readonly tier = signal<Tier | null>(null);
  protected readonly subject = signal<ObligationSubject | null>(null);
  protected readonly past = signal(false);
  private readonly narrowing = computed(() => ({
    tier: this.tier(),
    subject: this.subject(),
    on: this.past() ? null : shanghaiDate(new Date()),
  }));
  /** Any change of the filter leads back to the first page. */
  protected readonly page = linkedSignal({ source: this.narrowing, computation: () => 1 });
  protected readonly list = this.api.list(() => ({ ...this.narrowing(), page: this.page() }));
  /** The list as last read stays while the next one comes. */
  protected readonly shown = linkedSignal<Page<Obligation> | undefined, Page<Obligation> | undefined>({
    source: () => (this.list.hasValue() ? this.list.value() : undefined),
    computation: (value, before) => value ?? before?.value,
  });
  protected readonly narrowed = computed(() => this.tier() !== null || this.subject() !== null);
  protected readonly summary = computed(() => {
    this.language.current();
    const total = this.shown()?.total;
    if (total === undefined) return null;
    const key = this.past() ? 'facilities.obligations.summaryAll' : 'facilities.obligations.summary';
    return this.transloco.translate<string>(key, { count: formatFigure(total, 0) });
  });

  protected async add(): Promise<void> {
    if (await this.dialogs.add()) this.done('added');
  }

  protected async end(obligation: Obligation): Promise<void> {
    if (await this.dialogs.end(obligation)) this.done('ended');
  }

  protected async addUsual(): Promise<void> {
    const answer = await this.attempt.send(() => this.api.addUsual());
    if (answer) this.done('usual', { count: answer.added, absent: answer.absent.length });
  }

  private done(what: string, params: Record<string, unknown> = {}): void {
    this.list.reload();
    const sentence = this.transloco.translate<string>(`facilities.obligations.done.${what}`, params);
    this.snack.open(sentence, undefined, { duration: 4000 });
  }
}

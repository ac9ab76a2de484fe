import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EditionBrief, Page, Period } from '@tonghu/contract';
import { EmptyState, Icon, LoadingState, PageHeader, Wording } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { CalendarWording, CurrentSession, MomentPipe, PeriodPipe, ProblemView, Scope } from '../../shell';
import { CorrectionDialog } from '../dialogs/correction-dialog';
import { PublishDialog } from '../dialogs/publish-dialog';
import { EDITIONS_SHOWN, EditionsApi } from '../editions-api';

/** Everything that was published, and for the city's official what can be published or corrected now. */
@Component({
  selector: 'th-edition-list-page',
  imports: [
    EmptyState,
    Icon,
    LoadingState,
    MatButton,
    MomentPipe,
    PageHeader,
    PeriodPipe,
    ProblemView,
    RouterLink,
    TranslocoPipe,
  ],
  templateUrl: './edition-list-page.html',
  styleUrl: './edition-list-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EditionListPage {
  private readonly api = inject(EditionsApi);
  private readonly dialog = inject(MatDialog);
  private readonly session = inject(CurrentSession);
  private readonly wording = inject(Wording);
  private readonly calendar = inject(CalendarWording);
  protected readonly scope = inject(Scope);

  protected readonly found = signal<Page<EditionBrief> | null>(null);
  protected readonly error = signal<unknown>(null);
  protected readonly told = signal<string | null>(null);
  protected readonly publishes = computed(() => this.session.may('editions.publish'));
  /** Months that stand ready for their next edition. */
  protected readonly ready = computed(() =>
    this.publishes()
      ? this.scope.periods().filter(({ state }) => state === 'closed' || state === 'correcting')
      : [],
  );
  protected readonly summary = computed(() => {
    const [newest] = this.found()?.items ?? [];
    if (!newest) return null;
    return this.wording.say('editions.summary', {
      count: this.found()?.total ?? 0,
      month: this.calendar.period(newest.period),
      number: newest.number,
    });
  });
  private page = 0;

  constructor() {
    void this.read();
  }

  protected async read(): Promise<void> {
    this.page = 0;
    this.found.set(null);
    await Promise.all([this.scope.loadPeriods(true).catch(() => undefined), this.more()]);
  }

  protected async more(): Promise<void> {
    this.error.set(null);
    try {
      const next = await firstValueFrom(this.api.list(this.page + 1));
      this.page = next.page;
      this.found.update((before) => ({ ...next, items: [...(before?.items ?? []), ...next.items] }));
    } catch (error) {
      this.error.set(error);
    }
  }

  protected hasMore(list: Page<EditionBrief>): boolean {
    return list.total > this.page * EDITIONS_SHOWN;
  }

  /** The month of an edition where a correction of it may begin. */
  protected correctable(edition: EditionBrief): Period | null {
    if (!this.publishes() || !edition.latest) return null;
    const period = this.scope.periods().find(({ key }) => key === edition.period);
    return period?.state === 'published' ? period : null;
  }

  protected namesOf({ correction }: EditionBrief): string {
    return (correction?.divisions ?? []).map(({ name }) => name).join(this.wording.say('editions.and'));
  }

  protected async publish(period: Period): Promise<void> {
    const opened = this.dialog.open<PublishDialog, Period, EditionBrief>(PublishDialog, {
      data: period,
      width: '520px',
      maxWidth: 'calc(100vw - 32px)',
    });
    const edition = await firstValueFrom(opened.afterClosed());
    if (!edition) return;
    this.told.set(
      this.wording.say('editions.published', {
        month: this.calendar.period(edition.period),
        number: edition.number,
      }),
    );
    await this.read();
  }

  protected async correct(period: Period): Promise<void> {
    const opened = this.dialog.open<CorrectionDialog, Period, Period>(CorrectionDialog, {
      data: period,
      width: '560px',
      maxWidth: 'calc(100vw - 32px)',
    });
    const corrected = await firstValueFrom(opened.afterClosed());
    if (!corrected) return;
    this.told.set(this.wording.say('editions.correcting', { month: this.calendar.period(corrected.key) }));
    await this.read();
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { FormVersion, FormVersionList } from '@tonghu/contract';
import { LoadingState, PageHeader, Wording } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { CalendarWording, MomentPipe, ProblemMessages, ProblemView } from '../../shell';
import { FormsApi } from './forms-api';

/** The versions of the monthly return with the months that each is used in, and the way to the next. */
@Component({
  selector: 'th-forms-page',
  imports: [LoadingState, MatButton, MomentPipe, PageHeader, ProblemView, RouterLink],
  templateUrl: './forms-page.html',
  styleUrl: '../list-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FormsPage {
  protected readonly words = inject(Wording);
  private readonly api = inject(FormsApi);
  private readonly calendar = inject(CalendarWording);
  private readonly problems = inject(ProblemMessages);
  private readonly router = inject(Router);

  protected readonly list = signal<FormVersionList | null>(null);
  protected readonly failure = signal<{ readonly error: unknown } | null>(null);
  protected readonly working = signal(false);
  private readonly refusal = signal<unknown>(null);
  protected readonly problem = computed(() =>
    this.refusal() === null ? null : this.problems.of(this.refusal()),
  );
  protected readonly sentence = computed(() => {
    const list = this.list();
    const [newest] = list?.items ?? [];
    if (!list || !newest) return null;
    const versions = this.words.say('forms.list.summary', {
      count: list.items.length,
      version: newest.number,
      month: this.calendar.period(newest.firstPeriod),
    });
    const draft = list.draft
      ? this.words.say('forms.list.draft', {
          version: newest.number + 1,
          name: list.draft.startedBy,
          at: this.calendar.moment(list.draft.changedAt),
        })
      : '';
    return versions + draft;
  });

  constructor() {
    void this.read();
  }

  protected async read(): Promise<void> {
    this.failure.set(null);
    try {
      this.list.set(await firstValueFrom(this.api.versions()));
    } catch (error) {
      this.failure.set({ error });
    }
  }

  protected async start(): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.refusal.set(null);
    try {
      await firstValueFrom(this.api.start());
      await this.router.navigateByUrl('/administration/forms/draft');
    } catch (error) {
      this.refusal.set(error);
      await this.read();
    } finally {
      this.working.set(false);
    }
  }

  /** From when until when, in words. */
  protected monthsOf({ firstPeriod, lastPeriod }: FormVersion): string {
    const first = this.calendar.period(firstPeriod);
    return lastPeriod === null
      ? this.words.say('forms.list.since', { first })
      : this.words.say('forms.list.between', { first, last: this.calendar.period(lastPeriod) });
  }
}

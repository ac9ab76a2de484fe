import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReturnBrief } from '@tonghu/contract';
import { EmptyState, LoadingState, PageHeader, Wording } from '@tonghu/ui';
import { CalendarWording, CurrentSession, ProblemView, Scope } from '../../shell';
import { ReturnsApi } from '../returns-api';
import { inboxLists } from './inbox-lists';
import { OwnReturns } from './own-returns';
import { ReachList } from './reach-list';
import { ReturnTable } from './return-table';

const TABS = ['waiting', 'owed', 'accepted', 'all'] as const;
type Tab = (typeof TABS)[number];

/** Returns of a month: one's own, what waits for review, what is owed, and everything below. */
@Component({
  selector: 'th-review-inbox-page',
  imports: [
    EmptyState,
    LoadingState,
    OwnReturns,
    PageHeader,
    ProblemView,
    ReachList,
    ReturnTable,
    RouterLink,
    TranslocoPipe,
  ],
  templateUrl: './review-inbox-page.html',
  styleUrl: './review-inbox-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReviewInboxPage {
  private readonly api = inject(ReturnsApi);
  private readonly session = inject(CurrentSession);
  private readonly wording = inject(Wording);
  private readonly calendar = inject(CalendarWording);
  protected readonly scope = inject(Scope);

  /** From the query: the list shown, and the filters of the list of everything. */
  readonly list = input<string>();
  readonly state = input<string>();
  readonly tier = input<string>();
  readonly overdue = input<string>();
  readonly page = input<string>();

  private readonly children = signal<readonly ReturnBrief[] | null>(null);
  protected readonly error = signal<unknown>(null);
  protected readonly tabs = TABS;

  protected readonly own = computed(() => {
    const division = this.session.account()?.division;
    const fills = this.session.may('returns.fill') && division?.id === this.scope.divisionId();
    return fills ? (division ?? null) : null;
  });
  protected readonly hasChildren = computed(() => {
    const division = this.scope.division();
    return division !== null && division.tier !== 'community';
  });
  protected readonly lists = computed(() => {
    const children = this.children();
    return children && inboxLists(children);
  });
  protected readonly counts = computed<Readonly<Record<Tab, number | null>>>(() => {
    const lists = this.lists();
    return {
      waiting: lists?.waiting.length ?? null,
      owed: lists?.owed.length ?? null,
      accepted: lists?.accepted.length ?? null,
      all: null,
    };
  });
  protected readonly tab = computed<Tab>(() => TABS.find((tab) => tab === this.list()) ?? 'waiting');
  protected readonly shown = computed(() => {
    const tab = this.tab();
    return tab === 'all' ? [] : (this.lists()?.[tab] ?? []);
  });
  protected readonly heading = computed(() =>
    this.wording.say('returns.inbox.heading', {
      division: this.scope.division()?.name ?? '',
      month: this.monthName(),
    }),
  );
  protected readonly summary = computed(() => {
    const lists = this.lists();
    if (!lists || !this.hasChildren()) return null;
    return this.wording.say('returns.inbox.summary', {
      all: lists.waiting.length + lists.owed.length + lists.accepted.length,
      waiting: lists.waiting.length,
      accepted: lists.accepted.length,
      owed: lists.owed.length,
      overdue: lists.owed.filter(({ overdue }) => overdue).length,
    });
  });

  constructor() {
    effect(() => {
      this.scope.divisionId();
      this.scope.period();
      if (this.hasChildren()) void this.read();
    });
  }

  protected async read(): Promise<void> {
    const division = this.scope.divisionId();
    const period = this.scope.period();
    if (period === null) return;
    this.error.set(null);
    try {
      const children = await this.api.children(period, division);
      if (division === this.scope.divisionId() && period === this.scope.period()) this.children.set(children);
    } catch (error) {
      this.error.set(error);
    }
  }

  private monthName(): string {
    const period = this.scope.period();
    return period ? this.calendar.period(period) : '';
  }
}

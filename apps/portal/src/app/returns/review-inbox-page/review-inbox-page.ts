import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReviewInboxItem } from '@tonghu/contract';
import type { CompiledForm } from '@tonghu/rules';
import { EmptyState, Icon, LoadingState, PageHeader, Wording } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { CalendarWording, CurrentSession, ProblemMessages, ProblemView, Scope } from '../../shell';
import { ReturnsApi } from '../returns-api';
import { inboxLists } from './inbox-lists';
import { OwnReturns } from './own-returns';
import { ReachList } from './reach-list';
import { InboxTable, type RowDeed } from './inbox-table';
import { BatchAcceptance } from './batch-acceptance';

const TABS = ['waiting', 'owed', 'accepted', 'excused', 'all'] as const;
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
    InboxTable,
    MatButton,
    Icon,
    RouterLink,
    TranslocoPipe,
  ],
  providers: [BatchAcceptance],
  templateUrl: './review-inbox-page.html',
  styleUrl: './review-inbox-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReviewInboxPage {
  private readonly api = inject(ReturnsApi);
  private readonly session = inject(CurrentSession);
  private readonly wording = inject(Wording);
  private readonly calendar = inject(CalendarWording);
  private readonly problems = inject(ProblemMessages);
  protected readonly scope = inject(Scope);

  /** From the query: the list shown, and the filters of the list of everything. */
  readonly list = input<string>();
  readonly state = input<string>();
  readonly tier = input<string>();
  readonly overdue = input<string>();
  readonly late = input<string>();
  readonly excused = input<string>();
  readonly page = input<string>();

  private readonly children = signal<readonly ReviewInboxItem[] | null>(null);
  protected readonly form = signal<CompiledForm | null>(null);
  protected readonly told = signal<string | null>(null);
  protected readonly error = signal<unknown>(null);
  protected readonly batch = inject(BatchAcceptance);
  /** The tab of the excused is there once somebody is. */
  protected readonly tabs = computed(() =>
    TABS.filter((tab) => tab !== 'excused' || (this.lists()?.excused.length ?? 0) > 0),
  );
  /** Whether the person reviews what is in view: the returns directly below their own division. */
  protected readonly reviewing = computed(
    () =>
      this.session.may('returns.review') && this.session.account()?.division.id === this.scope.divisionId(),
  );
  protected readonly clean = computed(() => (this.lists()?.waiting ?? []).filter((item) => item.clean));

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
      excused: lists?.excused.length ?? null,
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
    const sentence = this.wording.say('returns.inbox.summary', {
      all: lists.waiting.length + lists.owed.length + lists.accepted.length,
      waiting: lists.waiting.length,
      accepted: lists.accepted.length,
      owed: lists.owed.length,
      overdue: lists.owed.filter(({ overdue }) => overdue).length,
    });
    const excused = lists.excused.length;
    return excused === 0
      ? sentence
      : sentence + this.wording.say('returns.inbox.excused', { count: excused });
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
      const { items } = await firstValueFrom(this.api.inbox(division, period));
      const [first] = items;
      const form = first ? await this.api.form(first.formId) : null;
      if (division !== this.scope.divisionId() || period !== this.scope.period()) return;
      this.form.set(form);
      this.children.set(items);
    } catch (error) {
      this.error.set(error);
    }
  }

  protected async acceptChosen(): Promise<void> {
    const period = this.scope.period();
    this.told.set(null);
    if (period !== null && (await this.batch.accept(this.clean(), period))) await this.read();
  }

  /** Does what a row asks for without opening it, and reads the lists anew whatever came of it. */
  protected async doNow({ item, deed }: { item: ReviewInboxItem; deed: RowDeed }): Promise<void> {
    const { division, period, version } = item;
    this.told.set(null);
    this.batch.result.set(null);
    try {
      if (deed === 'nudge') {
        await firstValueFrom(this.api.nudge({ period, divisions: [division.id] }));
      } else {
        await firstValueFrom(this.api.move(division.id, period, { move: deed, version }));
      }
      this.told.set(this.wording.say(`returns.told.${deed}`, { division: division.name }));
    } catch (error) {
      this.told.set(`${division.name}：${this.problems.of(error)}`);
    }
    await this.read();
  }

  /** Reminds everybody who owes. */
  protected async nudgeAll(): Promise<void> {
    const period = this.scope.period();
    if (period === null) return;
    try {
      const { divisions } = await firstValueFrom(this.api.nudge({ period }));
      this.told.set(this.wording.say('returns.told.nudgedAll', { count: divisions.length }));
    } catch (error) {
      this.told.set(this.problems.of(error));
    }
    await this.read();
  }

  private monthName(): string {
    const period = this.scope.period();
    return period ? this.calendar.period(period) : '';
  }
}

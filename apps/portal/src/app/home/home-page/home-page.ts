import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { EmptyState, LoadingState, PageHeader, Wording } from '@tonghu/ui';
import { CalendarWording, CurrentSession, ProblemView, Scope } from '../../shell';
import {
  ChildrenMap,
  ComparisonChart,
  DivisionOutlines,
  EarlierFigures,
  KEY_CODES,
  KeyFigures,
  LiveRollUp,
  TrendChart,
  chosenFrom,
  completenessText,
  measurablesOf,
  seenSentence,
} from '../../statistics';
import { ChildrenStrip } from '../children-strip/children-strip';
import { firstAction } from '../first-action';
import { HomeWork } from '../home-work';
import { OwnReturnPanel } from '../own-return-panel/own-return-panel';
import { StageBoard } from '../stage-board/stage-board';
import { TierProgressBars } from '../tier-progress-bars/tier-progress-bars';

/** What the charts of the home page may draw. */
const DRAWN = [
  'A00.4',
  'A05.4',
  'A00.2',
  'B10',
  'B50',
  'B60',
  'C04',
  'C11',
  'D01',
  'D02',
  'D03',
  'D04',
] as const;

/**
 * What a person sees first: one sentence on where things stand, the one thing to do, their own return and those below,
 * then the figures. Looking at another division in reach it shows that division's figures instead of one's own work.
 */
@Component({
  selector: 'th-home-page',
  imports: [
    ChildrenMap,
    ChildrenStrip,
    ComparisonChart,
    EmptyState,
    KeyFigures,
    LoadingState,
    MatButton,
    OwnReturnPanel,
    PageHeader,
    ProblemView,
    RouterLink,
    StageBoard,
    TierProgressBars,
    TrendChart,
  ],
  providers: [LiveRollUp, EarlierFigures, HomeWork],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './home-page.html',
  styleUrl: './home-page.scss',
})
export class HomePage {
  protected readonly words = inject(Wording);
  protected readonly scope = inject(Scope);
  protected readonly live = inject(LiveRollUp);
  protected readonly earlier = inject(EarlierFigures);
  protected readonly outlines = inject(DivisionOutlines);
  protected readonly work = inject(HomeWork);
  private readonly session = inject(CurrentSession);
  private readonly calendar = inject(CalendarWording);

  private readonly say = (key: string, params?: Record<string, unknown>) => this.words.say(key, params);
  private readonly form = computed(() => this.live.ready()?.form ?? null);
  private readonly measurables = computed(() => {
    const form = this.form();
    return form ? measurablesOf(form, this.words.language(), this.say) : [];
  });
  protected readonly key = computed(() => chosenFrom(this.measurables(), KEY_CODES));
  protected readonly drawable = computed(() => chosenFrom(this.measurables(), DRAWN));
  private readonly drawnCode = signal<string>(DRAWN[0]);
  protected readonly drawn = computed(
    () => this.drawable().find(({ code }) => code === this.drawnCode()) ?? this.drawable()[0] ?? null,
  );

  protected readonly tier = computed(() => this.live.ready()?.rollUp.division.division.tier ?? null);
  protected readonly own = computed(() =>
    this.work.atHome() ? (this.work.home()?.ownReturn ?? null) : null,
  );
  protected readonly progress = computed(() =>
    this.work.atHome() ? (this.work.home()?.progress ?? []) : [],
  );
  /** The board is for districts; streets and the city official see their children as a strip. */
  protected readonly board = computed(() => this.tier() === 'district');
  protected readonly strip = computed(
    () => this.tier() === 'street' || (this.tier() === 'city' && this.session.may('returns.review')),
  );

  protected readonly sentence = computed(() => {
    const ready = this.live.ready();
    if (!ready) return null;
    const own = this.own();
    const { division, period } = {
      division: ready.rollUp.division.division,
      period: this.calendar.period(ready.rollUp.period),
    };
    if (own && division.tier === 'community') {
      return this.say('home.sentence.community', {
        name: division.name,
        month: period,
        state: this.say(`ui.state.${own.overdue ? 'overdue' : own.state}`),
        filled: own.filled,
        enterable: own.enterable,
      });
    }
    return seenSentence(ready.rollUp, (key) => this.calendar.period(key), this.say);
  });
  protected readonly completeness = computed(() => {
    const ready = this.live.ready();
    return ready ? completenessText(ready.rollUp.division, this.say) : '';
  });
  protected readonly asOf = computed(() => {
    const ready = this.live.ready();
    return ready ? this.calendar.moment(ready.rollUp.asOf) : '';
  });

  protected readonly action = computed(() => {
    const period = this.scope.period();
    if (period === null) return null;
    const { key, name, link } = firstAction(
      this.work.nextToReview(),
      this.own(),
      this.scope.divisionId(),
      period,
    );
    return { text: this.say(`home.action.${key}`, { name }), link };
  });

  protected draw(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.drawnCode.set(event.target.value);
  }

  protected open(division: number): void {
    void this.scope.setDivision(division);
  }
}

import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { EmptyState, LoadingState, PageHeader, Wording } from '@tonghu/ui';
import { CalendarWording, ProblemView, Scope } from '../../shell';
import { ChildrenTable } from '../children-table/children-table';
import { completenessText } from '../completeness';
import { DivisionOutlines } from '../division-outlines';
import { EarlierFigures } from '../earlier-figures';
import { ChildrenMap } from '../figure-charts/children-map';
import { ComparisonChart } from '../figure-charts/comparison-chart';
import { TrendChart } from '../figure-charts/trend-chart';
import { HierarchyChoice } from '../hierarchy-choice/hierarchy-choice';
import { RegroupedNote } from '../hierarchy-choice/regrouped-note';
import { HierarchyInView } from '../hierarchy-in-view';
import { IndicatorPicker } from '../indicator-picker/indicator-picker';
import { KeyFigures } from '../key-figures/key-figures';
import { LiveRollUp } from '../live-roll-up';
import { FIRST_COLUMNS, KEY_CODES, chosenFrom, measurablesOf } from '../measurable';
import { OwnFigures } from '../own-figures/own-figures';
import { RatesTable } from '../rates-table/rates-table';
import { seenSentence } from '../seen-sentence';

/**
 * The statistics of one division and month: key figures, its children in chosen columns, map, comparison, trend and
 * rates. Columns and the one drawn stand in the address, so that a view can be sent as a link.
 */
@Component({
  selector: 'th-statistics-page',
  imports: [
    ChildrenMap,
    ChildrenTable,
    ComparisonChart,
    EmptyState,
    HierarchyChoice,
    IndicatorPicker,
    KeyFigures,
    LoadingState,
    MatButton,
    NgTemplateOutlet,
    OwnFigures,
    PageHeader,
    ProblemView,
    RatesTable,
    RegroupedNote,
    RouterLink,
    TrendChart,
  ],
  providers: [HierarchyInView, LiveRollUp, EarlierFigures],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './statistics-page.html',
  styleUrl: './statistics-page.scss',
})
export class StatisticsPage {
  protected readonly words = inject(Wording);
  protected readonly scope = inject(Scope);
  protected readonly live = inject(LiveRollUp);
  protected readonly earlier = inject(EarlierFigures);
  protected readonly outlines = inject(DivisionOutlines);
  protected readonly hierarchy = inject(HierarchyInView);
  private readonly calendar = inject(CalendarWording);
  private readonly router = inject(Router);

  /** Codes of the columns, comma-separated, from the address. */
  readonly indicators = input<string>();
  /** Code of what the charts draw, from the address. */
  readonly shown = input<string>();

  protected readonly picking = signal(false);
  private readonly say = (key: string, params?: Record<string, unknown>) => this.words.say(key, params);

  private readonly form = computed(() => this.live.ready()?.form ?? null);
  protected readonly measurables = computed(() => {
    const form = this.form();
    return form ? measurablesOf(form, this.words.language(), this.say) : [];
  });
  protected readonly codes = computed(
    () =>
      this.indicators()
        ?.split(',')
        .filter((code) => code !== '') ?? [...FIRST_COLUMNS],
  );
  protected readonly columns = computed(() => chosenFrom(this.measurables(), this.codes()));
  protected readonly key = computed(() => chosenFrom(this.measurables(), KEY_CODES));
  /** What the charts draw; the address wins, then the first column. */
  protected readonly drawn = computed(() => {
    const named = chosenFrom(this.measurables(), [this.shown() ?? '']);
    return named[0] ?? this.columns()[0] ?? this.measurables()[0] ?? null;
  });
  /** What may be drawn: the columns, and whatever is drawn now. */
  protected readonly drawable = computed(() => {
    const drawn = this.drawn();
    const rates = this.measurables().filter(({ table }) => table === 'D');
    const offered = [...this.columns(), ...rates];
    return drawn === null
      ? offered
      : chosenFrom(this.measurables(), [...new Set([...offered, drawn].map(({ code }) => code))]);
  });

  /** Address of the month's official table as PDF. */
  protected readonly monthlyTable = computed(() => {
    const ready = this.live.ready();
    const params = new URLSearchParams({
      division: String(ready?.rollUp.division.division.id ?? ''),
      period: ready?.rollUp.period ?? '',
      lang: this.words.language(),
    });
    return `/api/statistics/monthly-table.pdf?${params.toString()}`;
  });

  protected readonly sentence = computed(() => {
    const ready = this.live.ready();
    return ready ? seenSentence(ready.rollUp, (period) => this.calendar.period(period), this.say) : null;
  });
  protected readonly completeness = computed(() => {
    const ready = this.live.ready();
    return ready ? completenessText(ready.rollUp.division, this.say) : '';
  });
  protected readonly asOf = computed(() => {
    const ready = this.live.ready();
    return ready ? this.calendar.moment(ready.rollUp.asOf) : '';
  });
  /** Whether some division in view lacks figures of one that was split. */
  protected readonly partial = computed(() => {
    const rollUp = this.live.ready()?.rollUp;
    return rollUp ? [rollUp.division, ...rollUp.children].some((row) => row.partial) : false;
  });
  protected readonly trail = computed(() => this.scope.division()?.trail ?? []);

  protected choose(codes: readonly string[]): void {
    this.address({ indicators: codes.join(',') });
  }

  protected draw(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.address({ shown: event.target.value });
  }

  protected open(division: number): void {
    void this.scope.setDivision(division);
  }

  private address(queryParams: Record<string, string>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}

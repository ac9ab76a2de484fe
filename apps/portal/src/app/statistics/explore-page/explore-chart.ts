import { ChangeDetectionStrategy, Component, computed, inject, input, viewChild } from '@angular/core';
import type { FigureMark } from '@tonghu/contract';
import { Wording } from '@tonghu/ui';
import { Chart, type ChartData, type PointMark } from '@tonghu/ui/chart';
import { comparisonFinding, trendFinding } from '../figure-charts/finding';
import type { ExploreState } from './explore-state';
import { placeOfKey, type Entry, type WordedView } from './explore-words';

/** Lines of a trend that can still be told apart, and bars that can still be read. */
const MOST_LINES = 7;
const MOST_BARS = 40;

/** What the table holds of one column, as a picture: the divisions side by side, or their way through time. */
@Component({
  selector: 'th-explore-chart',
  imports: [Chart],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (data(); as drawn) {
      <th-chart
        [kind]="state().chart === 'trend' ? 'line' : 'rows'"
        [heading]="heading()"
        [note]="note()"
        [height]="320"
        [data]="drawn"
      >
        <ng-content select="[chartTool]" ngProjectAs="[chartTool]" />
      </th-chart>
    }
  `,
})
export class ExploreChart {
  private readonly words = inject(Wording);
  private readonly chart = viewChild(Chart);

  readonly view = input.required<WordedView>();
  readonly state = input.required<ExploreState>();

  private readonly say = (key: string, params?: Record<string, unknown>) => this.words.say(key, params);

  /** The column sorted by, else the one that is fixed, else the first; likewise the span, else the last. */
  private readonly drawn = computed(() => {
    const { sort, at } = this.state();
    const [span, code] = sort.includes(':') ? (sort.split(':') as [string, string]) : [at, at];
    return { span: placeOfKey(this.view(), 'span', span), column: placeOfKey(this.view(), 'column', code) };
  });
  private readonly measurable = computed(() => this.view().measurables[this.drawn().column] ?? null);

  protected readonly data = computed((): ChartData | null => {
    const measurable = this.measurable();
    if (!measurable) return null;
    const { span, column } = this.drawn();
    const view = this.view();
    const shared = { quantity: measurable.quantity, unit: measurable.unit };
    const point = (entry: Entry, at: number) => ({
      value: entry.figures.values[at]?.[column] ?? null,
      mark: pointMark(entry.figures.marks[at] ?? 'missing'),
    });
    if (this.state().chart === 'trend') {
      return {
        ...shared,
        categoryHead: this.say('explore.axis.span'),
        categories: view.spanNames,
        series: view.entries.slice(0, MOST_LINES).map((entry) => ({
          key: entry.key,
          label: entry.name,
          points: view.spanNames.map((_, at) => point(entry, at)),
        })),
      };
    }
    const compared = view.entries.filter(({ role }) => role === 'row');
    const entries = (compared.length > 0 ? compared : view.entries)
      .map((entry) => ({ entry, at: point(entry, span) }))
      .sort((a, b) => (b.at.value ?? -Infinity) - (a.at.value ?? -Infinity))
      .slice(0, MOST_BARS);
    return {
      ...shared,
      categoryHead: this.say('explore.axis.division'),
      categories: entries.map(({ entry }) => entry.name),
      series: [{ key: measurable.code, label: measurable.label, points: entries.map(({ at }) => at) }],
    };
  });

  protected readonly heading = computed(() => {
    const [data, measurable] = [this.data(), this.measurable()];
    if (!data || !measurable) return '';
    return this.state().chart === 'trend'
      ? trendFinding(data, measurable, this.say)
      : comparisonFinding(data, measurable, this.say);
  });
  protected readonly note = computed(() => {
    const { entries, spanNames } = this.view();
    if (this.state().chart === 'trend') {
      return entries.length > MOST_LINES ? this.say('explore.chart.firstLines', { count: MOST_LINES }) : '';
    }
    const span = spanNames[this.drawn().span] ?? '';
    return entries.length - 1 > MOST_BARS
      ? this.say('explore.chart.firstBars', { span, count: MOST_BARS })
      : span;
  });

  /** The picture as it stands, with its title, as PNG; null while the table stands in its place. */
  async picture(): Promise<Blob | null> {
    return (await this.chart()?.picture()) ?? null;
  }
}

const pointMark = (mark: FigureMark): PointMark => (mark === 'missing' ? 'incomplete' : mark);

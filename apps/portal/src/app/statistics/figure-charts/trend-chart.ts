import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { LoadingState, Wording } from '@tonghu/ui';
import { Chart } from '@tonghu/ui/chart';
import { CalendarWording, ProblemView } from '../../shell';
import { formNote, trendData } from '../chart-series';
import type { TrendView } from '../earlier-figures';
import type { Measurable } from '../measurable';
import { trendFinding } from './finding';

/** Two years of one measurable of the division in view, month by month. */
@Component({
  selector: 'th-trend-chart',
  imports: [Chart, LoadingState, ProblemView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let seen = view();
    @if (seen.state === 'failed') {
      <th-problem [error]="seen.error" [retryable]="false" />
    } @else if (seen.state === 'ready') {
      <th-chart kind="line" [heading]="heading()" [note]="note()" [data]="data()" [height]="height()" />
    } @else {
      <th-loading />
    }
  `,
})
export class TrendChart {
  protected readonly words = inject(Wording);
  private readonly calendar = inject(CalendarWording);

  readonly view = input.required<TrendView>();
  readonly measurable = input.required<Measurable>();
  readonly height = input(220);

  private readonly say = (key: string, params?: Record<string, unknown>) => this.words.say(key, params);
  protected readonly data = computed(() => {
    const view = this.view();
    const trend = view.state === 'ready' ? view.trend : null;
    return trendData(trend, this.measurable(), (period) => this.calendar.period(period), this.say);
  });
  /** How months are to be read, and where the form changes. */
  protected readonly note = computed(() => {
    const [view, measurable] = [this.view(), this.measurable()];
    const trend = view.state === 'ready' ? view.trend : null;
    const forms = formNote(trend, measurable, (period) => this.calendar.period(period), this.say);
    const reading = this.say(measurable.stock ? 'statistics.trend.stock' : 'statistics.trend.flow');
    return [reading, forms].filter((part) => part !== '').join(this.say('statistics.forms.and'));
  });
  protected readonly heading = computed(() => trendFinding(this.data(), this.measurable(), this.say));
}

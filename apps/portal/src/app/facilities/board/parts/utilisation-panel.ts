import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { shanghaiDate } from '@tonghu/rules';
import { EmptyState, LoadingState, Wording } from '@tonghu/ui';
import { Chart, type ChartData, type ChartPoint } from '@tonghu/ui/chart';
import { CalendarWording, ProblemView } from '../../../shell';
import { BoardApi } from '../board-api';

const DAY = 86_400_000;
const SPANS = [30, 90, 365] as const;

/** How full the house was, day by day: average occupied ÷ average places in service, never a sum of days. */
@Component({
  selector: 'th-utilisation-panel',
  imports: [Chart, EmptyState, LoadingState, ProblemView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="bar">
      <label>
        {{ words.say('board.utilisation.span') }}
        <select (change)="choose($event)">
          @for (span of spans; track span) {
            <option [value]="span" [selected]="span === days()">
              {{ words.say('board.utilisation.days', { days: span }) }}
            </option>
          }
        </select>
      </label>
      <span class="soft">{{ words.say('board.utilisation.rule') }}</span>
    </div>
    @if (reading.error(); as error) {
      <th-problem [error]="error" (retry)="reading.reload()" />
    } @else if (shown(); as utilisation) {
      @if (utilisation.rate === null) {
        <th-empty icon="bed" [title]="words.say('board.utilisation.empty')" />
      } @else {
        <div class="chart">
          <th-chart kind="line" [heading]="heading()" [data]="data()" [height]="240" />
        </div>
      }
    } @else {
      <th-loading />
    }
  `,
  styleUrl: './board-list.scss',
})
export class UtilisationPanel {
  protected readonly words = inject(Wording);
  private readonly api = inject(BoardApi);
  private readonly calendar = inject(CalendarWording);

  readonly house = input.required<number>();

  protected readonly spans = SPANS;
  protected readonly days = signal<number>(SPANS[1]);
  /** Whole days only: today is not over. */
  private readonly span = computed(() => ({
    from: shanghaiDate(new Date(Date.now() - this.days() * DAY)),
    to: shanghaiDate(new Date(Date.now() - DAY)),
  }));
  protected readonly reading = this.api.utilisation(
    () => this.house(),
    () => this.span(),
  );
  protected readonly shown = computed(() => (this.reading.error() ? null : (this.reading.value() ?? null)));
  protected readonly heading = computed(() => {
    const { rate, averageOccupied, averagePlaces } = this.shown() ?? {
      rate: 0,
      averageOccupied: 0,
      averagePlaces: 0,
    };
    return this.words.say('board.utilisation.finding', {
      days: this.days(),
      percent: ((rate ?? 0) * 100).toFixed(1),
      occupied: averageOccupied.toFixed(1),
      places: averagePlaces.toFixed(1),
    });
  });
  protected readonly data = computed((): ChartData => {
    const series = this.shown()?.series ?? [];
    const points = (of: 'occupied' | 'places') =>
      series.map((day): ChartPoint => ({ value: day[of], mark: 'final' }));
    return {
      categoryHead: this.words.say('board.utilisation.day'),
      categories: series.map(({ day }) => this.calendar.day(day)),
      series: [
        { key: 'occupied', label: this.words.say('board.places.occupied'), points: points('occupied') },
        { key: 'places', label: this.words.say('board.utilisation.places'), points: points('places') },
      ],
      quantity: 'count',
      unit: this.words.say('board.utilisation.unit'),
    };
  });

  protected choose(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.days.set(Number(event.target.value));
  }
}

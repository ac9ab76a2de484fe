import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ChartData } from './chart-model';
import { formatQuantity } from './quantity-format';
import { Wording } from './wording';

/** The equal of a chart: every category and series with exact figures, and what is not settled in words. */
@Component({
  selector: 'th-chart-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="th-scroll" tabindex="0" role="region" [attr.aria-label]="caption()">
      <table class="th-table">
        <caption class="th-visually-hidden">
          {{
            caption()
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ data().categoryHead }}</th>
            @for (series of data().series; track series.key) {
              <th scope="col" class="th-number">
                {{ series.label }}
                @if (data().unit !== '') {
                  <span class="unit">{{ words.say('chart.unitInHead', { unit: data().unit }) }}</span>
                }
              </th>
            }
            @if (remarked()) {
              <th scope="col">{{ words.say('chart.noteHead') }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track $index) {
            <tr>
              <th scope="row">{{ row.category }}</th>
              @for (figure of row.figures; track $index) {
                <td class="th-number">{{ figure }}</td>
              }
              @if (remarked()) {
                <td>{{ row.note }}</td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .th-scroll {
      max-block-size: 420px;
      overflow: auto;
    }
    thead th {
      position: sticky;
      inset-block-start: 0;
    }
    tbody th {
      font-weight: 400;
      white-space: nowrap;
    }
    .unit {
      font-weight: 400;
    }
  `,
})
export class ChartTable {
  protected readonly words = inject(Wording);

  readonly data = input.required<ChartData>();
  readonly caption = input.required<string>();

  protected readonly rows = computed(() => {
    const { categories, series, quantity } = this.data();
    return categories.map((category, at) => ({
      category,
      figures: series.map((one) => formatQuantity(one.points[at]?.value ?? null, quantity)),
      note: this.noteOf(at),
    }));
  });

  protected readonly remarked = computed(() => this.rows().some((row) => row.note !== ''));

  /** What is not settled in a row; said once where all series share it. */
  private noteOf(at: number): string {
    const notes = this.data().series.map((series) => {
      const point = series.points[at];
      if (!point || point.value === null) return '';
      const mark = point.mark === 'final' ? '' : this.words.say(`chart.mark.${point.mark}`);
      return [mark, point.note ?? ''].filter((part) => part !== '').join(' · ');
    });
    const distinct = [...new Set(notes)];
    if (distinct.length <= 1) return distinct[0] ?? '';
    return notes
      .map((note, place) => (note === '' ? '' : `${this.data().series[place]?.label ?? ''}: ${note}`))
      .filter((note) => note !== '')
      .join('; ');
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { RollUp } from '@tonghu/contract';
import { formatFigure } from '@tonghu/rules';
import { Wording, formatDifference, formatQuantity } from '@tonghu/ui';
import { ChangedMark } from '../changed-mark';
import { compare } from '../child-rows';
import type { EarlierRollUp } from '../earlier-roll-up';
import type { Measurable } from '../measurable';

/** The derived rates of one division, always numerator over denominator of exactly this level and month. */
@Component({
  selector: 'th-rates-table',
  imports: [ChangedMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>{{ words.say('statistics.rates.title') }}</h2>
    <div class="th-scroll">
      <table class="th-table">
        <thead>
          <tr>
            <th scope="col">{{ words.say('statistics.rates.name') }}</th>
            <th scope="col" class="th-number">{{ words.say('statistics.rates.value') }}</th>
            <th scope="col" class="th-number">{{ words.say('statistics.rates.sides') }}</th>
            <th scope="col" class="th-number">{{ words.say('statistics.rates.onMonth') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (rate of rates(); track rate.code) {
            <tr>
              <th scope="row">{{ rate.label }}</th>
              <td class="th-number" [thChanged]="rate.text" [thChangedWithin]="within()">{{ rate.text }}</td>
              <td class="th-number sides">{{ rate.sides }}</td>
              <td class="th-number" [class.uncertain]="rate.uncertain">{{ rate.change }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    @if (uncertain()) {
      <p class="caption">{{ words.say('statistics.beside.uncertain') }}</p>
    }
  `,
  styleUrl: './rates-table.scss',
})
export class RatesTable {
  protected readonly words = inject(Wording);

  readonly rollUp = input.required<RollUp>();
  readonly before = input.required<EarlierRollUp | null>();
  readonly measurables = input.required<readonly Measurable[]>();

  protected readonly within = computed(() => `${this.rollUp().division.division.id}/${this.rollUp().period}`);
  protected readonly rates = computed(() =>
    this.measurables()
      .filter(({ table }) => table === 'D')
      .map((rate) => {
        const { division } = this.rollUp();
        const compared = compare(rate, division, this.before()?.division ?? null, null);
        const sides = rate.sides(division.total);
        return {
          code: rate.code,
          label: rate.label,
          text: formatQuantity(compared.value, 'share'),
          sides: sides ? `${formatFigure(sides.numerator, 0)} / ${formatFigure(sides.denominator, 0)}` : '',
          change: formatDifference(compared.onMonth, 'share'),
          uncertain: compared.onMonth !== null && !compared.monthComparable,
        };
      }),
  );
  protected readonly uncertain = computed(() => this.rates().some((rate) => rate.uncertain));
}

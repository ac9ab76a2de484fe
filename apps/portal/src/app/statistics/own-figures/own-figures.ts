import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { RollUp } from '@tonghu/contract';
import { Wording, formatDifference, formatQuantity } from '@tonghu/ui';
import { ChangedMark } from '../changed-mark';
import { compare } from '../child-rows';
import type { EarlierRollUp } from '../earlier-roll-up';
import type { Measurable } from '../measurable';

/** The chosen figures of a division that has nobody below it: what drilling down ends at. */
@Component({
  selector: 'th-own-figures',
  imports: [ChangedMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="tools">
      <h2>{{ words.say('statistics.ownFigures.title') }}</h2>
      <ng-content select="[tableTool]" />
    </div>
    <ng-content select="[tablePanel]" />
    <table class="th-table">
      <thead>
        <tr>
          <th scope="col">{{ words.say('statistics.ownFigures.indicator') }}</th>
          <th scope="col" class="th-number">{{ words.say('statistics.head.value') }}</th>
          <th scope="col" class="th-number">{{ words.say('statistics.beside.month') }}</th>
          <th scope="col" class="th-number">{{ words.say('statistics.beside.year') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (line of lines(); track line.code) {
          <tr>
            <th scope="row">{{ line.label }}</th>
            <td class="th-number" [thChanged]="line.value" [thChangedWithin]="within()">{{ line.value }}</td>
            <td class="th-number">{{ line.onMonth }}</td>
            <td class="th-number">{{ line.onYear }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styleUrl: '../rates-table/rates-table.scss',
})
export class OwnFigures {
  protected readonly words = inject(Wording);

  readonly rollUp = input.required<RollUp>();
  readonly before = input.required<EarlierRollUp | null>();
  readonly yearBefore = input.required<EarlierRollUp | null>();
  readonly columns = input.required<readonly Measurable[]>();

  protected readonly within = computed(() => `${this.rollUp().division.division.id}/${this.rollUp().period}`);
  protected readonly lines = computed(() =>
    this.columns().map((column) => {
      const compared = compare(
        column,
        this.rollUp().division,
        this.before()?.division ?? null,
        this.yearBefore()?.division ?? null,
      );
      return {
        code: column.code,
        label:
          column.unit === ''
            ? column.label
            : this.words.say('statistics.labelWithUnit', { label: column.label, unit: column.unit }),
        value: formatQuantity(compared.value, column.quantity),
        onMonth: formatDifference(compared.onMonth, column.quantity),
        onYear: formatDifference(compared.onYear, column.quantity),
      };
    }),
  );
}

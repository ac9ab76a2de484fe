import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { RollUp } from '@tonghu/contract';
import { Wording } from '@tonghu/ui';
import { AreaMap, type MapArea } from '@tonghu/ui/map';
import { comparisonData } from '../chart-series';
import { valueOf } from '../child-rows';
import { completenessText, markOf } from '../completeness';
import type { Measurable } from '../measurable';
import { rangeFinding } from './finding';

/** The children of a division on the map in one measurable; opening one emits its id. */
@Component({
  selector: 'th-children-map',
  imports: [AreaMap],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <th-map
      [areas]="areas()"
      [figures]="figures()"
      [quantity]="measurable().quantity"
      [unit]="measurable().unit"
      [heading]="heading()"
      [note]="words.say('statistics.map.note')"
      [height]="height()"
      (opened)="opened.emit($event)"
    />
  `,
})
export class ChildrenMap {
  protected readonly words = inject(Wording);

  readonly areas = input.required<readonly MapArea[]>();
  readonly rollUp = input.required<RollUp>();
  readonly measurable = input.required<Measurable>();
  readonly height = input(380);
  readonly opened = output<number>();

  private readonly say = (key: string, params?: Record<string, unknown>) => this.words.say(key, params);
  protected readonly heading = computed(() =>
    rangeFinding(comparisonData(this.rollUp(), this.measurable(), this.say), this.measurable(), this.say),
  );
  protected readonly figures = computed(() =>
    this.rollUp().children.map((row) => {
      const mark = markOf(row, this.rollUp().periodState);
      return {
        id: row.division.id,
        name: row.division.name,
        value: valueOf(this.measurable(), row),
        note: [mark === 'final' ? '' : this.words.say(`chart.mark.${mark}`), completenessText(row, this.say)]
          .filter((part) => part !== '')
          .join(' · '),
      };
    }),
  );
}

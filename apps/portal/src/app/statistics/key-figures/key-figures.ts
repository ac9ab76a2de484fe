import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { RollUp } from '@tonghu/contract';
import { Wording, formatDifference, formatQuantity } from '@tonghu/ui';
import { ChangedMark } from '../changed-mark';
import { type Compared, compare, valueOf } from '../child-rows';
import { editionText, markOf } from '../completeness';
import type { EarlierRollUp } from '../earlier-roll-up';
import type { Measurable } from '../measurable';

/** The division's own key figures, each with its mark and what changed against the month before. */
@Component({
  selector: 'th-key-figures',
  imports: [ChangedMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './key-figures.html',
  styleUrl: './key-figures.scss',
})
export class KeyFigures {
  protected readonly words = inject(Wording);

  readonly rollUp = input.required<RollUp>();
  readonly before = input.required<EarlierRollUp | null>();
  readonly measurables = input.required<readonly Measurable[]>();

  protected readonly within = computed(() => `${this.rollUp().division.division.id}/${this.rollUp().period}`);
  protected readonly mark = computed(() => markOf(this.rollUp().division, this.rollUp().periodState));

  protected readonly edition = computed(() =>
    editionText(this.rollUp(), (key, params) => this.words.say(key, params)),
  );

  protected readonly figures = computed(() => {
    const { division } = this.rollUp();
    return this.measurables().map((measurable) => {
      const compared = compare(measurable, division, this.before()?.division ?? null, null);
      return {
        measurable,
        text: formatQuantity(compared.value, measurable.quantity),
        sides: measurable.sides(division.total),
        known: compared.value !== null,
        ...this.besides(measurable, compared),
      };
    });
  });

  /** What stands below the figure: its change, or why there is none. */
  private besides(measurable: Measurable, { value, onMonth, monthComparable }: Compared) {
    const before = valueOf(measurable, this.before()?.division ?? null);
    if (value === null || onMonth === null) {
      const key = before === null ? 'none' : 'before';
      const reason = this.words.say(`statistics.change.${key}`, {
        value: formatQuantity(before, measurable.quantity),
      });
      return { change: null, direction: 0, reason };
    }
    if (!monthComparable)
      return { change: null, direction: 0, reason: this.words.say('statistics.change.notComparable') };
    return { change: this.changeOf(measurable, onMonth, value), direction: Math.sign(onMonth), reason: '' };
  }

  /** The difference with its sign, and as a percentage of the month before where that is no rate and not nothing. */
  private changeOf(measurable: Measurable, difference: number, value: number): string {
    const text = formatDifference(difference, measurable.quantity);
    if (measurable.quantity === 'share')
      return this.words.say('statistics.change.points', { difference: text });
    const earlier = value - difference;
    if (earlier === 0) return text;
    const percent = formatDifference(difference / Math.abs(earlier), 'share');
    return this.words.say('statistics.change.percent', { difference: text, percent: `${percent}%` });
  }
}

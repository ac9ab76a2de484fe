import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReturnView } from '@tonghu/contract';
import { Wording } from '@tonghu/ui';

/** Whether the division's own figures are shown or its total with the accepted returns below. */
export type FiguresShown = 'own' | 'total';

/** Chooses between own figures and total, and says how complete the total is. */
@Component({
  selector: 'th-figures-choice',
  imports: [TranslocoPipe],
  template: `
    <div role="radiogroup" [attr.aria-label]="'returns.figures.label' | transloco">
      @for (option of options; track option) {
        <label [class.chosen]="value() === option">
          <input
            type="radio"
            name="th-figures-shown"
            [checked]="value() === option"
            (change)="value.set(option)"
          />
          {{ 'returns.figures.' + option | transloco }}
        </label>
      }
    </div>
    @if (value() === 'total') {
      <p>{{ completeness() }}</p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--th-space-1) var(--th-space-3);
      font-size: var(--th-font-dense);
    }
    div {
      display: inline-flex;
      border: 1px solid var(--th-line-strong);
      border-radius: var(--th-radius);
      overflow: hidden;
    }
    label {
      position: relative;
      padding: 5px var(--th-space-3);
      cursor: pointer;
    }
    label + label {
      border-inline-start: 1px solid var(--th-line-strong);
    }
    .chosen {
      background: var(--th-selected);
      color: var(--th-brand-strong);
      font-weight: 600;
    }
    label:has(:focus-visible) {
      outline: 2px solid var(--th-focus);
      outline-offset: -2px;
    }
    input {
      position: absolute;
      opacity: 0;
    }
    p {
      color: var(--th-ink-soft);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FiguresChoice {
  private readonly wording = inject(Wording);

  readonly view = input.required<ReturnView>();
  readonly value = model.required<FiguresShown>();

  protected readonly options = ['own', 'total'] as const;
  protected readonly completeness = computed(() => completenessOf(this.view(), this.wording));
}

const TIERS_BELOW = ['community', 'street', 'district'] as const;

/** How many accepted returns of each tier a total holds, of those expected, and how many are excused besides. */
export function completenessOf(
  view: Pick<ReturnView, 'included' | 'expected' | 'excusedBelow'>,
  wording: Pick<Wording, 'say'>,
): string {
  const parts = TIERS_BELOW.flatMap((tier, place) => {
    const expected = view.expected[place] ?? 0;
    if (expected === 0) return [];
    return [wording.say(`returns.completeness.${tier}`, { included: view.included[place] ?? 0, expected })];
  });
  const key = parts.length > 0 ? 'holds' : 'alone';
  const holds = wording.say(`returns.completeness.${key}`, {
    parts: parts.reverse().join(wording.say('returns.completeness.and')),
  });
  const excused = view.excusedBelow.reduce((sum, count) => sum + count, 0);
  return excused === 0 ? holds : holds + wording.say('returns.completeness.excused', { count: excused });
}

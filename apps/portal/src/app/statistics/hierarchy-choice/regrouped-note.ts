import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Regrouped } from '@tonghu/contract';
import { Icon, Wording } from '@tonghu/ui';

/** Names that are told one by one; the rest are counted. */
const MOST_NAMES = 5;

/** Marks figures that were regrouped by today's hierarchy, and says whose cannot be placed. */
@Component({
  selector: 'th-regrouped-note',
  imports: [Icon],
  template: `
    <th-icon name="account_tree" />
    <p>
      <strong>{{ words.say('statistics.hierarchy.note') }}</strong>
      {{ words.say('statistics.hierarchy.rule') }}
      @if (unplaced(); as text) {
        {{ text }}
      }
      @if (partial()) {
        {{ words.say('statistics.hierarchy.partialNote') }}
      }
    </p>
  `,
  styles: `
    :host {
      display: flex;
      gap: var(--th-space-2);
      padding: var(--th-space-2) var(--th-space-3);
      border: 1px solid var(--th-line);
      border-inline-start: 3px solid var(--th-brand);
      border-radius: var(--th-radius);
      background: var(--th-brand-soft);
      font-size: var(--th-font-dense);
    }

    th-icon {
      color: var(--th-brand);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegroupedNote {
  protected readonly words = inject(Wording);

  readonly regrouped = input.required<Regrouped>();
  /** Whether some division shown lacks figures of one that was split. */
  readonly partial = input(false);

  protected readonly unplaced = computed(() => {
    const { atRest } = this.regrouped();
    if (atRest.length === 0) return null;
    const names = atRest
      .slice(0, MOST_NAMES)
      .map(({ name, why }) => this.words.say(`statistics.hierarchy.${why}`, { name }))
      .join(this.words.say('statistics.completeness.and'));
    return this.words.say(
      atRest.length > MOST_NAMES ? 'statistics.hierarchy.atRestMore' : 'statistics.hierarchy.atRest',
      { names, count: atRest.length },
    );
  });
}

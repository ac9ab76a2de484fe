import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { Icon, Wording } from '@tonghu/ui';
import { type ChosenDivision, DivisionField } from '../../shell/search';

/** Divisions chosen one by one: found by name, taken out by one press. */
@Component({
  selector: 'th-chosen-divisions',
  imports: [DivisionField, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <th-division-field
      class="field"
      [label]="words.say('explore.chosen.add')"
      [division]="adding()"
      (divisionChange)="add($event)"
    />
    @for (one of chosen(); track one.id) {
      <button
        type="button"
        [attr.aria-label]="words.say('explore.chosen.remove', { name: one.name })"
        (click)="take(one.id)"
      >
        {{ one.name }} <th-icon name="close" />
      </button>
    } @empty {
      <p>{{ words.say('explore.chosen.none') }}</p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--th-space-2);
    }

    .field {
      inline-size: 280px;
    }

    button {
      display: inline-flex;
      align-items: center;
      gap: var(--th-space-1);
      min-block-size: 28px;
      padding: 0 var(--th-space-2);
      border: 1px solid var(--th-line-strong);
      border-radius: var(--th-radius);
      background: var(--th-surface);
      color: var(--th-ink);
      font: inherit;
      font-size: var(--th-font-dense);
      cursor: pointer;
    }

    p {
      color: var(--th-ink-soft);
    }
  `,
})
export class ChosenDivisions {
  protected readonly words = inject(Wording);

  readonly chosen = input.required<readonly { id: number; name: string }[]>();
  readonly changed = output<readonly number[]>();

  protected readonly adding = signal<ChosenDivision | null>(null);

  protected add(division: ChosenDivision | null): void {
    this.adding.set(division);
    if (!division) return;
    const ids = this.chosen().map(({ id }) => id);
    if (!ids.includes(division.id)) this.changed.emit([...ids, division.id]);
    // The field is empty again once it has taken the choice in.
    queueMicrotask(() => this.adding.set(null));
  }

  protected take(id: number): void {
    this.changed.emit(this.chosen().flatMap((one) => (one.id === id ? [] : [one.id])));
  }
}

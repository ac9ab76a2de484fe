import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { Division, ExploreBeside } from '@tonghu/contract';
import { AXES, childTier, compareTiers, fixedAxis, type Axis, type Tier } from '@tonghu/rules';
import { Wording } from '@tonghu/ui';
import { CalendarWording, Scope } from '../../shell';
import { HierarchyChoice } from '../hierarchy-choice/hierarchy-choice';
import {
  acrossChoices,
  BESIDES,
  ROW_CHOICES,
  SPAN_KINDS,
  turnedTo,
  type ExploreState,
} from './explore-state';
import { keyAt, nameAt, type WordedView } from './explore-words';

/** What to look at and how to lay it out; every choice is a change of the address. */
@Component({
  selector: 'th-explore-controls',
  imports: [HierarchyChoice],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './explore-controls.html',
  styleUrl: './explore-controls.scss',
})
export class ExploreControls {
  protected readonly words = inject(Wording);
  protected readonly calendar = inject(CalendarWording);
  private readonly scope = inject(Scope);
  protected readonly axes = AXES;
  protected readonly spanKinds = SPAN_KINDS;
  protected readonly besides = BESIDES;

  readonly state = input.required<ExploreState>();
  readonly division = input.required<Division | null>();
  /** The view shown, for the names of what can be fixed; null while there is none. */
  readonly view = input.required<WordedView | null>();
  readonly changed = output<Partial<ExploreState>>();

  /** Months from the newest on. */
  protected readonly months = computed(() => this.scope.periods().map(({ key }) => key));
  /** What stands below the division, and what can be chosen anywhere. */
  protected readonly rowChoices = computed(() => {
    const tier = this.division()?.tier ?? 'city';
    const nearest = childTier(tier);
    return ROW_CHOICES.filter((rows) => {
      if (rows === 'none' || rows === 'chosen') return true;
      if (rows === 'children') return nearest !== null;
      return rows !== nearest && compareTiers(tier, rows as Tier) < 0;
    });
  });
  protected readonly acrossChoices = computed(() =>
    acrossChoices(this.state().layout.down).map((across) => ({
      value: across.join(','),
      text: across
        .map((axis) => this.words.say(`explore.axis.${axis}`))
        .join(this.words.say('explore.controls.within')),
    })),
  );
  protected readonly fixed = computed(() => {
    const view = this.view();
    const axis = fixedAxis(this.state().layout);
    if (!view || axis === null) return null;
    const count = { division: view.entries, span: view.explore.spans, column: view.explore.columns }[axis]
      .length;
    const choices = Array.from({ length: count }, (_, place) => ({
      key: keyAt(view, axis, place),
      name: nameAt(view, axis, place, (key, params) => this.words.say(key, params)),
    }));
    const at = this.state().at;
    const shown = choices.find(({ key }) => key === at) ?? (axis === 'span' ? choices.at(-1) : choices[0]);
    return { axis, choices, shown: shown?.key ?? '' };
  });

  protected change<Key extends keyof ExploreState>(key: Key, event: Event): void {
    if (event.target instanceof HTMLSelectElement) {
      this.changed.emit({ [key]: event.target.value === '' ? null : event.target.value, page: 1 });
    }
  }

  protected month(which: 'from' | 'to', event: Event): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const { value } = event.target;
    const now = this.state();
    const [from, to] = which === 'from' ? [value, now.to] : [now.from, value];
    // The other end gives way, so that a span never runs backwards.
    this.changed.emit(from <= to ? { from, to, page: 1 } : { from: value, to: value, page: 1 });
  }

  protected down(event: Event): void {
    const axis = AXES.find((one) => event.target instanceof HTMLSelectElement && one === event.target.value);
    if (axis) this.changed.emit({ layout: turnedTo(this.state().layout, axis), at: null });
  }

  protected across(event: Event): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    this.changed.emit({
      layout: { ...this.state().layout, across: event.target.value.split(',') as Axis[] },
      at: null,
    });
  }

  protected exchange(): void {
    const { down, across } = this.state().layout;
    const [outer] = across;
    if (outer) this.changed.emit({ layout: turnedTo({ down, across }, outer) });
  }

  protected toggle(one: ExploreBeside): void {
    const { beside } = this.state();
    this.changed.emit({
      beside: BESIDES.filter((other) => (other === one) !== beside.includes(other)),
    });
  }
}

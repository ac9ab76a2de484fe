import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  effect,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@tonghu/ui';
import type { SearchGroup, SearchOption } from './search-option';

/** How the search that feeds a panel stands. */
export type SearchProgress = 'idle' | 'searching' | 'done';

let panels = 0;

/**
 * A field with its results below, all by keyboard (combobox with a list box): arrows, Home and End in the list,
 * Enter chooses. Whoever holds it searches and hands the groups in.
 */
@Component({
  selector: 'th-search-panel',
  imports: [Icon, TranslocoPipe],
  templateUrl: './search-panel.html',
  styleUrl: './search-panel.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchPanel {
  readonly label = input.required<string>();
  readonly groups = input.required<readonly SearchGroup[]>();
  readonly progress = input<SearchProgress>('idle');
  /** Said when a finished search found nothing. */
  readonly none = input('');
  /** Said instead of results when the search failed. */
  readonly problem = input<string | null>(null);
  /** A line below the results, e.g. how many more there are. */
  readonly note = input<string | null>(null);

  readonly queried = output<string>();
  readonly chosen = output<SearchOption>();

  protected readonly id = `th-search-${(panels += 1)}`;
  protected readonly query = signal('');
  protected readonly options = computed(() => this.groups().flatMap((group) => group.options));
  protected readonly active = linkedSignal<readonly SearchOption[], string | null>({
    source: this.options,
    computation: (options, before) =>
      options.find((option) => option.key === before?.value)?.key ?? options[0]?.key ?? null,
  });
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');

  constructor() {
    afterNextRender(() => this.field().nativeElement.focus());
    effect(() => {
      const key = this.active();
      if (key === null) return;
      this.list()
        ?.nativeElement.querySelector(`[id="${this.optionId(key)}"]`)
        ?.scrollIntoView?.({ block: 'nearest' });
    });
  }

  protected optionId(key: string): string {
    return `${this.id}-${key}`;
  }

  protected type(event: Event): void {
    this.query.set((event.target as HTMLInputElement).value);
    this.queried.emit(this.query().trim());
  }

  protected press(event: KeyboardEvent): void {
    // While a Chinese input method is composing, its keys are its own.
    if (event.isComposing) return;
    const options = this.options();
    const at = options.findIndex((option) => option.key === this.active());
    const steps: Record<string, number> = {
      ArrowDown: Math.min(at + 1, options.length - 1),
      ArrowUp: Math.max(at - 1, 0),
      PageDown: Math.min(at + 8, options.length - 1),
      PageUp: Math.max(at - 8, 0),
    };
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.active.set(options[next]?.key ?? null);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = options[at];
      if (option) this.chosen.emit(option);
    }
  }
}

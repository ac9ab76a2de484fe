import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { DraftIndicator, DraftTable, FormTable } from '@tonghu/contract';
import { freeTableCode, TABLE_CODE } from '@tonghu/rules';
import { Wording } from '@tonghu/ui';
import { MEASURES, TIERS, UNITS, measuredAs, withTierToggled } from './indicator-choices';
import { indicatorsOf, MOST_COLUMNS, MOST_ROWS, namesIn, type TableOutline } from './table-outline';

const BLANK: TableOutline = {
  rows: '',
  columns: '',
  unit: 'person',
  measure: 'flow',
  collectedAt: ['community', 'street'],
};

/**
 * A table of the form in the place of its line. A new one may be written down with its rows and columns at once, which
 * become its indicators. Enter keeps it, Escape leaves it.
 */
@Component({
  selector: 'th-table-editor',
  imports: [MatButton],
  templateUrl: './table-editor.html',
  styleUrl: './editor.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TableEditor {
  protected readonly words = inject(Wording);
  private readonly first = viewChild.required<ElementRef<HTMLInputElement>>('first');

  /** The table as it is; null for a new one. */
  readonly table = input.required<FormTable | null>();
  /** All tables of the draft. */
  readonly tables = input.required<readonly FormTable[]>();
  /** Whether it holds indicators: then letter and layout stay. */
  readonly filled = input(false);
  readonly saving = input(false);
  readonly problem = input<string | null>(null);
  readonly kept = output<{ table: DraftTable; indicators: DraftIndicator[] }>();
  readonly left = output();

  protected readonly units = UNITS;
  protected readonly measures = MEASURES;
  protected readonly tiers = TIERS;
  protected readonly layouts = ['list', 'matrix'] as const;

  private readonly opened = computed(() => this.table()?.code ?? null);
  /** As it was when the editor opened; what others do to the draft meanwhile leaves alone what is being typed. */
  protected readonly value = linkedSignal({
    source: this.opened,
    computation: (): DraftTable =>
      untracked(
        () => this.table() ?? { code: freeTableCode(this.tables()) ?? '', zh: '', en: '', layout: 'list' },
      ),
  });
  protected readonly outline = signal(BLANK);
  protected readonly matrix = computed(() => this.value().layout === 'matrix');
  private readonly counts = computed(() => ({
    rows: namesIn(this.outline().rows).length,
    columns: this.matrix() ? namesIn(this.outline().columns).length : 1,
  }));
  /** What is made of the outline, in words. */
  protected readonly made = computed(() => {
    const { rows, columns } = this.counts();
    return rows === 0 && this.outline().columns.trim() === ''
      ? this.words.say('forms.table.madeNone')
      : this.words.say(this.matrix() ? 'forms.table.madeMatrix' : 'forms.table.made', {
          rows,
          columns,
          count: rows * columns,
        });
  });
  /** What must be mended before the server is asked; null when nothing. */
  protected readonly fault = computed(() => {
    const { code } = this.value();
    if (!TABLE_CODE.test(code)) return this.words.say('forms.table.letterWrong');
    const taken = this.tables().some((one) => one.code === code && one !== this.table());
    if (taken) return this.words.say('forms.finding.CODE_TWICE', { found: code });
    const { rows, columns } = this.counts();
    if (rows > MOST_ROWS || columns > MOST_COLUMNS) {
      return this.words.say('forms.table.tooMany', { rows: MOST_ROWS, columns: MOST_COLUMNS });
    }
    return rows > 0 && columns === 0 ? this.words.say('forms.table.columnsMissing') : null;
  });

  constructor() {
    afterNextRender(() => this.first().nativeElement.focus());
  }

  protected set(change: Partial<DraftTable>): void {
    this.value.update((before) => ({ ...before, ...change }));
  }

  protected writePlan(change: Partial<TableOutline>): void {
    this.outline.update((before) => ({ ...before, ...change }));
  }

  protected setMeasure(measure: DraftIndicator['measure']): void {
    this.writePlan(measuredAs(measure, this.outline().unit));
  }

  protected toggle(tier: (typeof TIERS)[number]): void {
    this.writePlan({ collectedAt: withTierToggled(this.outline().collectedAt, tier) });
  }

  protected textOf({ target }: Event): string {
    return target instanceof HTMLInputElement ||
      target instanceof HTMLSelectElement ||
      target instanceof HTMLTextAreaElement
      ? target.value
      : '';
  }

  protected keep(event: Event): void {
    event.preventDefault();
    if (this.fault() !== null || this.saving()) return;
    const table = this.value();
    const indicators = this.table() === null ? indicatorsOf(table, this.outline()) : [];
    this.kept.emit({ table, indicators });
  }
}

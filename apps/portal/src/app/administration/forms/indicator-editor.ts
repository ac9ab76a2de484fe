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
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { DraftIndicator, FormFinding, FormTable, Indicator } from '@tonghu/contract';
import { checkExpressionText, tableOfRow, type ExpressionScope } from '@tonghu/rules';
import { Wording } from '@tonghu/ui';
import { ExpressionField } from './expression-field';
import { faultText } from './form-words';
import { MEASURES, TIERS, UNITS, measuredAs, withTierToggled } from './indicator-choices';

const NAMES = ['rowZh', 'rowEn', 'columnZh', 'columnEn'] as const;
const BLANK: DraftIndicator = {
  rowCode: '',
  column: null,
  rowZh: '',
  rowEn: '',
  columnZh: '',
  columnEn: '',
  unit: 'person',
  measure: 'flow',
  collectedAt: ['community', 'street'],
  formula: null,
};

/** All fields of one indicator, in the place of its line. Enter keeps them, Escape leaves them. */
@Component({
  selector: 'th-indicator-editor',
  imports: [ExpressionField, MatButton],
  templateUrl: './indicator-editor.html',
  styleUrl: './editor.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IndicatorEditor {
  protected readonly words = inject(Wording);
  private readonly first = viewChild.required<ElementRef<HTMLInputElement>>('first');

  /** The indicator as it is; null for a new one. */
  readonly indicator = input.required<Indicator | null>();
  /** What a computed one is the sum of. */
  readonly formula = input.required<string | null>();
  /** All tables of the draft. */
  readonly tables = input.required<readonly FormTable[]>();
  readonly scope = input.required<ExpressionScope>();
  readonly findings = input<readonly FormFinding[]>([]);
  readonly saving = input(false);
  readonly problem = input<string | null>(null);
  readonly kept = output<DraftIndicator>();
  readonly left = output();

  protected readonly units = UNITS;
  protected readonly measures = MEASURES;
  protected readonly tiers = TIERS;
  protected readonly names = NAMES;
  private readonly say = (key: string, params?: Record<string, unknown>) => this.words.say(key, params);

  private readonly opened = computed(() => this.indicator()?.code ?? null);
  /** As it was when the editor opened; what others do to the draft meanwhile leaves alone what is being typed. */
  protected readonly value = linkedSignal({
    source: this.opened,
    computation: () => untracked(() => this.asOpened()),
  });
  private readonly table = computed(() => this.tableOf(this.value().rowCode));
  protected readonly matrix = computed(() => this.table()?.layout === 'matrix');
  /** A row of a table that the draft does not have. */
  protected readonly homeless = computed(() => {
    const { rowCode } = this.value();
    return rowCode !== '' && this.table() === undefined ? rowCode.slice(0, 1) : null;
  });
  /** Where something must be filled in before the server is asked. */
  protected readonly ready = computed(() => {
    const { rowCode, column } = this.value();
    return this.table() !== undefined && /^.\d{2}$/.test(rowCode) && (column !== null) === this.matrix();
  });
  protected readonly fault = computed(() => {
    const { formula } = this.value();
    if (formula === null || formula.trim() === '') return null;
    return checkExpressionText(formula, this.scope()).faults[0] ?? null;
  });
  protected readonly remarks = computed(() => this.findings().map((finding) => faultText(finding, this.say)));

  constructor() {
    afterNextRender(() => this.first().nativeElement.focus());
  }

  protected set(change: Partial<DraftIndicator>): void {
    this.value.update((before) => ({ ...before, ...change }));
  }

  protected setName(name: (typeof NAMES)[number], text: string): void {
    this.set({ [name]: text });
  }

  protected setRow(text: string): void {
    const rowCode = text.trim().toUpperCase();
    const matrix = this.tableOf(rowCode)?.layout === 'matrix';
    this.set(matrix ? { rowCode } : { rowCode, column: null, columnZh: '', columnEn: '' });
  }

  private tableOf(rowCode: string): FormTable | undefined {
    const letter = tableOfRow(rowCode);
    return this.tables().find(({ code }) => code === letter);
  }

  protected setMeasure(measure: DraftIndicator['measure']): void {
    this.set(measuredAs(measure, this.value().unit));
  }

  protected setComputed(computed: boolean): void {
    this.set(computed ? { formula: '', collectedAt: [] } : { formula: null, collectedAt: BLANK.collectedAt });
  }

  protected toggle(tier: (typeof TIERS)[number]): void {
    this.set({ collectedAt: withTierToggled(this.value().collectedAt, tier) });
  }

  protected textOf(event: Event): string {
    const { target } = event;
    return target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.value : '';
  }

  protected numberOf(event: Event): number | null {
    const number = Number(this.textOf(event));
    return Number.isInteger(number) && number > 0 ? number : null;
  }

  protected keep(event: Event): void {
    event.preventDefault();
    if (this.ready() && !this.saving()) this.kept.emit(this.value());
  }

  private asOpened(): DraftIndicator {
    const one = this.indicator();
    if (!one) return BLANK;
    const { rowCode, column, rowZh, rowEn, columnZh, columnEn, unit, measure, collectedAt } = one;
    return {
      rowCode,
      column,
      rowZh,
      rowEn,
      columnZh,
      columnEn,
      unit,
      measure,
      collectedAt,
      formula: one.computed ? (this.formula() ?? '') : null,
    };
  }
}

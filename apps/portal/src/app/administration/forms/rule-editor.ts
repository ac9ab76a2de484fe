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
import type { DraftRule, Rule } from '@tonghu/contract';
import { checkRuleText, type ExpressionScope } from '@tonghu/rules';
import { Wording } from '@tonghu/ui';
import { ExpressionField } from './expression-field';
import { RuleExamplesView } from './rule-examples-view';

const BLANK: DraftRule = { id: 'H-', kind: 'hard', expression: '', zh: '', en: '' };

/** A rule in the place of its line, with what it says of real returns beside it. */
@Component({
  selector: 'th-rule-editor',
  imports: [ExpressionField, MatButton, RuleExamplesView],
  templateUrl: './rule-editor.html',
  styleUrl: './editor.scss',
  styles: `
    .pair {
      display: grid;
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
      gap: var(--th-space-4);
    }
    .left {
      display: grid;
      align-content: start;
      gap: var(--th-space-3);
    }
    @media (width < 900px) {
      .pair {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RuleEditor {
  protected readonly words = inject(Wording);
  private readonly first = viewChild.required<ElementRef<HTMLInputElement>>('first');

  /** The rule as it is; null for a new one. */
  readonly rule = input.required<Rule | null>();
  readonly scope = input.required<ExpressionScope>();
  readonly saving = input(false);
  readonly problem = input<string | null>(null);
  readonly kept = output<DraftRule>();
  readonly left = output();

  private readonly opened = computed(() => this.rule()?.id ?? null);
  /** As it was when the editor opened; what others do to the draft meanwhile leaves alone what is being typed. */
  protected readonly value = linkedSignal({
    source: this.opened,
    computation: () => untracked(() => this.asOpened()),
  });
  private readonly checked = computed(() => checkRuleText(this.value().expression, this.scope()));
  protected readonly fault = computed(() =>
    this.value().expression.trim() === '' ? null : (this.checked().faults[0] ?? null),
  );
  /** What can be held against returns. */
  protected readonly readable = computed(() =>
    this.checked().faults.length > 0 ? null : this.value().expression,
  );
  protected readonly ready = computed(
    () => this.value().id.length > 2 && this.value().expression.trim() !== '',
  );

  constructor() {
    afterNextRender(() => this.first().nativeElement.focus());
  }

  protected set(change: Partial<DraftRule>): void {
    this.value.update((before) => ({ ...before, ...change }));
  }

  /** The name of a rule begins with the letter of its kind. */
  protected setKind(kind: DraftRule['kind']): void {
    const letter = kind === 'hard' ? 'H' : 'S';
    this.set({ kind, ...(this.rule() === null && { id: this.value().id.replace(/^[HS]-/, `${letter}-`) }) });
  }

  protected textOf(event: Event): string {
    const { target } = event;
    return target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.value : '';
  }

  protected keep(event: Event): void {
    event.preventDefault();
    if (this.ready() && !this.saving()) this.kept.emit(this.value());
  }

  private asOpened(): DraftRule {
    const rule = this.rule();
    if (!rule || rule.kind === 'computed') return BLANK;
    const { id, kind, expression, zh, en } = rule;
    return { id, kind, expression, zh, en };
  }
}

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
import type { Rate } from '@tonghu/contract';
import { checkExpressionText, type ExpressionScope } from '@tonghu/rules';
import { Wording } from '@tonghu/ui';
import { ExpressionField } from './expression-field';

const BLANK: Rate = { code: 'D', zh: '', en: '', numerator: '', denominator: '' };

/** A derived rate in the place of its line: numerator over denominator. */
@Component({
  selector: 'th-rate-editor',
  imports: [ExpressionField, MatButton],
  template: `
    @let now = value();
    <form (submit)="keep($event)" (keydown.escape)="left.emit()">
      <div class="fields">
        <div class="field">
          <label for="rate-code">{{ words.say('forms.field.code') }}</label>
          <input
            #first
            id="rate-code"
            maxlength="12"
            [value]="now.code"
            (input)="set({ code: textOf($event).trim().toUpperCase() })"
          />
        </div>
        <div class="field">
          <label for="rate-zh">{{ words.say('forms.field.zh') }}</label>
          <input id="rate-zh" maxlength="80" [value]="now.zh" (input)="set({ zh: textOf($event) })" />
        </div>
        <div class="field">
          <label for="rate-en">{{ words.say('forms.field.en') }}</label>
          <input id="rate-en" maxlength="80" [value]="now.en" (input)="set({ en: textOf($event) })" />
        </div>
      </div>
      <th-expression-field
        [label]="words.say('forms.field.numerator')"
        [value]="now.numerator"
        [fault]="faultOf(now.numerator)"
        (valueChange)="set({ numerator: $event })"
      />
      <th-expression-field
        [label]="words.say('forms.field.denominator')"
        [value]="now.denominator"
        [fault]="faultOf(now.denominator)"
        (valueChange)="set({ denominator: $event })"
      />
      @if (problem(); as sentence) {
        <p class="problem" role="alert">{{ sentence }}</p>
      }
      <div class="actions">
        <button matButton type="button" (click)="left.emit()">{{ words.say('ui.cancel') }}</button>
        <button matButton="filled" type="submit" [disabled]="!ready() || saving()" disabledInteractive>
          {{ words.say('forms.keep') }}
        </button>
      </div>
    </form>
  `,
  styleUrl: './editor.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RateEditor {
  protected readonly words = inject(Wording);
  private readonly first = viewChild.required<ElementRef<HTMLInputElement>>('first');

  /** The rate as it is; null for a new one. */
  readonly rate = input.required<Rate | null>();
  readonly scope = input.required<ExpressionScope>();
  readonly saving = input(false);
  readonly problem = input<string | null>(null);
  readonly kept = output<Rate>();
  readonly left = output();

  private readonly opened = computed(() => this.rate()?.code ?? null);
  /** As it was when the editor opened; what others do to the draft meanwhile leaves alone what is being typed. */
  protected readonly value = linkedSignal({
    source: this.opened,
    computation: () => untracked(() => this.rate() ?? BLANK),
  });
  protected readonly ready = computed(() => this.value().code.length > 1);

  constructor() {
    afterNextRender(() => this.first().nativeElement.focus());
  }

  protected set(change: Partial<Rate>): void {
    this.value.update((before) => ({ ...before, ...change }));
  }

  protected faultOf(text: string) {
    return text.trim() === '' ? null : (checkExpressionText(text, this.scope()).faults[0] ?? null);
  }

  protected textOf(event: Event): string {
    return event.target instanceof HTMLInputElement ? event.target.value : '';
  }

  protected keep(event: Event): void {
    event.preventDefault();
    if (this.ready() && !this.saving()) this.kept.emit(this.value());
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import type { FormFinding } from '@tonghu/contract';
import { Wording } from '@tonghu/ui';
import { faultText } from './form-words';

let next = 0;

/** A text in the rule language; what is wrong in it is said below it, with the place marked. */
@Component({
  selector: 'th-expression-field',
  template: `
    <label [for]="id">{{ label() }}</label>
    <textarea
      rows="2"
      spellcheck="false"
      autocapitalize="off"
      maxlength="2000"
      [id]="id"
      [value]="value()"
      [attr.aria-invalid]="fault() !== null"
      [attr.aria-describedby]="fault() ? id + '-fault' : null"
      (input)="onInput($event)"
    ></textarea>
    @if (marked(); as parts) {
      <p class="fault" role="status" [id]="id + '-fault'">
        <code aria-hidden="true"
          >{{ parts.before }}<mark>{{ parts.at }}</mark
          >{{ parts.after }}</code
        >
        <span>{{ parts.words }}</span>
      </p>
    }
  `,
  styleUrl: './expression-field.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExpressionField {
  private readonly words = inject(Wording);

  readonly label = input.required<string>();
  readonly value = model.required<string>();
  readonly fault = input<Pick<FormFinding, 'code' | 'position' | 'found'> | null>(null);

  protected readonly id = `expression-${(next += 1)}`;
  /** The text around the fault, the fault itself at least one character wide. */
  protected readonly marked = computed(() => {
    const [fault, text] = [this.fault(), this.value()];
    if (!fault) return null;
    const say = (key: string, params?: Record<string, unknown>) => this.words.say(key, params);
    const place = Math.min(fault.position ?? 0, text.length);
    const length = text.startsWith(fault.found ?? '', place) ? Math.max(fault.found?.length ?? 1, 1) : 1;
    return {
      before: text.slice(0, place),
      at: text.slice(place, place + length) || ' ',
      after: text.slice(place + length),
      words: say('forms.rule.fault', { place: place + 1, fault: faultText(fault, say) }),
    };
  });

  protected onInput(event: Event): void {
    if (event.target instanceof HTMLTextAreaElement) this.value.set(event.target.value);
  }
}

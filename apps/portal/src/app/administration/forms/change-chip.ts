import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Wording } from '@tonghu/ui';

/** How an item of a draft stands against the version that it began as: a shape and a word. */
@Component({
  selector: 'th-change-chip',
  template: `<span aria-hidden="true">{{ shapes[kind()] }}</span
    >{{ words.say('forms.change.' + kind()) }}`,
  styles: `
    :host {
      display: inline-flex;
      gap: var(--th-space-1);
      margin-inline-start: var(--th-space-2);
      padding-inline: var(--th-space-2);
      border-radius: var(--th-radius);
      background: var(--th-brand-soft);
      color: var(--th-brand-strong);
      font-size: 12px;
      line-height: 20px;
      white-space: nowrap;
    }
    :host(.retired) {
      background: var(--th-sunken);
      color: var(--th-ink-soft);
    }
  `,
  host: { '[class.retired]': "kind() === 'retired'" },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangeChip {
  protected readonly words = inject(Wording);
  readonly kind = input.required<'added' | 'changed' | 'retired'>();
  protected readonly shapes = { added: '+', changed: '△', retired: '−' } as const;
}

import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/**
 * One Material Symbol by its name: `<th-icon name="search" />`. Decoration only, hidden from screen readers:
 * the control around it carries the word.
 */
@Component({
  selector: 'th-icon',
  template: '{{ name() }}',
  styleUrl: './icon.scss',
  host: { 'aria-hidden': 'true', translate: 'no', '[class.large]': "size() === 'large'" },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  readonly name = input.required<string>();
  readonly size = input<'normal' | 'large'>('normal');
}

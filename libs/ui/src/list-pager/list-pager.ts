import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { FigurePipe } from '../figure/figure.pipe';
import { Icon } from '../icon/icon';

/** Which lines of a long list are shown, and the way to the others. */
@Component({
  selector: 'th-list-pager',
  imports: [FigurePipe, Icon, MatIconButton, TranslocoPipe],
  template: `
    <span role="status">{{
      (more() ? 'ui.pager.shownMore' : 'ui.pager.shown')
        | transloco: { from: from() | thFigure, to: to() | thFigure, total: total() | thFigure }
    }}</span>
    <button
      matIconButton
      type="button"
      disabledInteractive
      [disabled]="page() <= 1"
      [attr.aria-label]="'ui.pager.previous' | transloco"
      (click)="moved.emit(page() - 1)"
    >
      <th-icon name="chevron_left" />
    </button>
    <button
      matIconButton
      type="button"
      disabledInteractive
      [disabled]="to() >= total()"
      [attr.aria-label]="'ui.pager.next' | transloco"
      (click)="moved.emit(page() + 1)"
    >
      <th-icon name="chevron_right" />
    </button>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      justify-content: end;
      padding: var(--th-space-1) var(--th-space-2);
      border-block-start: 1px solid var(--th-line);
      color: var(--th-ink-soft);
      font-size: var(--th-font-dense);
    }

    span {
      margin-inline-end: var(--th-space-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListPager {
  /** Counts from 1. */
  readonly page = input.required<number>();
  readonly size = input.required<number>();
  readonly total = input.required<number>();
  /** There are more than `total`, which is as far as they were counted and can be paged. */
  readonly more = input(false);
  readonly moved = output<number>();

  protected readonly from = computed(() => Math.min((this.page() - 1) * this.size() + 1, this.total()));
  protected readonly to = computed(() => Math.min(this.page() * this.size(), this.total()));
}

import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  output,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { GridCell } from '@tonghu/ui/figure-grid';
import type { DraftRemarks } from './remark-drafts';

/** The remarks that a reviewer is about to send: one field for the cell in the grid, and the list of all. */
@Component({
  selector: 'th-remark-editor',
  imports: [TranslocoPipe],
  template: `
    <h2>
      {{ 'returns.remarks.yours' | transloco }}
      @if (remarks().size > 0) {
        <span class="count">{{ remarks().size }}</span>
      }
    </h2>
    @if (cell(); as here) {
      <label>
        <span>{{ here.code }} {{ here.name }}</span>
        <textarea
          rows="2"
          maxlength="500"
          [placeholder]="'returns.remarks.hint' | transloco"
          [value]="remarks().get(here.code) ?? ''"
          (input)="write(here.code, $event)"
          (keydown)="pressed($event)"
        ></textarea>
      </label>
    }
    <ul>
      @for (item of others(); track item.code) {
        <li>
          <button type="button" (click)="goTo.emit(item.code)">
            <span class="row">{{ item.code }} {{ item.name }}</span>
            <span class="text">{{ item.text }}</span>
          </button>
        </li>
      }
    </ul>
  `,
  styleUrl: '../return-parts/panel.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RemarkEditor {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  /** The active cell of the grid. */
  readonly cell = input.required<GridCell | null>();
  readonly cells = input.required<ReadonlyMap<string, GridCell>>();
  readonly remarks = input.required<DraftRemarks>();
  readonly written = output<{ readonly code: string; readonly text: string }>();
  readonly goTo = output<string>();
  /** The person is done and goes back to the grid. */
  readonly closed = output();

  protected readonly others = computed(() =>
    [...this.remarks()]
      .filter(([code]) => code !== this.cell()?.code)
      .map(([code, text]) => ({ code, text, name: this.cells().get(code)?.name ?? '' })),
  );

  focus(): void {
    this.host.nativeElement.querySelector('textarea')?.focus();
  }

  protected write(code: string, event: Event): void {
    this.written.emit({ code, text: (event.target as HTMLTextAreaElement).value });
  }

  protected pressed(event: KeyboardEvent): void {
    const finishes = event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey);
    if (!finishes || event.isComposing) return;
    event.preventDefault();
    this.closed.emit();
  }
}

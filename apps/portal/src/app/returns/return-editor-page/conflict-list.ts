import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { FigurePipe } from '@tonghu/ui';
import type { GridCell } from '@tonghu/ui/figure-grid';
import type { Conflict } from './save-state';

/** Cells that somebody else changed meanwhile: both figures, and the choice between them. */
@Component({
  selector: 'th-conflict-list',
  imports: [FigurePipe, MatButton, TranslocoPipe],
  template: `
    <p role="alert">{{ 'returns.conflict.title' | transloco: { count: items().length } }}</p>
    <ul>
      @for (item of items(); track item.code) {
        <li>
          <button type="button" class="cell" (click)="goTo.emit(item.code)">
            {{ item.code }} {{ item.cell?.name }}
          </button>
          <button
            matButton="outlined"
            type="button"
            (click)="decided.emit({ code: item.code, choice: 'mine' })"
          >
            {{ 'returns.conflict.mine' | transloco }}
            <strong>{{ (item.mine | thFigure: item.scale) || ('grid.blank' | transloco) }}</strong>
          </button>
          <button
            matButton="outlined"
            type="button"
            (click)="decided.emit({ code: item.code, choice: 'theirs' })"
          >
            {{ 'returns.conflict.theirs' | transloco }}
            <strong>{{ (item.theirs | thFigure: item.scale) || ('grid.blank' | transloco) }}</strong>
          </button>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      flex: 1;
    }
    ul {
      display: grid;
      gap: var(--th-space-1);
      margin: var(--th-space-1) 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--th-space-2);
    }
    .cell {
      padding: 0;
      border: 0;
      background: none;
      color: var(--th-brand);
      font: inherit;
      text-align: start;
      text-decoration: underline;
      text-underline-offset: 3px;
      cursor: pointer;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConflictList {
  readonly conflicts = input.required<ReadonlyMap<string, Conflict>>();
  readonly cells = input.required<ReadonlyMap<string, GridCell>>();
  readonly decided = output<{ readonly code: string; readonly choice: 'mine' | 'theirs' }>();
  readonly goTo = output<string>();

  protected readonly items = computed(() =>
    [...this.conflicts()].map(([code, { mine, theirs }]) => {
      const cell = this.cells().get(code);
      return { code, mine, theirs, cell, scale: cell?.scale ?? 0 };
    }),
  );
}

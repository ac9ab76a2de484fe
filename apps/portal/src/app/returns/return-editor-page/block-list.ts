import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@tonghu/ui';
import type { Blocks } from './return-draft';

/** What stands between the return and its submission, each with a way to the first place. */
@Component({
  selector: 'th-block-list',
  imports: [Icon, MatButton, TranslocoPipe],
  template: `
    @if (items().length === 0) {
      <p class="ready"><th-icon name="check_circle" />{{ 'returns.blocks.none' | transloco }}</p>
    } @else {
      <p>{{ 'returns.blocks.title' | transloco }}</p>
      <ul>
        @for (item of items(); track item.key) {
          <li>
            @if (item.code; as code) {
              <button type="button" class="way" (click)="goTo.emit(code)">
                {{ 'returns.blocks.' + item.key | transloco: { count: item.count } }}
              </button>
            } @else {
              {{ 'returns.blocks.' + item.key | transloco: { count: item.count } }}
            }
            @if (item.key === 'missing') {
              <button matButton type="button" (click)="fillBlanks.emit()">
                {{ 'returns.fillBlanks' | transloco }}
              </button>
            }
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: block;
      padding: var(--th-space-2) var(--th-space-3);
      border: 1px solid var(--th-line);
      border-radius: var(--th-radius);
      background: var(--th-surface);
      font-size: var(--th-font-dense);
    }
    .ready {
      display: flex;
      align-items: center;
      gap: var(--th-space-2);
      color: var(--th-state-met);
    }
    ul {
      margin: var(--th-space-1) 0 0;
      padding-inline-start: var(--th-space-5);
    }
    .way {
      min-block-size: 24px;
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
export class BlockList {
  readonly blocks = input.required<Blocks>();
  /** Cells in conflict or refused, to go to. */
  readonly troubled = input.required<readonly string[]>();
  readonly goTo = output<string>();
  readonly fillBlanks = output();

  protected readonly items = computed(() => {
    const { missing, hard, unexplained, conflicts, refused } = this.blocks();
    const troubled = this.troubled()[0] ?? null;
    return [
      { key: 'missing', count: missing.length, code: missing[0] ?? null },
      { key: 'hard', count: hard.length, code: hard[0]?.cells[0] ?? null },
      { key: 'unexplained', count: unexplained.length, code: unexplained[0]?.cells[0] ?? null },
      { key: 'conflicts', count: conflicts, code: troubled },
      { key: 'refused', count: refused, code: troubled },
    ].filter(({ count }) => count > 0);
  });
}

import { ChangeDetectionStrategy, Component, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReturnBrief, ReturnView } from '@tonghu/contract';
import { StateBadge, badgeStateOf } from '@tonghu/ui';
import { ProblemView } from '../../shell';
import { ReturnsApi } from '../returns-api';

/** Where the returns of the direct children stand, each a way to it. */
@Component({
  selector: 'th-children-strip',
  imports: [ProblemView, RouterLink, StateBadge, TranslocoPipe],
  template: `
    @if (error(); as problem) {
      <th-problem [error]="problem" (retry)="read(view())" />
    } @else if (children().length > 0) {
      <h2>{{ 'returns.children' | transloco: { count: children().length } }}</h2>
      <ul>
        @for (child of children(); track child.division.id) {
          <li>
            <a [routerLink]="['/returns', child.division.id, child.period]">
              <th-state-badge [state]="stateOf(child)" [compact]="true" />
              {{ child.division.name }}
            </a>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    h2 {
      margin-block-end: var(--th-space-1);
      font-size: var(--th-font-base);
      line-height: 20px;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: var(--th-space-1);
      margin: 0;
      padding: 0;
      list-style: none;
    }
    a {
      display: inline-flex;
      align-items: center;
      gap: var(--th-space-1);
      min-block-size: 24px;
      padding: 0 var(--th-space-2);
      border: 1px solid var(--th-line);
      border-radius: var(--th-radius);
      background: var(--th-surface);
      color: var(--th-ink);
      font-size: var(--th-font-dense);
      text-decoration: none;
    }
    a:hover {
      background: var(--th-hover);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChildrenStrip {
  private readonly api = inject(ReturnsApi);

  readonly view = input.required<ReturnView>();

  protected readonly children = signal<readonly ReturnBrief[]>([]);
  protected readonly error = signal<unknown>(null);
  protected readonly stateOf = badgeStateOf;

  constructor() {
    effect(() => void this.read(this.view()));
  }

  protected async read(view: ReturnView): Promise<void> {
    this.error.set(null);
    try {
      const found = await this.api.children(view.period, view.division.id);
      if (view !== this.view()) return;
      this.children.set([...found].sort((a, b) => a.division.code.localeCompare(b.division.code)));
    } catch (error) {
      this.error.set(error);
    }
  }
}

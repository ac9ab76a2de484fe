import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Wording } from '@tonghu/ui';
import type { Grid, GridHead } from './explore-grid';

/** The table of the explorer: head and first column stay while it scrolls, every number opens what it is made of. */
@Component({
  selector: 'th-explore-table',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './explore-table.html',
  styleUrl: './explore-table.scss',
})
export class ExploreTable {
  protected readonly words = inject(Wording);

  readonly grid = input.required<Grid>();
  /** What the lines are, such as 单位. */
  readonly corner = input.required<string>();
  readonly caption = input.required<string>();
  readonly sort = input.required<string>();
  readonly descending = input.required<boolean>();
  /** Asked to sort by a column, or by `code`. */
  readonly sorted = output<string>();
  /** Whether the lines are divisions, which can be put back into the order of their codes. */
  readonly byCode = input.required<boolean>();

  protected direction(sort: string | null): 'ascending' | 'descending' | 'none' | null {
    if (sort === null) return null;
    if (sort !== this.sort()) return 'none';
    return this.descending() ? 'descending' : 'ascending';
  }

  protected arrow(sort: string | null): string {
    return { ascending: '▲', descending: '▼', none: '' }[this.direction(sort) ?? 'none'];
  }

  protected scopeOf(head: GridHead): 'col' | 'colgroup' {
    return head.columns > 1 ? 'colgroup' : 'col';
  }
}

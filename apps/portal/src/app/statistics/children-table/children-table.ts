import { BreakpointObserver } from '@angular/cdk/layout';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { RollUp, RollUpRow } from '@tonghu/contract';
import { type BadgeState, StateBadge, Wording, formatDifference, formatQuantity } from '@tonghu/ui';
import { map } from 'rxjs';
import { ChangedMark } from '../changed-mark';
import { type Compared, type SortKey, type Sorting, childRows, compare, sortRows } from '../child-rows';
import { completenessText } from '../completeness';
import type { EarlierRollUp } from '../earlier-roll-up';
import type { Measurable } from '../measurable';

/** What stands beside each value. */
export const BESIDES = ['nothing', 'month', 'year', 'share'] as const;
export type Beside = (typeof BESIDES)[number];

/**
 * The children of a division in the chosen columns with the division itself on top: sortable, with change or share
 * beside each value, one click down into a child and one to its return. A list on a phone.
 */
@Component({
  selector: 'th-children-table',
  imports: [ChangedMark, RouterLink, StateBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './children-table.html',
  styleUrl: './children-table.scss',
})
export class ChildrenTable {
  protected readonly words = inject(Wording);
  protected readonly besides = BESIDES;

  readonly rollUp = input.required<RollUp>();
  readonly before = input.required<EarlierRollUp | null>();
  readonly yearBefore = input.required<EarlierRollUp | null>();
  readonly columns = input.required<readonly Measurable[]>();

  protected readonly narrow = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 719px)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  protected readonly beside = signal<Beside>('month');
  protected readonly sorting = signal<Sorting>({ by: 'code', descending: false });

  protected readonly within = computed(() => `${this.rollUp().division.division.id}/${this.rollUp().period}`);
  protected readonly rows = computed(() =>
    sortRows(
      childRows(this.rollUp(), this.before(), this.yearBefore(), this.columns()),
      this.columns(),
      this.sorting(),
    ).map(({ row, figures, shares }) => this.line(row, figures, shares)),
  );
  /** The division itself, and what it collected on its own. */
  protected readonly whole = computed(() => {
    const { division } = this.rollUp();
    const figures = this.columns().map((column) =>
      compare(column, division, this.before()?.division ?? null, this.yearBefore()?.division ?? null),
    );
    return this.line(
      division,
      figures,
      figures.map(() => null),
    );
  });
  /** Whether the children themselves have divisions below that can be missing. */
  protected readonly tiered = computed(() => this.rows().some(({ completeness }) => completeness !== ''));
  protected readonly anyUncertain = computed(() =>
    [this.whole(), ...this.rows()].some(({ cells }) => cells.some(({ uncertain }) => uncertain)),
  );
  protected readonly own = computed(() =>
    this.columns().map((column) =>
      column.quantity === 'share' ? '' : formatQuantity(column.of(this.rollUp().own), column.quantity),
    ),
  );

  protected sortBy(by: SortKey): void {
    this.sorting.update((sorting) => ({
      by,
      descending: sameKey(sorting.by, by) ? !sorting.descending : by !== 'code',
    }));
  }

  protected sorted(by: SortKey): 'ascending' | 'descending' | 'none' {
    const sorting = this.sorting();
    if (!sameKey(sorting.by, by)) return 'none';
    return sorting.descending ? 'descending' : 'ascending';
  }

  protected arrow(by: SortKey): string {
    return { ascending: '▲', descending: '▼', none: '' }[this.sorted(by)];
  }

  private line(row: RollUpRow, figures: readonly Compared[], shares: readonly (number | null)[]) {
    return {
      id: row.division.id,
      name: row.division.name,
      badge: badgeOf(row),
      late: row.late,
      partial: row.partial ?? false,
      completeness: completenessText(row, (key, params) => this.words.say(key, params)),
      cells: this.columns().map((column, place) => {
        const figure = figures[place];
        return {
          code: column.code,
          label: column.label,
          value: formatQuantity(figure?.value ?? null, column.quantity),
          beside: this.besideText(column, figure, shares[place] ?? null),
          uncertain: this.uncertain(figure),
        };
      }),
    };
  }

  private besideText(column: Measurable, figure: Compared | undefined, share: number | null): string {
    switch (this.beside()) {
      case 'month':
        return formatDifference(figure?.onMonth ?? null, column.quantity);
      case 'year':
        return formatDifference(figure?.onYear ?? null, column.quantity);
      case 'share':
        return formatQuantity(share, 'share');
      case 'nothing':
        return '';
    }
  }

  /** Whether a difference compares months of which one is incomplete. */
  private uncertain(figure: Compared | undefined): boolean {
    if (!figure) return false;
    if (this.beside() === 'month') return figure.onMonth !== null && !figure.monthComparable;
    return this.beside() === 'year' && figure.onYear !== null && !figure.yearComparable;
  }
}

function sameKey(a: SortKey, b: SortKey): boolean {
  return typeof a === 'object' && typeof b === 'object' ? a.code === b.code : a === b;
}

/** A roll-up does not say whether a draft was begun; a draft counts as being filled. */
function badgeOf(row: RollUpRow): BadgeState {
  if (row.overdue) return 'overdue';
  return row.stale ? 'stale' : row.state;
}

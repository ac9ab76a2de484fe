import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Division } from '@tonghu/contract';
import { FigurePipe, Icon } from '@tonghu/ui';
import { ProblemView } from '../../shell';
import { TreeBranches, type TreeRow } from './tree-branches';

const TYPE_AHEAD_MS = 700;

/**
 * The hierarchy as a tree, read level by level. Keys as in any tree: arrows, Home, End, Enter or Space to choose,
 * `*` opens all siblings, letters jump to the next name that begins with them.
 */
@Component({
  selector: 'th-division-tree',
  imports: [FigurePipe, Icon, MatButton, ProblemView, TranslocoPipe],
  providers: [TreeBranches],
  templateUrl: './division-tree.html',
  styleUrl: './division-tree.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DivisionTree {
  /** The division chosen; everything above it is opened. */
  readonly chosen = input<Division | null>(null);
  readonly choose = output<number>();

  protected readonly branches = inject(TreeBranches);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly begun = signal(false);
  /** The line that Tab reaches. */
  private readonly current = signal<number | null>(null);
  protected readonly tabStop = computed(() => {
    const rows = this.branches.rows();
    const wanted = [this.current(), this.chosen()?.id].find((id) =>
      rows.some(({ division }) => division.id === id),
    );
    return wanted ?? rows[0]?.division.id ?? null;
  });
  private typed = '';
  private typedAt = 0;

  constructor() {
    void this.begin();
    effect(() => {
      const chosen = this.chosen();
      if (chosen && this.begun()) untracked(() => void this.branches.reveal(chosen.trail));
    });
  }

  /** Reads the tree anew, after divisions changed. */
  async begin(): Promise<void> {
    this.begun.set(false);
    await this.branches.begin();
    const [top] = this.branches.rows();
    if (top) await this.branches.expand(top.division.id);
    this.begun.set(true);
  }

  protected indent(row: TreeRow): string {
    return `${(row.level - 1) * 20}px`;
  }

  protected async toggle(row: TreeRow): Promise<void> {
    if (row.expanded) this.branches.collapse(row.division.id);
    else if (row.expandable) await this.branches.expand(row.division.id);
  }

  protected pick(row: TreeRow): void {
    this.current.set(row.division.id);
    this.choose.emit(row.division.id);
  }

  protected async press(event: KeyboardEvent, row: TreeRow): Promise<void> {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const rows = this.branches.rows();
    const at = rows.indexOf(row);
    const moves: Record<string, () => void | Promise<void>> = {
      ArrowDown: () => this.focus(rows[at + 1]),
      ArrowUp: () => this.focus(rows[at - 1]),
      Home: () => this.focus(rows[0]),
      End: () => this.focus(rows.at(-1)),
      ArrowRight: () => (row.expanded ? this.focus(childOf(rows, at)) : this.toggle(row)),
      ArrowLeft: () => (row.expanded ? this.toggle(row) : this.focus(parentOf(rows, at))),
      Enter: () => this.pick(row),
      ' ': () => this.pick(row),
      '*': () => this.expandSiblings(rows, row),
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      await move();
    } else if (event.key.length === 1) {
      event.preventDefault();
      this.jump(rows, at, event);
    }
  }

  private focus(row: TreeRow | undefined): void {
    if (!row) return;
    this.current.set(row.division.id);
    this.element.nativeElement.querySelector<HTMLElement>(`[data-division="${row.division.id}"]`)?.focus();
  }

  private async expandSiblings(rows: readonly TreeRow[], row: TreeRow): Promise<void> {
    const siblings = rows.filter(
      ({ level, division, expandable }) =>
        expandable && level === row.level && division.parentId === row.division.parentId,
    );
    await Promise.all(siblings.map(({ division }) => this.branches.expand(division.id)));
  }

  private jump(rows: readonly TreeRow[], at: number, event: KeyboardEvent): void {
    const fresh = event.timeStamp - this.typedAt > TYPE_AHEAD_MS;
    this.typed = fresh ? event.key : this.typed + event.key;
    this.typedAt = event.timeStamp;
    const from = fresh ? at + 1 : at;
    const inOrder = [...rows.slice(from), ...rows.slice(0, from)];
    this.focus(
      inOrder.find(
        ({ division }) => division.name.startsWith(this.typed) || division.code.startsWith(this.typed),
      ),
    );
  }
}

function childOf(rows: readonly TreeRow[], at: number): TreeRow | undefined {
  const next = rows[at + 1];
  return next && next.level > (rows[at]?.level ?? 0) ? next : undefined;
}

function parentOf(rows: readonly TreeRow[], at: number): TreeRow | undefined {
  const level = rows[at]?.level ?? 1;
  return rows.slice(0, at).findLast((row) => row.level < level);
}

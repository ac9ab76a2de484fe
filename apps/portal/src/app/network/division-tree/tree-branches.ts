import { Injectable, computed, inject, signal } from '@angular/core';
import type { Division } from '@tonghu/contract';
import { firstValueFrom } from 'rxjs';
import { BATCH, NetworkApi } from '../network-api';

/** What is known of the divisions below one parent. */
interface Branch {
  readonly items: readonly Division[];
  readonly total: number;
  readonly loading: boolean;
  readonly error: unknown;
}

/** A visible line of the tree. */
export interface TreeRow {
  readonly division: Division;
  /** 1 for the top. */
  readonly level: number;
  /** Place among its siblings, from 1, and their number. */
  readonly place: number;
  readonly siblings: number;
  readonly expandable: boolean;
  readonly expanded: boolean;
  readonly loading: boolean;
  readonly error: unknown;
  /** Children not read yet although the line is open; the next batch is read on demand. */
  readonly unread: number;
}

const NOTHING: Branch = { items: [], total: 0, loading: false, error: null };

/** The divisions of the tree as far as they were opened, read level by level. */
@Injectable()
export class TreeBranches {
  private readonly api = inject(NetworkApi);
  private readonly top = signal<readonly Division[]>([]);
  private readonly branches = signal<ReadonlyMap<number, Branch>>(new Map());
  private readonly open = signal<ReadonlySet<number>>(new Set());
  private readonly failure = signal<unknown>(null);

  /** Why not even the top could be read; null when it could. */
  readonly error = this.failure.asReadonly();
  /** All visible lines from top to bottom. */
  readonly rows = computed(() => this.rowsOf(this.top(), 1, this.top().length));

  /** Reads the top anew and forgets everything below it. */
  async begin(): Promise<void> {
    this.failure.set(null);
    this.branches.set(new Map());
    this.open.set(new Set());
    try {
      this.top.set((await firstValueFrom(this.api.roots())).items);
    } catch (error) {
      this.failure.set(error);
    }
  }

  /** Opens everything above a division, so that it can be seen. */
  async reveal(trail: readonly { readonly id: number }[]): Promise<void> {
    const top = new Set(this.top().map(({ id }) => id));
    const from = trail.findIndex(({ id }) => top.has(id));
    if (from === -1) return;
    for (const { id } of trail.slice(from, -1)) await this.expand(id);
  }

  /** Opens a division and reads its children the first time. */
  async expand(id: number): Promise<void> {
    this.open.update((open) => new Set(open).add(id));
    if (!this.branches().has(id) || this.branches().get(id)?.error) await this.readMore(id);
  }

  collapse(id: number): void {
    this.open.update((open) => new Set([...open].filter((other) => other !== id)));
  }

  /** Reads the next batch of a division's children. */
  async readMore(id: number): Promise<void> {
    const before = this.branches().get(id) ?? NOTHING;
    if (before.loading) return;
    this.put(id, { ...before, loading: true, error: null });
    try {
      const page = await firstValueFrom(this.api.children(id, Math.floor(before.items.length / BATCH) + 1));
      this.put(id, {
        items: [...before.items, ...page.items],
        total: page.total,
        loading: false,
        error: null,
      });
    } catch (error) {
      this.put(id, { ...before, loading: false, error });
    }
  }

  private put(id: number, branch: Branch): void {
    this.branches.update((branches) => new Map(branches).set(id, branch));
  }

  private rowsOf(divisions: readonly Division[], level: number, siblings: number): TreeRow[] {
    return divisions.flatMap((division, index) => {
      const branch = this.branches().get(division.id) ?? NOTHING;
      const expanded = this.open().has(division.id);
      const row: TreeRow = {
        division,
        level,
        place: index + 1,
        siblings,
        expandable: division.childCount > 0,
        expanded,
        loading: branch.loading,
        error: branch.error,
        unread: expanded ? branch.total - branch.items.length : 0,
      };
      return expanded ? [row, ...this.rowsOf(branch.items, level + 1, branch.total)] : [row];
    });
  }
}

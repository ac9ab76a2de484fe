import type { GridEdit } from './grid-clipboard';

/** One cell of a step: what stood there and what came. */
export interface HistoryEntry {
  readonly code: string;
  readonly before: number | null;
  readonly after: number | null;
}

const STEPS_KEPT = 200;

/** Steps of editing that can be taken back and done again; a pasted block is one step. */
export class EditHistory {
  private done: (readonly HistoryEntry[])[] = [];
  private undone: (readonly HistoryEntry[])[] = [];

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Remembers a step; entries that change nothing are left out, and a step without any is none. */
  record(step: readonly HistoryEntry[]): void {
    const changes = step.filter(({ before, after }) => before !== after);
    if (changes.length === 0) return;
    this.done = [...this.done, changes].slice(-STEPS_KEPT);
    this.undone = [];
  }

  /** The edits that take the last step back, null when there is none. */
  undo(): GridEdit[] | null {
    const step = this.done.pop();
    if (!step) return null;
    this.undone.push(step);
    return step.map(({ code, before }) => ({ code, value: before }));
  }

  /** The edits that do the last step taken back again, null when there is none. */
  redo(): GridEdit[] | null {
    const step = this.undone.pop();
    if (!step) return null;
    this.done.push(step);
    return step.map(({ code, after }) => ({ code, value: after }));
  }
}

import { DOCUMENT, Injectable, inject } from '@angular/core';

/** A figure on its way to the server. */
export interface PendingCell {
  readonly value: number | null;
  /** What the person saw before changing it. */
  readonly base: number | null;
  /** A figure sent without an answer: the server may already hold it. */
  readonly sent?: number | null;
}

/** Unsent edits of one return. */
export interface PendingWork {
  readonly cells: Readonly<Record<string, PendingCell>>;
  readonly explanations: Readonly<Record<string, string>>;
}

/** What changes in the stored work; null takes an entry away. */
export interface PendingChange {
  readonly cells: Readonly<Record<string, PendingCell | null>>;
  readonly explanations: Readonly<Record<string, string | null>>;
}

const EMPTY: PendingWork = { cells: {}, explanations: {} };

/**
 * Unsent edits in the browser's own storage, so that a closed browser or a lost network loses nothing. Local storage and
 * not IndexedDB: it writes before the next event, where a closing tab would not wait. Each change reads and merges what
 * is there, so that two tabs on the same return do not overwrite each other.
 */
@Injectable({ providedIn: 'root' })
export class PendingStore {
  private readonly storage = inject(DOCUMENT).defaultView?.localStorage;

  key(account: number, division: number, period: string): string {
    return `tonghu.pending.${account}.${division}.${period}`;
  }

  read(key: string): PendingWork {
    try {
      const text = this.storage?.getItem(key);
      return text ? readWork(JSON.parse(text)) : EMPTY;
    } catch {
      return EMPTY;
    }
  }

  /** False when the browser refuses to keep anything. */
  merge(key: string, change: PendingChange): boolean {
    const before = this.read(key);
    const cells = merged(before.cells, change.cells);
    const explanations = merged(before.explanations, change.explanations);
    try {
      if (Object.keys(cells).length + Object.keys(explanations).length === 0) this.storage?.removeItem(key);
      else this.storage?.setItem(key, JSON.stringify({ cells, explanations }));
      return this.storage !== undefined;
    } catch {
      return false;
    }
  }
}

/** The unsent edits of one return as one page keeps them: it only takes away what it put there or took up itself. */
export class KeptWork {
  private cells: ReadonlySet<string> = new Set();
  private explanations: ReadonlySet<string> = new Set();

  constructor(
    private readonly store: PendingStore,
    private readonly key: string,
  ) {}

  /** What an earlier visit left. */
  takeUp(): PendingWork {
    const work = this.store.read(this.key);
    this.cells = new Set(Object.keys(work.cells));
    this.explanations = new Set(Object.keys(work.explanations));
    return work;
  }

  /** Keeps exactly this; false when the browser refuses to keep anything. */
  keep(cells: ReadonlyMap<string, PendingCell>, explanations: ReadonlyMap<string, string>): boolean {
    const change = {
      cells: changeOf(this.cells, cells),
      explanations: changeOf(this.explanations, explanations),
    };
    this.cells = new Set(cells.keys());
    this.explanations = new Set(explanations.keys());
    return this.store.merge(this.key, change);
  }
}

function changeOf<T>(before: ReadonlySet<string>, now: ReadonlyMap<string, T>): Record<string, T | null> {
  return { ...Object.fromEntries([...before].map((key) => [key, null])), ...Object.fromEntries(now) };
}

function merged<T>(
  before: Readonly<Record<string, T>>,
  change: Readonly<Record<string, T | null>>,
): Record<string, T> {
  return Object.fromEntries(
    Object.entries({ ...before, ...change }).filter((entry): entry is [string, T] => entry[1] !== null),
  );
}

function readWork(stored: unknown): PendingWork {
  if (!isRecord(stored) || !isRecord(stored['cells']) || !isRecord(stored['explanations'])) return EMPTY;
  const cells = Object.entries(stored['cells']).flatMap(([code, cell]): [string, PendingCell][] => {
    if (!isRecord(cell) || !isFigure(cell['value']) || !isFigure(cell['base'])) return [];
    const sent = cell['sent'];
    const { value, base } = cell as { value: number | null; base: number | null };
    return [[code, sent === undefined || !isFigure(sent) ? { value, base } : { value, base, sent }]];
  });
  const explanations = Object.entries(stored['explanations']).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { cells: Object.fromEntries(cells), explanations: Object.fromEntries(explanations) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isFigure(value: unknown): value is number | null {
  return value === null || Number.isSafeInteger(value);
}

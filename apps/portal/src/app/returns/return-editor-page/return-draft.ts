import { computed, signal } from '@angular/core';
import type { FileChange, ReturnView, SaveFiguresResponse } from '@tonghu/contract';
import type { CompiledForm, Finding } from '@tonghu/rules';
import { EditHistory, type GridEdit } from '@tonghu/ui/figure-grid';
import { matureFindings } from './mature-findings';
import type { SaveQueue } from './save-queue';
import { answerKey } from './word-requests';

/** What keeps a return from being submitted; all zero when nothing does. */
export interface Blocks {
  /** Blank cells that must be filled. */
  readonly missing: readonly string[];
  readonly hard: readonly Finding[];
  readonly unexplained: readonly Finding[];
  readonly conflicts: number;
  readonly refused: number;
}

/** A return being filled: figures, what the rules say of them, and the steps that can be taken back. */
export class ReturnDraft {
  private readonly history = new EditHistory();
  private readonly steps = signal(0);

  /** Own figures with the computed cells filled. */
  readonly own = computed(() => this.form.computeTotals(this.queue.figures()));
  readonly explanations = computed(() => this.queue.explanations());
  /** Answers to the reviewer's remarks, by the codes of their cells. */
  readonly answers = computed(
    () =>
      new Map(this.view.remarks.map(({ code }) => [code, this.queue.explanations()[answerKey(code)] ?? ''])),
  );
  readonly findings = computed(() => {
    const found = this.form.check(this.own(), {
      tier: this.view.division.tier,
      previousOwn: this.view.previousOwn,
      previousLacks: this.view.previousLacks,
      explanations: this.explanations(),
      ledger: this.view.ledger,
    });
    return matureFindings(found, this.form, this.missing());
  });
  /** Cells of table C that are blank or differ from the ledger of the houses, with what the ledger says. */
  readonly fromLedger = computed((): GridEdit[] => {
    const enterable = this.form.enterableAt(this.view.division.tier);
    const positions = new Map(this.form.form.indicators.map(({ code }, position) => [code, position]));
    return Object.entries(this.view.ledger ?? {}).flatMap(([code, value]) => {
      const place = positions.get(code) ?? -1;
      return enterable.includes(place) && this.own()[place] !== value ? [{ code, value }] : [];
    });
  });
  /** How many cells the tier fills. */
  readonly enterable: number;
  readonly missing = computed(() => this.form.missing(this.own(), this.view.division.tier));
  readonly filled = computed(() => this.enterable - this.missing().length);
  readonly blocks = computed<Blocks>(() => ({
    missing: this.missing(),
    hard: this.findings().filter(({ kind }) => kind === 'hard'),
    unexplained: this.findings().filter(({ kind, explained }) => kind === 'soft' && !explained),
    conflicts: this.queue.conflicts().size,
    refused: this.queue.refused().size,
  }));
  readonly ready = computed(() => {
    const { missing, hard, unexplained, conflicts, refused } = this.blocks();
    return missing.length + hard.length + unexplained.length + conflicts + refused === 0;
  });
  readonly canUndo = computed(() => (this.steps(), this.history.canUndo));
  readonly canRedo = computed(() => (this.steps(), this.history.canRedo));

  constructor(
    readonly view: ReturnView,
    readonly form: CompiledForm,
    readonly queue: SaveQueue,
  ) {
    this.enterable = form.enterableAt(view.division.tier).length;
  }

  /** Takes over edits as one step. */
  edit(edits: readonly GridEdit[]): void {
    const own = this.own();
    this.history.record(
      edits.map(({ code, value }) => ({
        code,
        before: own[this.form.positionOf(code)] ?? null,
        after: value,
      })),
    );
    this.apply(edits);
  }

  /** Takes over what a file brought, already saved, as one step that can be taken back. */
  fromFile(changes: readonly FileChange[], saved: SaveFiguresResponse): void {
    this.history.record(changes.map(({ indicator, before, after }) => ({ code: indicator, before, after })));
    this.steps.update((count) => count + 1);
    this.queue.arrivedByFile(
      saved,
      changes.map(({ indicator }) => indicator),
    );
  }

  /** Takes the last step back; its first cell, to look at, or null when there was none. */
  undo(): string | null {
    return this.apply(this.history.undo());
  }

  redo(): string | null {
    return this.apply(this.history.redo());
  }

  /** Writes 0 into every blank cell, as one step. */
  fillBlanks(): void {
    this.edit(this.missing().map((code) => ({ code, value: 0 })));
  }

  /** Takes over what the ledger of the houses says, as one step. */
  takeLedger(): void {
    this.edit(this.fromLedger());
  }

  explain(rule: string, text: string): void {
    this.queue.explain(rule, text);
  }

  answer(code: string, text: string): void {
    this.queue.answer(code, text);
  }

  private apply(edits: readonly GridEdit[] | null): string | null {
    if (edits) this.queue.put(edits);
    this.steps.update((count) => count + 1);
    return edits?.[0]?.code ?? null;
  }
}

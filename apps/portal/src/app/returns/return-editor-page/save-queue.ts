import { computed, signal } from '@angular/core';
import type { ReturnView, SaveFiguresRequest, SaveFiguresResponse } from '@tonghu/contract';
import type { GridEdit } from '@tonghu/ui/figure-grid';
import { ProblemError } from '../../shell';
import type { KeptWork, PendingCell } from './pending-store';
import { failureOf } from './save-failure';
import type { Conflict, RefusedCell, SaveState } from './save-state';
import { answerKey, answersIn, wordRequests } from './word-requests';

type Cells = ReadonlyMap<string, PendingCell>;
type Words = ReadonlyMap<string, string>;

const QUIET_MS = 600;
const LONGEST_WAIT_MS = 3000;
const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 60_000;
const SAVED_SIGN_MS = 2500;

/**
 * The way of edits from the grid to the server: gathered for a moment, sent in one request, kept in the browser until
 * the server has them. Cells in conflict wait for the person, everything else goes on.
 */
export class SaveQueue {
  private readonly own;
  private readonly words;
  private readonly pending = signal<Cells>(new Map());
  private readonly inFlight = signal<Cells>(new Map());
  private readonly pendingWords = signal<Words>(new Map());
  private readonly wordsInFlight = signal<Words>(new Map());
  private readonly retrying = signal<'offline' | 'signedOut' | null>(null);
  private readonly positions: ReadonlyMap<string, number>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private firstUnsentAt: number | null = null;
  private attempts = 0;
  private sending: Promise<void> | null = null;
  private closed = false;

  readonly conflicts = signal<ReadonlyMap<string, Conflict>>(new Map());
  readonly refused = signal<ReadonlyMap<string, RefusedCell>>(new Map());
  /** Code of the problem for which the server takes no more edits. */
  readonly stopped = signal<string | null>(null);
  readonly version = signal(0);
  readonly savedAt = signal<Date | null>(null);
  /** Cells that were just saved. */
  readonly justSaved = signal<ReadonlySet<string>>(new Set());
  /** False when the browser keeps nothing: then closing the page would lose unsent edits. */
  readonly kept = signal(true);

  /** The figures as the person sees them: what the server has under everything typed since. */
  readonly figures = computed<(number | null)[]>(() => {
    const figures = [...this.own()];
    const put = (code: string, value: number | null): void => {
      const position = this.positions.get(code);
      if (position !== undefined) figures[position] = value;
    };
    for (const cells of [this.inFlight(), this.pending(), this.refused()]) {
      for (const [code, { value }] of cells) put(code, value);
    }
    for (const [code, { mine }] of this.conflicts()) put(code, mine);
    return figures;
  });
  /** Explanations of rules by their ids, and answers to remarks by `answerKey`. */
  readonly explanations = computed<Readonly<Record<string, string>>>(() => ({
    ...this.words(),
    ...Object.fromEntries(this.wordsInFlight()),
    ...Object.fromEntries(this.pendingWords()),
  }));
  /** Edits that the server does not have. */
  readonly waiting = computed(
    () =>
      new Set([...this.inFlight().keys(), ...this.pending().keys()]).size +
      this.pendingWords().size +
      this.wordsInFlight().size +
      this.conflicts().size +
      this.refused().size,
  );
  readonly state = computed<SaveState>(() => {
    if (this.stopped()) return 'stopped';
    if (this.conflicts().size > 0) return 'conflict';
    const retrying = this.retrying();
    if (retrying) return retrying;
    if (this.inFlight().size + this.wordsInFlight().size > 0) return 'saving';
    if (this.pending().size + this.pendingWords().size > 0) return 'unsaved';
    return this.refused().size > 0 ? 'refused' : 'saved';
  });

  constructor(
    view: Pick<ReturnView, 'own' | 'explanations' | 'remarks' | 'version'>,
    codes: readonly string[],
    private readonly work: KeptWork,
    private readonly send: (request: SaveFiguresRequest) => Promise<SaveFiguresResponse>,
  ) {
    this.positions = new Map(codes.map((code, position) => [code, position]));
    this.own = signal<readonly (number | null)[]>(view.own);
    this.words = signal<Readonly<Record<string, string>>>({
      ...view.explanations,
      ...answersIn(view.remarks),
    });
    this.version.set(view.version);
    this.takeUp();
  }

  /** Where a cell stands on its way; null when there is nothing to say. */
  savingOf(code: string): 'unsaved' | 'saving' | 'offline' | 'conflict' | 'refused' | 'saved' | null {
    if (this.conflicts().has(code)) return 'conflict';
    if (this.refused().has(code)) return 'refused';
    if (this.pending().has(code)) return this.retrying() ? 'offline' : 'unsaved';
    if (this.inFlight().has(code)) return 'saving';
    return this.justSaved().has(code) ? 'saved' : null;
  }

  put(edits: readonly GridEdit[]): void {
    const pending = new Map(this.pending());
    const conflicts = new Map(this.conflicts());
    const refused = new Map(this.refused());
    for (const { code, value } of edits) {
      if (!this.positions.has(code)) continue;
      const conflict = conflicts.get(code);
      const before = pending.get(code);
      const base = conflict ? conflict.theirs : (before?.base ?? this.baseOf(code));
      conflicts.delete(code);
      refused.delete(code);
      if (value === base && before?.sent === undefined) pending.delete(code);
      else pending.set(code, { ...before, value, base: before ? before.base : base });
    }
    this.pending.set(pending);
    this.conflicts.set(conflicts);
    this.refused.set(refused);
    this.keep();
    this.schedule();
  }

  explain(rule: string, text: string): void {
    this.pendingWords.update((words) => new Map(words).set(rule, text));
    this.keep();
    this.schedule();
  }

  /** Answers the reviewer's remark on a cell. */
  answer(code: string, text: string): void {
    this.explain(answerKey(code), text);
  }

  /** Decides a conflict: the person's figure is sent again over the other's, or given up for it. */
  decide(code: string, choice: 'mine' | 'theirs'): void {
    const conflict = this.conflicts().get(code);
    if (!conflict) return;
    this.conflicts.update((all) => without(all, code));
    this.setOwn(code, conflict.theirs);
    if (choice === 'mine' && conflict.mine !== conflict.theirs) {
      this.pending.update((all) => new Map(all).set(code, { value: conflict.mine, base: conflict.theirs }));
    }
    this.keep();
    this.schedule();
  }

  /** Takes over what was saved another way than through here: the figures of an uploaded file. */
  arrivedByFile(answer: SaveFiguresResponse, codes: readonly string[]): void {
    this.own.set(answer.own);
    this.version.set(answer.version);
    this.showSaved(new Set(codes));
  }

  /** Sends what waits and says whether the server has everything now. */
  async settle(): Promise<boolean> {
    for (let round = 0; round < 5 && this.hasUnsent(); round += 1) {
      await (this.sending ?? this.flush());
      if (this.retrying() || this.stopped()) break;
    }
    return this.waiting() === 0;
  }

  /** Sends at once, after the network or the session came back. */
  resume(): void {
    this.attempts = 0;
    this.retrying.set(null);
    void this.flush();
  }

  /** Gives up everything that the server does not have. */
  discard(): void {
    clearTimeout(this.timer);
    this.pending.set(new Map());
    this.pendingWords.set(new Map());
    this.conflicts.set(new Map());
    this.refused.set(new Map());
    this.keep();
  }

  /** Stops waiting: sends once more what there is; what does not arrive stays in the browser for the next visit. */
  close(): void {
    clearTimeout(this.timer);
    void this.flush();
    this.closed = true;
  }

  private hasUnsent(): boolean {
    return this.pending().size + this.pendingWords().size > 0 || this.sending !== null;
  }

  private baseOf(code: string): number | null {
    const flying = this.inFlight().get(code);
    return flying ? flying.value : (this.own()[this.positions.get(code) ?? -1] ?? null);
  }

  private schedule(): void {
    if (this.stopped() || this.retrying() || this.closed) return;
    clearTimeout(this.timer);
    if (this.pending().size + this.pendingWords().size === 0) {
      this.firstUnsentAt = null;
      return;
    }
    this.firstUnsentAt ??= Date.now();
    const patience = Math.max(0, this.firstUnsentAt + LONGEST_WAIT_MS - Date.now());
    this.timer = setTimeout(() => void this.flush(), Math.min(QUIET_MS, patience));
  }

  private flush(): Promise<void> {
    clearTimeout(this.timer);
    const nothing = this.pending().size + this.pendingWords().size === 0;
    if (this.sending || nothing || this.stopped()) return this.sending ?? Promise.resolve();
    this.sending = this.deliver().finally(() => {
      this.sending = null;
      this.schedule();
    });
    return this.sending;
  }

  private async deliver(): Promise<void> {
    const cells = this.pending();
    const words = this.pendingWords();
    this.firstUnsentAt = null;
    this.inFlight.set(cells);
    this.wordsInFlight.set(words);
    this.pending.set(new Map());
    this.pendingWords.set(new Map());
    const request: SaveFiguresRequest = {
      cells: [...cells].map(([code, { value, base }]) => ({ code, value, base })),
      ...wordRequests(words),
    };
    try {
      this.arrived(await this.send(request), cells, words);
    } catch (error) {
      if (!(error instanceof ProblemError)) {
        this.takeBack(cells, words, () => true);
        throw error;
      }
      this.failed(error, request, cells, words);
    }
    this.keep();
  }

  private arrived(answer: SaveFiguresResponse, cells: Cells, words: Words): void {
    this.own.set(answer.own);
    this.words.update((before) => ({ ...before, ...Object.fromEntries(words) }));
    this.version.set(answer.version);
    this.inFlight.set(new Map());
    this.wordsInFlight.set(new Map());
    this.retrying.set(null);
    this.attempts = 0;
    this.showSaved(new Set(cells.keys()));
  }

  private showSaved(saved: ReadonlySet<string>): void {
    this.savedAt.set(new Date());
    this.justSaved.set(saved);
    setTimeout(() => this.justSaved.update((now) => (now === saved ? new Set() : now)), SAVED_SIGN_MS);
  }

  private failed(error: ProblemError, request: SaveFiguresRequest, cells: Cells, words: Words): void {
    const failure = failureOf(error, request);
    switch (failure.kind) {
      case 'retry':
        this.takeBack(cells, words, () => true);
        this.retrying.set(failure.because);
        if (failure.because === 'offline') this.retryLater();
        return;
      case 'conflict':
        this.retrying.set(null);
        this.takeBack(cells, words, (code) => !failure.current.has(code));
        return this.meet(failure.current, cells);
      case 'refused':
        this.retrying.set(null);
        this.takeBack(cells, without(words, ...failure.codes.keys()), (code) => !failure.codes.has(code));
        return this.refused.update((before) => {
          const after = new Map(before);
          for (const [code, why] of failure.codes) {
            const cell = cells.get(code);
            if (cell) after.set(code, { value: cell.value, base: cell.base, code: why });
          }
          return after;
        });
      case 'stopped':
        this.takeBack(cells, words, () => true);
        return this.stopped.set(failure.code);
    }
  }

  /** Cells that the server holds otherwise: our own earlier sending, or somebody else's figure. */
  private meet(current: ReadonlyMap<string, number | null>, cells: Cells): void {
    const pending = new Map(this.pending());
    const conflicts = new Map(this.conflicts());
    for (const [code, theirs] of current) {
      const cell = cells.get(code);
      const newer = pending.get(code);
      if (!cell) continue;
      const mine = newer ? newer.value : cell.value;
      this.setOwn(code, theirs);
      pending.delete(code);
      if (cell.sent !== undefined && cell.sent === theirs) pending.set(code, { value: mine, base: theirs });
      else if (mine !== theirs) conflicts.set(code, { mine, theirs, base: cell.base });
    }
    this.pending.set(pending);
    this.conflicts.set(conflicts);
  }

  /** Puts what was in flight back into the queue, under what was typed meanwhile. */
  private takeBack(cells: Cells, words: Words, which: (code: string) => boolean): void {
    this.inFlight.set(new Map());
    this.wordsInFlight.set(new Map());
    this.pending.update((newer) => {
      const all = new Map(newer);
      for (const [code, cell] of cells) {
        if (!which(code)) continue;
        all.set(code, { value: (newer.get(code) ?? cell).value, base: cell.base, sent: cell.value });
      }
      return all;
    });
    this.pendingWords.update((newer) => new Map([...words, ...newer]));
  }

  private retryLater(): void {
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.attempts);
    this.attempts += 1;
    clearTimeout(this.timer);
    if (!this.closed) this.timer = setTimeout(() => void this.flush(), wait);
  }

  private setOwn(code: string, value: number | null): void {
    const position = this.positions.get(code);
    if (position !== undefined) this.own.update((own) => own.with(position, value));
  }

  /** Takes up edits that an earlier visit could not deliver. */
  private takeUp(): void {
    const { cells, explanations } = this.work.takeUp();
    const pending = new Map<string, PendingCell>();
    const conflicts = new Map<string, Conflict>();
    for (const [code, cell] of Object.entries(cells)) {
      const position = this.positions.get(code);
      const theirs = position === undefined ? undefined : (this.own()[position] ?? null);
      if (theirs === undefined || theirs === cell.value) continue;
      if (theirs === cell.base || theirs === cell.sent)
        pending.set(code, { value: cell.value, base: theirs });
      else conflicts.set(code, { mine: cell.value, theirs, base: cell.base });
    }
    this.pending.set(pending);
    this.conflicts.set(conflicts);
    this.pendingWords.set(
      new Map(Object.entries(explanations).filter(([rule, text]) => (this.words()[rule] ?? '') !== text)),
    );
    this.keep();
    this.schedule();
  }

  private keep(): void {
    const cells = new Map<string, PendingCell>();
    for (const [code, { mine, base }] of this.conflicts()) cells.set(code, { value: mine, base });
    for (const [code, cell] of this.inFlight()) cells.set(code, { ...cell, sent: cell.value });
    for (const [code, cell] of this.pending()) {
      const flying = this.inFlight().get(code);
      cells.set(code, flying ? { value: cell.value, base: flying.base, sent: flying.value } : cell);
    }
    const words = new Map([...this.wordsInFlight(), ...this.pendingWords()]);
    this.kept.set(this.work.keep(cells, words));
  }
}

function without<T>(map: ReadonlyMap<string, T>, ...keys: string[]): Map<string, T> {
  return new Map([...map].filter(([key]) => !keys.includes(key)));
}

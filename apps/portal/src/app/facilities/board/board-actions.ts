import { Injectable, inject, signal, type Type } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import type { Board, PlaceRequest, Stay, WaitingEntry } from '@tonghu/contract';
import { Wording } from '@tonghu/ui';
import { ConfirmDialog, type Confirmation } from '@tonghu/ui/confirm-dialog';
import { firstValueFrom, type Observable } from 'rxjs';
import { ProblemMessages } from '../../shell';
import { BoardApi } from './board-api';
import { AskDialog, type AskData } from './dialogs/ask-dialog';
import { PlacesDialog } from './dialogs/places-dialog';
import { ShutDialog } from './dialogs/shut-dialog';
import { StayDialog, type StayData } from './dialogs/stay-dialog';
import { TakeInDialog, type TakeInData } from './dialogs/take-in-dialog';
import { WaitingDialog } from './dialogs/waiting-dialog';

/** What a director does with the house in view: asks what is missing, sends it, says what came of it. */
@Injectable()
export class BoardActions {
  private readonly api = inject(BoardApi);
  private readonly dialog = inject(MatDialog);
  private readonly confirm = inject(ConfirmDialog);
  private readonly snack = inject(MatSnackBar);
  private readonly problems = inject(ProblemMessages);
  private readonly words = inject(Wording);
  private readonly board = signal<() => Board | null>(() => null);
  private reload = () => undefined as unknown;

  /** Names the board that is acted on; called once by the page. */
  serve(board: () => Board | null, reload: () => unknown): void {
    this.board.set(board);
    this.reload = reload;
  }

  /** Holds a place, or takes somebody in at once; from the waiting list when `waiting` says whom. */
  takeIn(how: 'hold' | 'admit', waiting: WaitingEntry | null = null): Promise<void> {
    return this.ask<TakeInData>(TakeInDialog, (board) => ({ board, how, waiting }));
  }

  /** Admits from a hold, discharges, or moves to a place of another kind. */
  moveStay(stay: Stay, move: StayData['move']): Promise<void> {
    return this.ask<StayData>(StayDialog, (board) => ({ board, stay, move }));
  }

  release(stay: Stay): Promise<void> {
    return this.confirmed(
      {
        title: this.words.say('board.release.title', { subject: stay.subject }),
        message: this.words.say('board.release.message'),
        confirm: this.words.say('board.release.do'),
        reason: { label: this.words.say('board.reason'), maxLength: 500 },
      },
      (board, reason) =>
        this.api.moveStay(board.facilityId, stay.id, { move: 'release', version: stay.version, reason }),
      'board.release.done',
    );
  }

  addPlaces(): Promise<void> {
    return this.ask(PlacesDialog, (board) => board);
  }

  shut(): Promise<void> {
    return this.ask(ShutDialog, (board) => board);
  }

  addWaiting(): Promise<void> {
    return this.ask(WaitingDialog, (board) => board);
  }

  endWaiting(entry: WaitingEntry): Promise<void> {
    return this.confirmed(
      {
        title: this.words.say('board.waiting.end.title', { subject: entry.subject }),
        message: this.words.say('board.waiting.end.message'),
        confirm: this.words.say('board.waiting.end.do'),
        reason: { label: this.words.say('board.reason'), maxLength: 500 },
      },
      (board, reason) => this.api.endWaiting(board.facilityId, entry.id, entry.version, reason),
      'board.waiting.end.done',
    );
  }

  /** Asks another house for a place, for somebody here or on the waiting list. */
  askElsewhere(who: Pick<AskData, 'stay' | 'waiting'>): Promise<void> {
    return this.ask<AskData>(AskDialog, (board) => ({ board, ...who }));
  }

  accept(request: PlaceRequest): Promise<void> {
    return this.confirmed(
      {
        title: this.words.say('board.requests.accept.title', { name: request.other.name }),
        message: this.words.say('board.requests.accept.message', { hours: 24 }),
        confirm: this.words.say('board.requests.accept.do'),
      },
      (board) =>
        this.api.answer(board.facilityId, request.id, {
          answer: 'accept',
          version: request.version,
          hours: 24,
        }),
      'board.requests.accept.done',
    );
  }

  decline(request: PlaceRequest): Promise<void> {
    return this.confirmed(
      {
        title: this.words.say('board.requests.decline.title', { name: request.other.name }),
        message: this.words.say('board.requests.decline.message'),
        confirm: this.words.say('board.requests.decline.do'),
        reason: { label: this.words.say('board.reason'), maxLength: 500 },
      },
      (board, reason) =>
        this.api.answer(board.facilityId, request.id, {
          answer: 'decline',
          version: request.version,
          reason,
        }),
      'board.requests.decline.done',
    );
  }

  withdraw(request: PlaceRequest): Promise<void> {
    return this.confirmed(
      {
        title: this.words.say('board.requests.withdraw.title', { name: request.other.name }),
        message: this.words.say('board.requests.withdraw.message'),
        confirm: this.words.say('board.requests.withdraw.do'),
      },
      (board) =>
        this.api.answer(board.facilityId, request.id, { answer: 'withdraw', version: request.version }),
      'board.requests.withdraw.done',
    );
  }

  /** Ends this stay and begins the one that the other house holds the place for. */
  transferTo(request: PlaceRequest, stay: Pick<Stay, 'id' | 'version'>): Promise<void> {
    return this.confirmed(
      {
        title: this.words.say('board.requests.transfer.title', { name: request.other.name }),
        message: this.words.say('board.requests.transfer.message', { subject: request.subject }),
        confirm: this.words.say('board.requests.transfer.do'),
      },
      (board) =>
        this.api.moveStay(board.facilityId, stay.id, {
          move: 'transfer',
          version: stay.version,
          requestId: request.id,
        }),
      'board.requests.transfer.done',
    );
  }

  /** Sends something that needs no words and says what came of it. */
  async send(request: (board: Board) => Observable<unknown>, done: string): Promise<void> {
    const board = this.board()();
    if (!board) return;
    try {
      await firstValueFrom(request(board));
      this.note(this.words.say(done));
    } catch (error) {
      this.note(this.problems.of(error));
    }
    this.reload();
  }

  /** Opens a dialog about the board; it sends by itself, shows what was refused at its place, and answers what to say. */
  private async ask<Data>(dialog: Type<unknown>, data: (board: Board) => Data): Promise<void> {
    const board = this.board()();
    if (!board) return;
    const opened = this.dialog.open<unknown, Data, string>(dialog, {
      data: data(board),
      width: '560px',
      maxWidth: 'calc(100vw - 32px)',
      autoFocus: 'first-tabbable',
    });
    const done = await firstValueFrom(opened.afterClosed());
    if (done === undefined) return;
    this.note(done);
    this.reload();
  }

  private async confirmed(
    confirmation: Confirmation,
    request: (board: Board, reason: string) => Observable<unknown>,
    done: string,
  ): Promise<void> {
    const answer = await this.confirm.ask(confirmation);
    if (answer) await this.send((board) => request(board, answer.reason), done);
  }

  private note(sentence: string): void {
    this.snack.open(sentence, this.words.say('ui.close'), { duration: 8000 });
  }
}

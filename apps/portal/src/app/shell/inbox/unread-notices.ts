import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Injectable, computed, inject, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { Wording } from '@tonghu/ui';
import { EMPTY, catchError, of, startWith, switchMap, tap } from 'rxjs';
import { LiveStream } from '../live/live-stream';
import { CurrentSession } from '../session/current-session';
import { InboxApi } from './inbox-api';

/** How many notices wait to be read, as they come and as they are read in any of the person's browsers. */
@Injectable({ providedIn: 'root' })
export class UnreadNotices {
  private readonly api = inject(InboxApi);
  private readonly live = inject(LiveStream);
  private readonly session = inject(CurrentSession);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly words = inject(Wording);
  private readonly person = computed(() => this.session.account()?.id ?? null);
  private readonly turns = signal(0);

  /** Null until it is known. */
  readonly count = signal<number | null>(null);
  /** Grows whenever something about the inbox may have changed; a list of notices reads again. */
  readonly turn = this.turns.asReadonly();

  constructor() {
    const news = toObservable(this.person).pipe(
      tap(() => this.count.set(null)),
      switchMap((person) => (person === null ? EMPTY : this.live.follow('inbox').pipe(startWith(null)))),
      switchMap(() => this.api.unread().pipe(catchError(() => of(null)))),
    );
    toSignal(
      news.pipe(
        tap((count) => {
          if (count !== null) this.take(count);
        }),
      ),
    );
  }

  private take(count: number): void {
    const before = this.count();
    this.count.set(count);
    this.turns.update((turn) => turn + 1);
    if (before !== null && count > before) {
      void this.announcer.announce(this.words.say('inbox.arrived', { count }), 'polite');
    }
  }
}

import { LiveAnnouncer } from '@angular/cdk/a11y';
import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { Form, Hierarchy, RollUp } from '@tonghu/contract';
import { Wording } from '@tonghu/ui';
import {
  BehaviorSubject,
  EMPTY,
  type Observable,
  catchError,
  defer,
  expand,
  filter,
  forkJoin,
  map,
  of,
  race,
  startWith,
  switchMap,
  take,
  tap,
  timer,
  using,
} from 'rxjs';
import { CurrentSession, LiveStream, Scope } from '../shell';
import { HierarchyInView } from './hierarchy-in-view';
import { StatisticsApi } from './statistics-api';
import { laterWhileVisible, onceVisible } from './while-visible';

/** What a page of figures shows in the order error → value → loading. */
export type LiveView =
  | { state: 'loading' }
  | { state: 'failed'; error: unknown }
  | {
      state: 'ready';
      rollUp: RollUp;
      form: Form;
      tag: string | null;
      /** Grows with every change of the figures, not with every question. */
      turn: number;
      /** False while the last questions went unanswered: what is shown may be behind. */
      reachable: boolean;
    };

/** Milliseconds between two questions while nothing can be heard, and at most so many while the server does not answer. */
export const REFRESH_EVERY = 3000;
const REFRESH_AT_MOST = 30_000;
/** Milliseconds between two questions while moves are heard: submissions and what is being filled in are not told. */
export const REFRESH_WHEN_HEARD = 15_000;
/** Several moves within so many milliseconds of the last answer make one question. */
export const GATHER_MS = 200;

/**
 * The roll-up of the division and month in view. While the month is open and the page visible it asks again, with the
 * tag of what it has, as soon as the server tells of a move, and every so often besides: every three seconds where
 * nothing can be heard. A change is announced politely. Provided by the page that shows it, so that it stops with the
 * page.
 */
@Injectable()
export class LiveRollUp {
  private readonly api = inject(StatisticsApi);
  private readonly scope = inject(Scope);
  private readonly session = inject(CurrentSession);
  private readonly stream = inject(LiveStream);
  private readonly document = inject(DOCUMENT);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly words = inject(Wording);
  private readonly hierarchy = inject(HierarchyInView, { optional: true });
  private readonly again = signal(0);

  private readonly asked = computed(() => ({
    division: this.scope.divisionId(),
    period: this.scope.period(),
    hierarchy: this.hierarchy?.current() ?? 'was',
    again: this.again(),
  }));

  readonly view = toSignal(
    toObservable(this.asked).pipe(
      switchMap(({ division, period, hierarchy }) =>
        division === 0 || period === null
          ? of<LiveView>({ state: 'loading' })
          : this.follow(division, period, hierarchy),
      ),
    ),
    { initialValue: { state: 'loading' } as LiveView },
  );
  readonly ready = computed(() => {
    const view = this.view();
    return view.state === 'ready' ? view : null;
  });

  /** Asks again after a failure. */
  retry(): void {
    this.again.update((count) => count + 1);
  }

  private follow(division: number, period: string, hierarchy: Hierarchy): Observable<LiveView> {
    let silence = 0;
    const ask = (before: LiveView): Observable<LiveView> =>
      this.read({ division, period, hierarchy }, before).pipe(
        tap(() => (silence = 0)),
        catchError((error: unknown) => {
          silence += 1;
          return of<LiveView>(
            before.state === 'ready' ? { ...before, reachable: false } : { state: 'failed', error },
          );
        }),
      );
    // Moves are told by the hierarchy of the month; they are heard once the roll-up has been found in reach.
    const topic = hierarchy === 'was' ? `figures:${division}-${period}` : null;
    const again = (view: LiveView, moved: BehaviorSubject<boolean>): Observable<LiveView> => {
      if (!isOpen(view)) return EMPTY;
      const heard = topic !== null && this.stream.state() === 'connected';
      const every = heard && silence === 0 ? REFRESH_WHEN_HEARD : REFRESH_EVERY * 2 ** silence;
      return this.nextLook(Math.min(every, REFRESH_AT_MOST), moved).pipe(
        switchMap(() => {
          moved.next(false);
          return this.session.expired() ? of(view) : ask(view);
        }),
      );
    };
    return ask({ state: 'loading' }).pipe(
      switchMap((first) =>
        isOpen(first)
          ? this.hearing(topic, (moved) => of(first).pipe(expand((view) => again(view, moved))))
          : of(first),
      ),
      startWith<LiveView>({ state: 'loading' }),
    );
  }

  /** Follows the topic while `work` lasts, which is told by `moved` that there is something to read again. */
  private hearing(
    topic: string | null,
    work: (moved: BehaviorSubject<boolean>) => Observable<LiveView>,
  ): Observable<LiveView> {
    return defer(() => {
      const moved = new BehaviorSubject(false);
      if (topic === null) return work(moved);
      return using(
        () => this.stream.follow(topic).subscribe(() => moved.next(true)),
        () => work(moved),
      );
    });
  }

  /** Emits once: after the pause or with the first move, but not while the page is hidden. */
  private nextLook(pause: number, moved: Observable<boolean>): Observable<unknown> {
    return race(
      laterWhileVisible(this.document, pause),
      timer(GATHER_MS).pipe(
        switchMap(() => moved),
        filter((whether) => whether),
        switchMap(() => onceVisible(this.document)),
      ),
    ).pipe(take(1));
  }

  private read(
    { division, period, hierarchy }: { division: number; period: string; hierarchy: Hierarchy },
    before: LiveView,
  ): Observable<LiveView> {
    const seen = before.state === 'ready' ? before : null;
    return this.api.rollUp(division, period, seen?.tag ?? null, hierarchy).pipe(
      switchMap((answer): Observable<LiveView> => {
        if (answer === 'unchanged')
          return seen ? of(seen.reachable ? seen : { ...seen, reachable: true }) : EMPTY;
        return forkJoin({ answer: of(answer), form: this.api.form(answer.rollUp.formId) }).pipe(
          map(({ answer: { tag, rollUp }, form }): LiveView => {
            if (seen) this.announce(seen.rollUp, rollUp);
            return { state: 'ready', rollUp, form, tag, turn: (seen?.turn ?? 0) + 1, reachable: true };
          }),
        );
      }),
    );
  }

  /** Says whose return moved, or merely that figures did. */
  private announce(before: RollUp, now: RollUp): void {
    const earlier = new Map(before.children.map((row) => [row.division.id, row.state]));
    const moved = now.children.filter((row) => earlier.get(row.division.id) !== row.state);
    const [first] = moved;
    const message = first
      ? this.words.say('statistics.live.moved', {
          name: first.division.name,
          state: this.words.say(`ui.state.${first.state}`),
          more: moved.length > 1 ? this.words.say('statistics.live.more', { count: moved.length - 1 }) : '',
        })
      : this.words.say('statistics.live.changed');
    void this.announcer.announce(message, 'polite');
  }
}

const isOpen = (view: LiveView) => view.state === 'ready' && view.rollUp.periodState === 'open';

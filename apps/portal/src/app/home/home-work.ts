import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { Home, ReturnBrief } from '@tonghu/contract';
import { type Observable, catchError, expand, map, of, switchMap } from 'rxjs';
import { CurrentSession, Scope } from '../shell';
import { LiveRollUp, StatisticsApi, laterWhileVisible } from '../statistics';
import { HomeApi } from './home-api';

/** Milliseconds between two looks at the tiers further down, whose moves the roll-up above them does not show at once. */
const LOOK_EVERY = 15_000;

/** The returns of the direct children, or why they are not there. */
export type ChildrenView =
  | { state: 'loading' }
  | { state: 'failed'; error: unknown }
  | { state: 'ready'; returns: readonly ReturnBrief[] };

/** What waits for the person who is signed in, kept fresh while the page is visible. Provided by the home page. */
@Injectable()
export class HomeWork {
  private readonly statistics = inject(StatisticsApi);
  private readonly api = inject(HomeApi);
  private readonly scope = inject(Scope);
  private readonly session = inject(CurrentSession);
  private readonly live = inject(LiveRollUp);
  private readonly document = inject(DOCUMENT);
  private readonly again = signal(0);

  /** Whether the division in view is the person's own, so that their own work belongs on the page. */
  readonly atHome = computed(() => this.scope.divisionId() === this.session.account()?.division.id);

  /** Null until read; what was read last stays when a later look fails. */
  readonly home = toSignal(
    toObservable(computed(() => ({ period: this.scope.period(), turn: this.live.ready()?.turn ?? 0 }))).pipe(
      switchMap(({ period }) =>
        period === null ? of(null) : this.follow(() => this.statistics.home(period)),
      ),
    ),
    { initialValue: null as Home | null },
  );

  /** Returns of the direct children, the oldest waiting first. */
  readonly children = toSignal(
    toObservable(
      computed(() => ({
        division: this.scope.divisionId(),
        period: this.scope.period(),
        turn: this.live.ready()?.turn ?? 0,
        again: this.again(),
        leaf: this.scope.division()?.tier === 'community',
      })),
    ).pipe(
      switchMap(({ division, period, leaf }): Observable<ChildrenView> => {
        if (division === 0 || period === null) return of({ state: 'loading' });
        if (leaf) return of({ state: 'ready', returns: [] });
        return this.api.childReturns(division, period).pipe(
          map(({ items }): ChildrenView => ({ state: 'ready', returns: items })),
          catchError((error: unknown) => of<ChildrenView>({ state: 'failed', error })),
        );
      }),
    ),
    { initialValue: { state: 'loading' } as ChildrenView },
  );

  /** The child that waits longest for review, null when none does. */
  readonly nextToReview = computed(() => {
    if (!this.session.may('returns.review') || !this.atHome()) return null;
    const children = this.children();
    return children.state === 'ready'
      ? (children.returns.find(({ state }) => state === 'submitted') ?? null)
      : null;
  });

  /** Asks for the children's returns again after a failure. */
  retry(): void {
    this.again.update((count) => count + 1);
  }

  private follow(ask: () => Observable<Home>): Observable<Home | null> {
    let last: Home | null = null;
    const once = () =>
      ask().pipe(
        map((home) => (last = home)),
        catchError(() => of(last)),
      );
    return once().pipe(expand(() => laterWhileVisible(this.document, LOOK_EVERY).pipe(switchMap(once))));
  }
}

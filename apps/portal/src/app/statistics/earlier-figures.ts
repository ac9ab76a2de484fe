import { Injectable, computed, inject } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { Form, RollUp, Trend } from '@tonghu/contract';
import { addMonths } from '@tonghu/rules';
import { type Observable, catchError, map, of, startWith, switchMap } from 'rxjs';
import { Scope } from '../shell';
import { HierarchyInView } from './hierarchy-in-view';
import { inForm } from './earlier-roll-up';
import { LiveRollUp } from './live-roll-up';
import { StatisticsApi } from './statistics-api';

/** Months of a trend, the one in view included. */
export const TREND_MONTHS = 24;

/** The trend of the division in view; a failure does not take the rest of the page with it. */
export type TrendView =
  | { state: 'loading' }
  | { state: 'failed'; error: unknown }
  | { state: 'ready'; trend: Trend | null; division: number };

/** A roll-up with the form that its figures are in the order of. */
interface Found {
  rollUp: RollUp;
  form: Form;
}

/** What the figures in view are compared with: the month before, the same month a year before, and two years of trend. */
@Injectable()
export class EarlierFigures {
  private readonly api = inject(StatisticsApi);
  private readonly scope = inject(Scope);
  private readonly live = inject(LiveRollUp);
  private readonly inView = inject(HierarchyInView, { optional: true });
  private readonly hierarchy = computed(() => this.inView?.current() ?? 'was');

  /** The month before; null while it is read or where there was none. */
  readonly before = this.comparison(-1);
  /** The same month of the year before. */
  readonly yearBefore = this.comparison(-12);

  readonly trend = toSignal(
    toObservable(
      computed(() => {
        const ready = this.live.ready();
        const place = ready && {
          division: ready.rollUp.division.division.id,
          period: ready.rollUp.period,
          turn: ready.turn,
          hierarchy: this.hierarchy(),
        };
        return place;
      }),
    ).pipe(
      switchMap((place): Observable<TrendView> => {
        if (!place) return of({ state: 'loading' });
        return this.api
          .trend(place.division, addMonths(place.period, 1 - TREND_MONTHS), place.period, place.hierarchy)
          .pipe(
            map((trend): TrendView => ({ state: 'ready', trend, division: place.division })),
            catchError((error: unknown) => of<TrendView>({ state: 'failed', error })),
          );
      }),
    ),
    { initialValue: { state: 'loading' } as TrendView },
  );

  private comparison(months: number) {
    const asked = computed(
      () => {
        const period = this.scope.period();
        const earlier = period === null ? null : addMonths(period, months);
        const known = this.scope.periods().some(({ key }) => key === earlier);
        return {
          division: this.scope.divisionId(),
          period: known ? earlier : null,
          hierarchy: this.hierarchy(),
        };
      },
      {
        equal: (a, b) => a.division === b.division && a.period === b.period && a.hierarchy === b.hierarchy,
      },
    );
    const found = toSignal(
      toObservable(asked).pipe(
        switchMap(({ division, period, hierarchy }) =>
          division === 0 || period === null
            ? of(null)
            : this.api.comparison(division, period, hierarchy).pipe(
                switchMap((rollUp) =>
                  rollUp === null
                    ? of(null)
                    : this.api.form(rollUp.formId).pipe(map((form): Found => ({ rollUp, form }))),
                ),
                catchError(() => of(null)),
                startWith<Found | null>(null),
              ),
        ),
      ),
      { initialValue: null as Found | null },
    );
    return computed(() => {
      const [earlier, ready] = [found(), this.live.ready()];
      return earlier && ready ? inForm(earlier.rollUp, earlier.form, ready.form) : null;
    });
  }
}

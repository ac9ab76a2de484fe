import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { Explore, Form } from '@tonghu/contract';
import { unionOfForms } from '@tonghu/rules';
import { catchError, forkJoin, map, of, startWith, switchMap, type Observable } from 'rxjs';
import { StatisticsApi } from '../statistics-api';
import { ExploreApi } from './explore-api';

/** What is known of the view asked for; the one before stays in sight while the next is read. */
export type ExploreView =
  | { state: 'loading' }
  | { state: 'failed'; error: unknown }
  | { state: 'ready'; explore: Explore; form: Form };

interface Read {
  explore: Explore;
  form: Form;
}

/** Reads a view with the form that it is on; where months are on several versions, with all of them as one. */
@Injectable()
export class ExploreData {
  private readonly api = inject(ExploreApi);
  private readonly statistics = inject(StatisticsApi);
  private readonly asked = signal<{ params: Record<string, string>; turn: number } | null>(null);

  private readonly answer = toSignal(
    toObservable(this.asked).pipe(
      switchMap((asked): Observable<ExploreView> => {
        if (!asked) return of({ state: 'loading' });
        return this.api.explore(asked.params).pipe(
          switchMap((explore) =>
            forkJoin(explore.formIds.map((id) => this.statistics.form(id))).pipe(
              map((forms): ExploreView => ({ state: 'ready', explore, form: unionOfForms(forms) as Form })),
            ),
          ),
          catchError((error: unknown) => of<ExploreView>({ state: 'failed', error })),
          startWith<ExploreView>({ state: 'loading' }),
        );
      }),
    ),
    { initialValue: { state: 'loading' } as ExploreView },
  );

  readonly view = this.answer;
  /** The last view that was read, also while the next one is; null after a failure. */
  readonly ready = linkedSignal<ExploreView, Read | null>({
    source: this.answer,
    computation: (view, before) => {
      if (view.state === 'ready') return view;
      return view.state === 'failed' ? null : (before?.value ?? null);
    },
  });
  readonly busy = computed(() => this.answer().state === 'loading');
  /** Asks for a view. */
  ask(params: Record<string, string>): void {
    this.asked.set({ params, turn: 0 });
  }

  /** Asks again after a failure. */
  retry(): void {
    this.asked.update((asked) => asked && { ...asked, turn: asked.turn + 1 });
  }
}

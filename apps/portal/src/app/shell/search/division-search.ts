import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import type { Division, Tier } from '@tonghu/contract';
import { catchError, debounce, map, of, startWith, switchMap, timer, type Observable } from 'rxjs';
import { ScopeApi } from '../scope/scope-api';
import type { SearchOption } from './search-option';
import type { SearchProgress } from './search-panel';

type Answer =
  | { readonly state: 'idle' }
  | { readonly state: 'searching' }
  | { readonly state: 'found'; readonly divisions: readonly Division[]; readonly total: number }
  | { readonly state: 'failed'; readonly error: unknown };

const SHOWN = 20;
const PAUSE_MS = 180;

const TIER_ICONS: Record<Tier, string> = {
  city: 'location_city',
  district: 'domain',
  street: 'apartment',
  community: 'cottage',
};

/** A division as a line of results; the divisions above it tell it from its namesakes. */
export function optionOf(division: Division): SearchOption {
  return {
    key: String(division.id),
    icon: TIER_ICONS[division.tier],
    title: division.name,
    hint: division.trail
      .filter((above) => above.id !== division.id)
      .map((above) => above.name)
      .join(' › '),
  };
}

/** Search of divisions while somebody types; one for each place that searches (list it in `providers`). */
@Injectable()
export class DivisionSearch {
  private readonly api = inject(ScopeApi);
  private readonly asked = signal('');
  private readonly answer = signal<Answer>({ state: 'idle' });

  readonly query = this.asked.asReadonly();
  readonly progress = computed<SearchProgress>(() => {
    const { state } = this.answer();
    return state === 'found' || state === 'failed' ? 'done' : state;
  });
  readonly divisions = computed<readonly Division[]>(() => {
    const answer = this.answer();
    return answer.state === 'found' ? answer.divisions : [];
  });
  /** How many more there are than are shown. */
  readonly more = computed(() => {
    const answer = this.answer();
    return answer.state === 'found' ? answer.total - answer.divisions.length : 0;
  });
  readonly error = computed(() => {
    const answer = this.answer();
    return answer.state === 'failed' ? answer.error : null;
  });

  constructor() {
    toObservable(this.asked)
      .pipe(
        debounce((query) => timer(query === '' ? 0 : PAUSE_MS)),
        switchMap((query): Observable<Answer> => (query === '' ? of({ state: 'idle' }) : this.find(query))),
        takeUntilDestroyed(),
      )
      .subscribe((answer) => this.answer.set(answer));
  }

  /** @param query part of a name, a code prefix or pinyin; empty to stop */
  ask(query: string): void {
    this.asked.set(query.slice(0, 60));
    if (query !== '') this.answer.set({ state: 'searching' });
  }

  private find(query: string): Observable<Answer> {
    return this.api.search(query, SHOWN).pipe(
      map(({ items, total }): Answer => ({ state: 'found', divisions: items, total })),
      catchError((error: unknown) => of<Answer>({ state: 'failed', error })),
      startWith<Answer>({ state: 'searching' }),
    );
  }
}

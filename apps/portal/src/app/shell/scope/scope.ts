import { Injectable, computed, inject, signal } from '@angular/core';
import { GuardsCheckEnd, Router, type Params } from '@angular/router';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { Division, Period } from '@tonghu/contract';
import { catchError, firstValueFrom, map, of, startWith, switchMap, type Observable } from 'rxjs';
import { CurrentSession } from '../session/current-session';
import { ScopeApi } from './scope-api';
import { divisionIn, periodIn, scopeUseOf, usualPeriod, type ScopeUse } from './scope-address';

/** What is known of the division in view. */
export type DivisionInView =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly division: Division }
  | { readonly state: 'failed'; readonly error: unknown };

/**
 * What every page looks at: one division and one month. Both stand in the address (`?division=33&period=2026-10`),
 * so that any view can be sent as a link; pages read the signals and link on with `params()`:
 *
 *     <a routerLink="/returns" [queryParams]="scope.params()">
 */
@Injectable({ providedIn: 'root' })
export class Scope {
  private readonly api = inject(ScopeApi);
  private readonly router = inject(Router);
  private readonly session = inject(CurrentSession);

  private readonly chosenDivision = signal<number | null>(null);
  private readonly chosenPeriod = signal<string | null>(null);
  private readonly knownPeriods = signal<readonly Period[] | null>(null);
  private readonly reread = signal(0);
  private readonly use = signal<ScopeUse>('none');

  /** Whether the page looks at a division, and whether at a month. */
  readonly inUse = computed(() => this.use() !== 'none');
  readonly periodInUse = computed(() => this.use() === 'both');

  /** Id of the division in view: the one in the address, else the person's own. */
  readonly divisionId = computed(() => this.chosenDivision() ?? this.session.account()?.division.id ?? 0);
  /** Key of the month in view (`2026-10`): the one in the address, else the month being reported; null without months. */
  readonly period = computed(() => this.chosenPeriod() ?? usualPeriod(this.periods()));
  /** All reporting months, newest first; empty until read. */
  readonly periods = computed(() => this.knownPeriods() ?? []);
  /** The month in view with its state and deadlines. */
  readonly periodInView = computed(
    () => this.periods().find((period) => period.key === this.period()) ?? null,
  );

  /** Query parameters of the scope, for links. */
  readonly params = computed<{ readonly division?: string; readonly period?: string }>(() => {
    const period = this.period();
    return {
      ...(this.divisionId() && this.session.may('divisions.read')
        ? { division: String(this.divisionId()) }
        : {}),
      ...(period ? { period } : {}),
    };
  });

  /** The division in view with its breadcrumb. */
  readonly divisionInView = toSignal(
    toObservable(computed(() => ({ id: this.divisionId(), reread: this.reread() }))).pipe(
      switchMap(({ id }): Observable<DivisionInView> => {
        if (!id || !this.session.may('divisions.read')) return of({ state: 'loading' });
        return this.api.division(id).pipe(
          map((division): DivisionInView => ({ state: 'ready', division })),
          catchError((error: unknown) => of<DivisionInView>({ state: 'failed', error })),
          startWith<DivisionInView>({ state: 'loading' }),
        );
      }),
    ),
    { initialValue: { state: 'loading' } as DivisionInView },
  );
  /** The division itself, null while it is read or when it is out of reach. */
  readonly division = computed(() => {
    const inView = this.divisionInView();
    return inView.state === 'ready' ? inView.division : null;
  });

  constructor() {
    this.router.events.subscribe((event) => {
      if (event instanceof GuardsCheckEnd && event.shouldActivate) {
        this.read(event.state.root.queryParams);
        this.use.set(scopeUseOf(event.state.root));
      }
    });
  }

  /** Reads the months once; `again` reads them anew after one was opened or moved. */
  async loadPeriods(again = false): Promise<void> {
    if (!this.session.may('periods.read') || (this.knownPeriods() && !again)) return;
    const { items } = await firstValueFrom(this.api.periods());
    this.knownPeriods.set([...items].sort((a, b) => b.key.localeCompare(a.key)));
  }

  /** Reads the division in view anew, after it changed. */
  reloadDivision(): void {
    this.reread.update((count) => count + 1);
  }

  /** Looks at another division, on the same page. */
  async setDivision(division: number): Promise<void> {
    await this.address({ division });
  }

  /** Looks at another month, on the same page. */
  async setPeriod(period: string): Promise<void> {
    await this.address({ period });
  }

  /** Forgets the choice, when somebody else signs in. */
  forget(): void {
    this.chosenDivision.set(null);
    this.chosenPeriod.set(null);
    this.knownPeriods.set(null);
  }

  private async address(queryParams: Params): Promise<void> {
    await this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  private read(params: Params): void {
    this.chosenDivision.update((before) => divisionIn(params) ?? before);
    this.chosenPeriod.update((before) => periodIn(params) ?? before);
  }
}

import { Injectable, computed, inject, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { PlanChange, Scenario, WhatIf, WhatIfRequest } from '@tonghu/contract';
import { catchError, debounceTime, map, of, startWith, switchMap, type Observable } from 'rxjs';
import { Scope } from '../../shell';
import { CoverageApi } from '../coverage-api';
import { CoverageView } from '../coverage-view';

/** What is known of what a plan changes. */
export type PlanOutcome =
  | { state: 'none' }
  | { state: 'counting' }
  | { state: 'failed'; error: unknown }
  | { state: 'counted'; whatIf: WhatIf };

const PAUSE_MS = 250;

/** The plan on the desk: its changes, and what they would do, counted by the server as soon as they rest. */
@Injectable()
export class PlanDesk {
  private readonly api = inject(CoverageApi);
  private readonly view = inject(CoverageView);
  private readonly scope = inject(Scope);
  private readonly again = signal(0);

  readonly changes = signal<readonly PlanChange[]>([]);
  /** The plan as the server takes it; null while it is empty. */
  readonly plan = computed((): WhatIfRequest | null => {
    const { at, reading, bands } = this.view.address();
    const changes = [...this.changes()];
    const divisionId = this.scope.divisionId();
    return changes.length === 0 || divisionId === 0
      ? null
      : { divisionId, at, reading, bands: [...bands], changes };
  });
  readonly outcome = toSignal(
    toObservable(computed(() => ({ plan: this.plan(), again: this.again() }))).pipe(
      debounceTime(PAUSE_MS),
      switchMap(({ plan }): Observable<PlanOutcome> => {
        if (!plan) return of({ state: 'none' });
        return this.api.whatIf(plan).pipe(
          map((whatIf): PlanOutcome => ({ state: 'counted', whatIf })),
          catchError((error: unknown) => of<PlanOutcome>({ state: 'failed', error })),
          startWith<PlanOutcome>({ state: 'counting' }),
        );
      }),
    ),
    { initialValue: { state: 'none' } as PlanOutcome },
  );

  add(...changes: PlanChange[]): void {
    this.changes.update((before) => [...before, ...changes]);
  }

  remove(place: number): void {
    this.changes.update((before) => before.filter((_, at) => at !== place));
  }

  /** Lays a kept plan on the desk, with the division, month and reading that it was made for. */
  open({ plan }: Scenario): void {
    this.changes.set(plan.changes);
    this.view.go({
      division: String(plan.divisionId),
      at: plan.at,
      reading: plan.reading === 'plain' ? null : plan.reading,
      bands: plan.bands.join(','),
    });
  }

  retry(): void {
    this.again.update((count) => count + 1);
  }
}

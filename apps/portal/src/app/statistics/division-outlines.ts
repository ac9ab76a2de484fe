import { Injectable, inject } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { MapArea } from '@tonghu/ui/map';
import { type Observable, catchError, map, of, shareReplay, startWith, switchMap } from 'rxjs';
import { Scope } from '../shell';
import { StatisticsApi } from './statistics-api';

/** Outlines of the children of the division in view, kept for as long as the portal is open; empty where none exist. */
@Injectable({ providedIn: 'root' })
export class DivisionOutlines {
  private readonly api = inject(StatisticsApi);
  private readonly kept = new Map<number, Observable<MapArea[]>>();

  readonly areas = toSignal(
    toObservable(inject(Scope).divisionId).pipe(
      switchMap((division) => (division === 0 ? of([]) : this.of(division).pipe(startWith<MapArea[]>([])))),
    ),
    { initialValue: [] as MapArea[] },
  );

  private of(division: number): Observable<MapArea[]> {
    const known = this.kept.get(division);
    if (known) return known;
    const areas = this.api.outlines(division).pipe(
      map(({ features }) =>
        features.map(({ properties, geometry }) => ({
          id: properties.divisionId,
          name: properties.name,
          geometry,
        })),
      ),
      catchError(() => {
        this.kept.delete(division);
        return of<MapArea[]>([]);
      }),
      shareReplay(1),
    );
    this.kept.set(division, areas);
    return areas;
  }
}

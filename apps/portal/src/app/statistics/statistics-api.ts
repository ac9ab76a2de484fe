import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Form, Hierarchy, Home, OutlineCollection, Reporting, RollUp, Trend } from '@tonghu/contract';
import { type Observable, catchError, map, of, shareReplay, throwError } from 'rxjs';
import { ProblemError } from '../shell';

/** A roll-up with the tag by which a later request asks whether it has changed. */
export interface TaggedRollUp {
  tag: string | null;
  rollUp: RollUp;
}

/** Requests of the statistics. */
@Injectable({ providedIn: 'root' })
export class StatisticsApi {
  private readonly http = inject(HttpClient);
  private readonly forms = new Map<number, Observable<Form>>();

  /**
   * A division and its direct children in one month; 'unchanged' when the tag seen before still holds.
   * Fails with NOT_FOUND where the division had no return in that month or is out of reach.
   */
  rollUp(
    division: number,
    period: string,
    tag: string | null,
    hierarchy: Hierarchy = 'was',
  ): Observable<TaggedRollUp | 'unchanged'> {
    return this.http
      .get<RollUp>('/api/statistics/roll-up', {
        params: { division, period, ...byHierarchy(hierarchy) },
        headers: tag === null ? {} : { 'If-None-Match': tag },
        observe: 'response',
      })
      .pipe(
        map((response) => {
          if (!response.body) throw new ProblemError('INTERNAL', response.status);
          return { tag: response.headers.get('etag'), rollUp: response.body };
        }),
        catchError((error: unknown) =>
          isNotModified(error) ? of('unchanged' as const) : throwError(() => error),
        ),
      );
  }

  /** The roll-up of a month to compare with; null where there is none. */
  comparison(division: number, period: string, hierarchy: Hierarchy = 'was'): Observable<RollUp | null> {
    return this.http
      .get<RollUp>('/api/statistics/roll-up', { params: { division, period, ...byHierarchy(hierarchy) } })
      .pipe(
        catchError((error: unknown) =>
          error instanceof ProblemError && error.code === 'NOT_FOUND' ? of(null) : throwError(() => error),
        ),
      );
  }

  /** All totals of a division month by month; null where it has no month in the span. */
  trend(division: number, from: string, to: string, hierarchy: Hierarchy = 'was'): Observable<Trend | null> {
    return this.http
      .get<Trend>('/api/statistics/trend', { params: { division, from, to, ...byHierarchy(hierarchy) } })
      .pipe(
        catchError((error: unknown) =>
          error instanceof ProblemError && error.code === 'NOT_FOUND' ? of(null) : throwError(() => error),
        ),
      );
  }

  /** Who reported in a division and below it, month by month and tier by tier. */
  reporting(division: number, from: string, to: string): Observable<Reporting> {
    return this.http.get<Reporting>('/api/statistics/reporting', { params: { division, from, to } });
  }

  /** What waits for the person who is signed in. */
  home(period: string): Observable<Home> {
    return this.http.get<Home>('/api/statistics/home', { params: { period } });
  }

  /** One form version; it never changes, so it is read once. */
  form(id: number): Observable<Form> {
    const known = this.forms.get(id);
    if (known) return known;
    const form = this.http.get<Form>(`/api/forms/${id}`).pipe(
      catchError((error: unknown) => {
        this.forms.delete(id);
        return throwError(() => error);
      }),
      shareReplay(1),
    );
    this.forms.set(id, form);
    return form;
  }

  /** Outlines of the direct children of a division; empty where none are loaded. */
  outlines(division: number): Observable<OutlineCollection> {
    return this.http.get<OutlineCollection>(`/api/divisions/${division}/outlines`);
  }
}

/** The hierarchy of its time goes without saying. */
const byHierarchy = (hierarchy: Hierarchy): Record<string, string> =>
  hierarchy === 'was' ? {} : { hierarchy };

/** "Not modified" reaches the client as an error, before or after the interceptor gave it a code. */
function isNotModified(error: unknown): boolean {
  return (error instanceof ProblemError || error instanceof HttpErrorResponse) && error.status === 304;
}

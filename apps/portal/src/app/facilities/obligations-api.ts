import { HttpClient, httpResource } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  AddObligationRequest,
  EndedObligation,
  Obligation,
  ObligationSubject,
  Page,
  Tier,
  UsualObligations,
} from '@tonghu/contract';
import type { Observable } from 'rxjs';
import { given, PAGE_SIZE } from './facilities-api';

/** What narrows the list of obligations; `on` null shows those of the past and of the future as well. */
export interface ObligationFilter {
  readonly tier: Tier | null;
  readonly subject: ObligationSubject | null;
  readonly on: string | null;
  readonly page: number;
}

/** Requests about what divisions are obliged to have. */
@Injectable({ providedIn: 'root' })
export class ObligationsApi {
  private readonly http = inject(HttpClient);

  /** One page of obligations; read again whenever the filter changes. */
  list(filter: () => ObligationFilter) {
    return httpResource<Page<Obligation>>(() => ({
      url: '/api/obligations',
      params: given({ ...filter(), size: PAGE_SIZE }),
    }));
  }

  add(request: AddObligationRequest): Observable<Obligation> {
    return this.http.post<Obligation>('/api/obligations', request);
  }

  /** Writes the obligations that the opinion of 2014 names, for a city that has none. */
  addUsual(): Observable<UsualObligations> {
    return this.http.post<UsualObligations>('/api/obligations/usual', {});
  }

  /** @param until first day on which it no longer holds; the first day of all takes it back */
  end(id: number, until: string): Observable<EndedObligation> {
    return this.http.patch<EndedObligation>(`/api/obligations/${id}`, { until });
  }
}

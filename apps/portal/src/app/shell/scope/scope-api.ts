import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Division, Page, Period } from '@tonghu/contract';
import type { Observable } from 'rxjs';

/** Requests that the choice of division and period needs. */
@Injectable({ providedIn: 'root' })
export class ScopeApi {
  private readonly http = inject(HttpClient);

  division(id: number): Observable<Division> {
    return this.http.get<Division>(`/api/divisions/${id}`);
  }

  /** Children of a division ordered by code; the first 200 are enough for any one parent. */
  children(parent: number): Observable<Page<Division>> {
    return this.http.get<Page<Division>>('/api/divisions', { params: { parent, size: 200 } });
  }

  /** Divisions in reach whose name, code or pinyin fits. */
  search(q: string, size: number): Observable<Page<Division>> {
    return this.http.get<Page<Division>>('/api/divisions/search', { params: { q, size } });
  }

  periods(): Observable<{ items: Period[] }> {
    return this.http.get<{ items: Period[] }>('/api/periods');
  }
}

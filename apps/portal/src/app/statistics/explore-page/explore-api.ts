import { HttpClient, type HttpResponse } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ChangeViewRequest, Explore, SavedView, SavedViewList, SaveViewRequest } from '@tonghu/contract';
import type { Observable } from 'rxjs';

const VIEWS = '/api/statistics/views';

/** Requests of the explorer. */
@Injectable({ providedIn: 'root' })
export class ExploreApi {
  private readonly http = inject(HttpClient);

  /** Divisions by spans by columns. */
  explore(params: Record<string, string>): Observable<Explore> {
    return this.http.get<Explore>('/api/statistics/explore', { params });
  }

  /** A view as a file, from its address. */
  file(address: string): Observable<HttpResponse<Blob>> {
    return this.http.get(address, { responseType: 'blob', observe: 'response' });
  }

  /** The person's own views by name. */
  views(): Observable<SavedViewList> {
    return this.http.get<SavedViewList>(VIEWS);
  }

  /** Keeps a view; fails with VIEW_NAME_TAKEN, TOO_MANY_VIEWS. */
  save(view: SaveViewRequest): Observable<SavedView> {
    return this.http.post<SavedView>(VIEWS, view);
  }

  /** Renames a view, or lets it show something else; fails with VIEW_NAME_TAKEN. */
  change(id: number, change: ChangeViewRequest): Observable<SavedView> {
    return this.http.patch<SavedView>(`${VIEWS}/${id}`, change);
  }

  /** Forgets a view. */
  remove(id: number): Observable<void> {
    return this.http.delete<void>(`${VIEWS}/${id}`);
  }
}

import { HttpClient, httpResource } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  ApplyReorganisationRequest,
  Division,
  DivisionHistory,
  DivisionImportReport,
  Page,
  Reorganisation,
  ReorganisationPreview,
  ReorganisationRequest,
} from '@tonghu/contract';
import type { Observable } from 'rxjs';

/** How many divisions of one parent are read at a time. */
export const BATCH = 200;

/** Requests of the network pages. */
@Injectable({ providedIn: 'root' })
export class NetworkApi {
  private readonly http = inject(HttpClient);

  /** The top of the person's reach: their own division. */
  roots(): Observable<Page<Division>> {
    return this.http.get<Page<Division>>('/api/divisions');
  }

  /** Children of a division ordered by code, one batch; `page` counts from 1. */
  children(parent: number, page: number): Observable<Page<Division>> {
    return this.http.get<Page<Division>>('/api/divisions', { params: { parent, page, size: BATCH } });
  }

  /** Dated versions of a division. */
  history(id: () => number | undefined) {
    return httpResource<DivisionHistory>(() => (id() ? `/api/divisions/${id()}/history` : undefined));
  }

  /** What a reorganisation would do; fails with REORGANISATION_REFUSED and the reasons. */
  preview(request: ReorganisationRequest): Observable<ReorganisationPreview> {
    return this.http.post<ReorganisationPreview>('/api/divisions/reorganisations/preview', request);
  }

  /** Does what a preview said; fails with REORGANISATION_STALE when it no longer would. */
  reorganise(request: ApplyReorganisationRequest): Observable<Reorganisation> {
    return this.http.post<Reorganisation>('/api/divisions/reorganisations', request);
  }

  /**
   * Checks a divisions file, and imports it when `dryRun` is false and nothing is wrong with it.
   *
   * @param since first day on which the divisions hold; null leaves it to the server
   */
  importFile(file: File, dryRun: boolean, since: string | null): Observable<DivisionImportReport> {
    const body = new FormData();
    body.set('file', file, file.name);
    return this.http.post<DivisionImportReport>('/api/divisions/import', body, {
      params: { dryRun, ...(since === null ? {} : { since }) },
    });
  }
}

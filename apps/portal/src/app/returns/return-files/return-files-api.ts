import { HttpClient, HttpEventType, HttpHeaders } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ReturnFileLine, Tier } from '@tonghu/contract';
import { concatMap, filter, from, type Observable } from 'rxjs';
import { ProblemError } from '../../shell';
import { NewLines } from './new-lines';

/** How far the server is with an uploaded file. */
export type UploadStep = Exclude<ReturnFileLine, { type: 'problem' }>;

/** Requests about returns as files. */
@Injectable({ providedIn: 'root' })
export class ReturnFilesApi {
  private readonly http = inject(HttpClient);

  /**
   * Compares a file with a return, step by step; with the version that was compared it is taken. Unsubscribing ends it.
   */
  upload(division: number, period: string, file: File, take: number | null): Observable<UploadStep> {
    const body = new FormData();
    body.set('file', file, file.name);
    const lines = new NewLines();
    return this.http
      .post(`/api/returns/${division}/${period}/workbook`, body, {
        params: take === null ? {} : { apply: true, version: take },
        headers: new HttpHeaders({ accept: 'application/x-ndjson' }),
        observe: 'events',
        reportProgress: true,
        responseType: 'text',
      })
      .pipe(
        concatMap((event) => {
          if (event.type === HttpEventType.DownloadProgress) return from(lines.of(event.partialText ?? ''));
          return event.type === HttpEventType.Response ? from(lines.of(event.body ?? '')) : from([]);
        }),
        filter((line): line is UploadStep => {
          if (line.type !== 'problem') return true;
          const { code, status, params, errors } = line.problem;
          throw new ProblemError(code, status, params, errors);
        }),
      );
  }
}

/** Where a return lies as a file; `below` for all returns of a lower tier. */
export function fileAddress(
  division: number,
  period: string,
  kind: 'workbook' | 'csv',
  query: { below?: Tier; encoding?: string } = {},
): string {
  const parameters = new URLSearchParams(query).toString();
  return `/api/returns/${division}/${period}/${kind}${parameters ? `?${parameters}` : ''}`;
}
